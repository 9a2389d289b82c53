"""Icons of a figure: those of kinds in their colours, or on discs that a measure colours."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.export import markup
from webapp.figure import text
from webapp.glyph import glyph
from webapp.style import appearance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from webapp.figure.text import Attributes
    from webapp.marked import Shade

STATIC: Final = Path(__file__).parents[1] / "static"


def icon(kind: str, x: float, y: float, radius: float, shade: Shade | None = None) -> str:
    """The icon of a kind around a point; what it is made of stands in `definitions`."""
    look = appearance(kind).kind
    drawn: Attributes = {
        "href": f"#{look}" if shade is None else f"#{look}-glyph",
        "x": f"{x - radius:.1f}",
        "y": f"{y - radius:.1f}",
        "width": f"{2 * radius:.1f}",
        "height": f"{2 * radius:.1f}",
    }
    return (disc(x, y, radius, shade) if shade else "") + markup.element("use", drawn)


def disc(x: float, y: float, radius: float, shade: Shade) -> str:
    """The disc of a measure; its rim is dashed where there is no value."""
    look: Attributes = {"fill": shade.colour, "stroke": text.MUTED, "stroke-width": 1.5}
    if not shade.known:
        look["stroke-dasharray"] = "4 4"
    return _circle(x, y, radius, look)


def rim(x: float, y: float, radius: float) -> str:
    """The dark rim of what somebody pinned, or selected as a set."""
    return _circle(x, y, radius, {"fill": "none", "stroke": text.INK, "stroke-width": 3})


def definitions(kinds: Iterable[str], *, shaded: bool) -> str:
    """What the icons of these kinds are made of, each once; also without disc where `shaded`."""
    looks = sorted({appearance(kind).kind for kind in kinds})
    drawn = [_symbol(look, (STATIC / appearance(look).icon).read_text("utf-8")) for look in looks]
    drawn += [_symbol(f"{look}-glyph", glyph(look)) for look in looks if shaded]
    return markup.element("defs", {}, "".join(drawn))


@cache
def _symbol(name: str, drawing: str) -> str:
    inside = re.sub(r"\s*<svg[^>]*>\s*|\s*</svg>\s*", "", drawing)
    return markup.element("symbol", {"id": name, "viewBox": "0 0 48 48"}, inside)


def _circle(x: float, y: float, radius: float, look: Attributes) -> str:
    place: Attributes = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}"}
    return markup.element("circle", place | look)
