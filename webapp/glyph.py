"""`/glyph/<kind>.svg`: the icon of a kind without its disc, for discs that a measure colours."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort

from webapp.style import appearance

blueprint = Blueprint("glyph", __name__, url_prefix="/glyph")

STATIC: Final = Path(__file__).parent / "static"
_DISC: Final = re.compile(r"\s*<circle [^>]*/>", re.DOTALL)


@blueprint.get("/<kind>.svg")
def show(kind: str) -> Response:
    """The strokes of an icon, white on nothing."""
    if appearance(kind).kind != kind:
        abort(404)
    response = Response(glyph(kind), mimetype="image/svg+xml")
    response.cache_control.max_age = 86_400
    return response


@cache
def glyph(kind: str) -> str:
    """The icon's drawing without the disc, which comes first in it."""
    return _DISC.sub("", (STATIC / appearance(kind).icon).read_text(encoding="utf-8"), count=1)
