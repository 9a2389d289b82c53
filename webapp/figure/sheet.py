"""The sheet of a figure: title, picture, legend and caption below each other, as one SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.export import markup
from webapp.figure import guides, icons, legend, marks, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.placing import Picture
    from webapp.figure.caption import Caption
    from webapp.figure.guides import Drawn
    from webapp.figure.marks import Disc, Line, Rectangle
    from webapp.figure.text import Attributes
    from webapp.links import Values
    from webapp.marked import Marks

NARROWEST: Final = 760.0  # px: room for legend and caption
PRINTED: Final = 1040.0  # px; on a wider sheet words are larger, as it is printed smaller
LARGEST: Final = 2.0  # times that words grow for it
EDGE: Final = 28.0  # px around everything


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing and its size in px."""

    svg: str
    width: float
    height: float


def sheet(picture: Picture, look: Marks, explained: Values, caption: Caption) -> Sheet:
    """A picture with its legend, which says what `webapp.legend` explains, and its caption."""
    discs, behind = marks.discs(picture, look), guides.drawn(explained["guides"])
    lines = marks.lines(picture, discs)
    left, top, right, bottom = _frame(discs.values(), lines, behind)
    width = max(NARROWEST, right - left + 2 * EDGE)
    inner, scale = width - 2 * EDGE, min(LARGEST, max(1.0, width / PRINTED))
    size = 12 * scale
    title, y = _paragraph(caption.title, EDGE + size * 1.2, size * 1.7, inner, font_weight=600)
    shift = (width - right - left) / 2, y - top
    parts = [title, _moved(_drawn(discs, lines, behind), *shift)]
    y += bottom - top + size
    rows = legend.legend(explained, scale)
    drawn, height = legend.laid(rows, inner, scale)
    parts += [_rule(y, width), _moved(drawn, EDGE, y)]
    y += height + size * 1.2
    parts.append(_rule(y, width))
    y += size * 1.8
    for line in caption.lines:
        said, y = _paragraph(line, y, size * 0.92, inner, fill=text.MUTED)
        parts.append(said)
    kinds = [disc.kind for disc in discs.values()]
    return _whole(
        [icons.definitions(kinds, shaded=bool(look.shades)), *parts],
        caption,
        width,
        y - size * 0.5 + EDGE,
    )


def _whole(parts: list[str], caption: Caption, width: float, height: float) -> Sheet:
    """The document; sizes in whole px, so that paper and drawing have one ratio."""
    width, height = round(width), round(height)
    frame: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "font-family": text.FACE,
    }
    paper: Attributes = {"width": width, "height": height, "fill": text.PAPER}
    about = markup.element("title", {}, markup.text(caption.title))
    about += markup.element("desc", {}, markup.text(caption.about))
    content = about + markup.element("rect", paper) + "\n".join(parts)
    return Sheet(markup.HEAD + markup.element("svg", frame, content) + "\n", width, height)


def _drawn(discs: dict[str, Disc], lines: list[Line], behind: list[Drawn]) -> str:
    """Guides below lines below entities below words."""
    words = marks.words(lines, discs.values())
    guided = (*(one.outline for one in behind), *(one.said for one in behind))
    drawn = (*guided, *(one.svg for one in lines), *(one.svg for one in discs.values()), *words)
    return "\n".join(filter(None, drawn))


def _frame(discs: Iterable[Disc], lines: Iterable[Line], behind: Iterable[Drawn]) -> Rectangle:
    """What all entities, lines and guides take."""
    boxes = [*(one.rectangle for one in discs), *(one.rectangle for one in behind)]
    points = [line.curve.at(n / 8) for line in lines for n in range(9)]
    boxes += [(x - 8, y - 8, x + 8, y + 8) for x, y in points]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _paragraph(
    said: str, y: float, size: float, width: float, **more: str | float
) -> tuple[str, float]:
    """A text from this height on, and where what follows may begin."""
    found = text.lines(said, size, width)
    look: Attributes = {"fill": text.INK, **more}
    step = size * 1.4
    rows = (text.written(one, EDGE, y + n * step, size, **look) for n, one in enumerate(found))
    return "".join(rows), y + step * len(found) + size * 0.35


def _moved(drawn: str, x: float, y: float) -> str:
    return markup.element("g", {"transform": f"translate({x:.1f} {y:.1f})"}, drawn)


def _rule(y: float, width: float) -> str:
    line = {"d": f"M{EDGE:g} {y:.1f}H{width - EDGE:g}", "stroke": "#c9c5bb"}
    return markup.element("path", line)
