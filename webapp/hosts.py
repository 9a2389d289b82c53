"""By which names this server may be called: a page of another site cannot make a browser read it.

A name that leads to this machine but is not ours (DNS rebinding) is refused with 400. Flask's own
check knows no IPv6 address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Response, request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask

    from webapp.settings import Settings

HERE: Final = ("localhost", "127.0.0.1", "::1")
ANYWHERE: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104  # compared with, not listened on


def trusted(settings: Settings) -> Sequence[str]:
    """The names that requests may call us by; none for any. A dot in front takes in subdomains.

    >>> from webapp.settings import Settings
    >>> trusted(Settings(hosts="power.example.org, .example.net"))
    ['power.example.org', '.example.net']
    >>> trusted(Settings(host="0.0.0.0"))
    ()
    """
    named = [name.strip().lower() for name in settings.hosts.split(",") if name.strip()]
    if named:
        return named
    return () if settings.host in ANYWHERE else (*HERE, settings.host.lower())


def known(host: str, names: Sequence[str]) -> bool:
    """Whether a Host header holds one of the names; its port does not matter.

    >>> known("[::1]:8000", HERE), known("www.example.net", [".example.net"])
    (True, True)
    >>> known("example.net.evil", [".example.net"])
    False
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:  # brackets that hold no address
        return False
    return any(name == one or (one.startswith(".") and f".{name}".endswith(one)) for one in names)


def register(app: Flask, settings: Settings) -> None:
    """Make the app refuse requests that call it by another name."""
    names = trusted(settings)

    @app.before_request
    def _check() -> Response | None:
        if not names or known(request.environ.get("HTTP_HOST", ""), names):
            return None
        said = (
            "This server is not known by the name in the request's Host header.\n"
            "Whoever runs it can allow the name with the setting “hosts”.\n"
        )
        return Response(said, 400, mimetype="text/plain")
