"""Security headers, the same on every response.

Nothing is loaded from another host and nothing inline runs: data travels in
``<script type="application/json">``, which is not script to a browser.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request

POLICY: Final[Mapping[str, tuple[str, ...]]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "connect-src": ("'self'",),
    "font-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
}

HEADERS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer our own forms would be of origin `null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

FRAMED: Final[Mapping[str, tuple[str, ...]]] = {**POLICY, "frame-ancestors": ("*",)}
"""Of a page made to stand in other people's pages: it changes nothing and knows nobody."""


ELSEWHERE: Final = frozenset({"cross-site", "same-site"})


def allow_framing() -> None:
    """Let the page that answers the present request stand in a frame of any page."""
    g.framed = True


def refuse_others() -> None:
    """Answer 403 where a browser says that another site's page sends what should come from ours.

    Those that do not say it, as to hosts they do not trust, name the page's origin: `null` is that
    of a page that hides it. Programs say neither: they may post.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "")
    foreign = origin != "" and urlsplit(origin).netloc != request.host
    if site in ELSEWHERE or (site is None and foreign):
        abort(403, "Only the pages of this site may send this.")


def text(policy: Mapping[str, tuple[str, ...]]) -> str:
    """A policy as its header has it.

    >>> text({"img-src": ("'self'", "data:"), "base-uri": ("'none'",)})
    "img-src 'self' data:; base-uri 'none'"
    """
    return "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items())


def register(app: Flask) -> None:
    """Put the headers on every response of the app, errors and static files included."""
    app.after_request(_secure)


def _secure(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Content-Security-Policy"] = text(FRAMED if g.get("framed") else POLICY)
    return response
