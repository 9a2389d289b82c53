"""The app on waitress: one process with threads, and query workers beside it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import waitress

from ontology import loaded
from ontology.errors import EntenteError
from webapp import create_app, stopping
from webapp.cautions import cautions
from webapp.refusing import Channel
from webapp.renewing import Renewing
from webapp.settings import BadSetting
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from wsgiref.types import WSGIApplication

    from waitress.server import BaseWSGIServer

    from ontology.releases import Release
    from webapp.settings import Settings


GRACE: Final = 5.0  # seconds that an answer may take beyond a query's deadline, once told to stop


class CannotListen(EntenteError):
    """The address is not this machine's, or another program listens there."""


def serve(
    settings: Settings,
    files: Sequence[Path],
    say: Callable[[str], None],
    warn: Callable[[str], None],
) -> None:
    """Serve the current release, or RDF files in its place, until stopped.

    A release that is built meanwhile is taken up. What is being answered is finished. `warn` is
    told of each safeguard that is off or cannot be had here, before the server answers.

    Raises `BadData`, `CannotListen`, and whatever `create_app` finds amiss.
    """
    # a full queue is no fault: it is what /status and /health/ready tell
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # The port first: to load may take long, and who asks meanwhile is answered when it is done.
    server = bind(lambda *request: served(*request), settings)  # noqa: PLW0108  # opened below
    try:
        served = _opened(settings, files, say)
    except BaseException:
        server.close()
        raise
    site = served.app.extensions[KEY]
    for caution in cautions(settings, sandboxed=site.pool.sandboxed):
        warn(caution)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    what = _served(site.release)
    say(f"Entente serves {what} at http://{host}:{server.effective_port}/")
    say("Press Ctrl+C to stop.")
    try:
        stopping.run(server, settings.deadline + GRACE)
    finally:
        server.close()
        served.close()
        say("Stopped.")


def _opened(settings: Settings, files: Sequence[Path], say: Callable[[str], None]) -> Renewing:
    """The current release and those after it, or what was asked for and no other."""
    if settings.endpoint and (files or settings.release):
        other = f"release {settings.release}" if settings.release else files[0].name
        raise BadSetting(f"An endpoint and {other} cannot both be served. Leave one out.")
    if files:
        release = loaded.load(files, settings.data)
        return Renewing(lambda: create_app(settings, release), None, say)
    data = None if settings.release or settings.endpoint else settings.data
    return Renewing(lambda: create_app(settings), data, say)


def _served(release: Release) -> str:
    if release.remote:
        return f"the {release.manifest['counts']['claims']:,} claims of {release.remote}"
    if release.loaded is None:
        return f"release {release.short}"
    names, counts = ", ".join(release.loaded["files"]), release.manifest["counts"]
    return f"{names} ({counts['quads']:,} statements, release {release.short})"


def _proxied(proxy: str) -> dict[str, object]:
    """What waitress is told of the proxy in front; without one it drops what only proxies say."""
    if not proxy:
        return {}
    believed = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"}
    return {"trusted_proxy": proxy, "trusted_proxy_headers": believed}


def bind(app: WSGIApplication, settings: Settings) -> BaseWSGIServer:
    """The app on a listening socket. Raises `CannotListen`."""
    try:
        server = waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            # notices a client that went away while its query runs
            channel_request_lookahead=1,
            asyncore_use_poll=True,
            connection_limit=500,
            max_request_body_size=settings.body * 2,
            ident=None,
            url_prefix=settings.prefix,
            **_proxied(settings.proxy),
        )
    except (OSError, ValueError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such host"
        raise CannotListen(
            f"Cannot listen on {settings.host} port {settings.port}: {reason}. "
            "Choose another with --host or --port."
        ) from error
    server.channel_class = Channel
    return server
