"""An address where nothing is, but that says plainly which one was meant: it leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote

from flask import current_app, redirect, request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response

# What a word in the plural, or a folder of things, is taken for.
MEANT: Final[Mapping[str, str]] = {
    "/articles": "/article",
    "/questions": "/question",
    "/entity": "/search",
    "/entities": "/search",
}


def led_to(path: str) -> str | None:
    """The path that an unknown one leads to: without its last slash, or what it is taken for.

    It is always a path of this site, behind a proxy with its prefix, so that no address leads to
    another host.
    """
    bare = "/" + path.strip("/")
    meant = MEANT.get(bare, bare)
    adapter = current_app.create_url_adapter(request)
    if adapter is None or meant == path or not adapter.test(meant, "GET"):
        return None
    return quote(request.script_root + meant)


def redirected(path: str) -> Response:
    """A lasting redirect to a path as links write it; what was asked of the address is kept."""
    query = request.query_string.decode("ascii", "ignore")
    return cast("Response", redirect(path + ("?" + query if query else ""), 308))
