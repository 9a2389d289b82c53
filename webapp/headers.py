"""Security headers, the same on every response; a page may add to its content policy.

Nothing is loaded from another host and nothing inline runs: data travels in
``<script type="application/json">``, which is not script to a browser.
"""

from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, g

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
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# The one style that YASGUI injects, by its hash: the query page allows it, no other page does.
YASGUI_STYLE: Final = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"


def policy(extra_styles: tuple[str, ...] = ()) -> str:
    """The content policy as a header value, with further sources of style if a page needs them.

    >>> policy().split("; ")[2]
    "style-src 'self'"
    """
    sources = {**POLICY, "style-src": POLICY["style-src"] + extra_styles}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in sources.items())


def allow_style(source: str) -> None:
    """Let the response to the current request also use this source of style (a CSP source)."""
    g.extra_styles = (*g.get("extra_styles", ()), source)


def register(app: Flask) -> None:
    """Put the headers on every response of the app, errors and static files included."""
    app.after_request(_secure)


def _secure(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Content-Security-Policy"] = policy(g.get("extra_styles", ()))
    return response
