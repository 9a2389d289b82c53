"""Entities and relations of a picture as SVG: discs with icons, curves with tips, labels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph.boxes import LINE_HEIGHT, LINES, MARGIN, Box, box, ems
from graph.export import markup
from webapp.figure import curves, icons, text
from webapp.lines import edges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.placing import Picture
    from webapp.figure.curves import Curve, Point
    from webapp.marked import Marks, Shade

SAID: Final = 10.0  # px of the words on a line
FEW: Final = 80  # lines, of which each says what it is where there is room for that
GAP: Final = 3.0  # between a line's tip and the entity

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Disc:
    """An entity where it stands."""

    centre: Point
    room: Box
    kind: str
    shade: Shade | None = None
    rimmed: bool = False

    @property
    def rectangle(self) -> Rectangle:
        """What its icon and its label take."""
        (x, y), room = self.centre, self.room
        top = y - room.radius - MARGIN
        return x - room.width / 2, top, x + room.width / 2, top + room.height

    @property
    def svg(self) -> str:
        """Its icon, with a rim where it is pinned or of a set selected, and its label below."""
        (x, y), room = self.centre, self.room
        first = y + room.radius + room.font + 2
        below = (first + n * room.font * LINE_HEIGHT for n in range(LINES))
        label = (
            text.haloed(line, x, at, room.font, fill=text.INK)
            for line, at in zip(room.label.split("\n"), below, strict=False)
        )
        drawn = icons.icon(self.kind, x, y, room.radius, self.shade)
        rim = icons.rim(x, y, room.radius) if self.rimmed else ""
        return drawn + rim + "".join(label)


@dataclass(frozen=True, slots=True)
class Line:
    """A relation from rim to rim: its curve, and how `webapp.lines` says that it looks."""

    curve: Curve
    look: Mapping[str, Any]

    @property
    def svg(self) -> str:
        """The curve, and at its tip an arrow, or a bar where the relation is denied."""
        width, colour, dashes = (self.look[name] for name in ("width", "colour", "dashes"))
        tip = self.look["arrows"]["to"]["type"]
        shaft = curves.outside(self.curve, 0, 5 + 1.5 * width if tip == "arrow" else 0)
        drawn: text.Attributes = {
            "d": shaft.path,
            "fill": "none",
            "stroke": colour,
            "stroke-width": width,
        }
        if dashes:
            drawn["stroke-dasharray"] = " ".join(map(str, dashes))
        head = {"arrow": partial(_arrow, shaft.at(1)), "bar": partial(_bar, self.curve)}
        ended = head[tip](self.curve.at(1), width, colour) if tip else ""
        return markup.element("path", drawn) + ended


def discs(picture: Picture, marks: Marks) -> dict[str, Disc]:
    """The entities drawn, by name, in the order of the network."""
    return {
        data["name"]: Disc(
            picture.positions[iri],
            box(data["label"], marks.sizes.get(iri, data["relations"])),
            data["kind"],
            marks.shades.get(iri),
            data["name"] in marks.pinned or iri in marks.chosen,
        )
        for iri, data in picture.drawn.nodes(data=True)
    }


def lines(picture: Picture, at: Mapping[str, Disc]) -> list[Line]:
    """The relations drawn, those between the same two entities apart, as on the page."""
    return [_line(look, at) for look in edges(picture.drawn, picture.found.catalogue)]


def words(drawn: list[Line], at: Iterable[Disc]) -> Iterator[str]:
    """What lines say, heaviest first, wherever that covers no entity and no other words."""
    if len(drawn) > FEW:
        return
    taken = [disc.rectangle for disc in at]
    for line in sorted(drawn, key=lambda line: (-line.look["width"], line.look["id"])):
        said = line.look["label"]
        for share in (0.5, 0.42, 0.58, 0.34, 0.66):
            x, y = line.curve.at(share)
            half = SAID * ems(said) / 2
            place = (x - half, y - SAID * 0.7, x + half, y + SAID * 0.7)
            if not any(_meet(place, other) for other in taken):
                taken.append(place)
                yield text.haloed(said, x, y + SAID * 0.35, SAID, 0.55, fill=line.look["colour"])
                break


def _line(look: Mapping[str, Any], at: Mapping[str, Disc]) -> Line:
    start, end = at[look["source"]], at[look["to"]]
    if "selfReference" in look:
        loop = curves.around(start.centre, start.room.radius, look["selfReference"])
        return Line(curves.outside(loop, 1, GAP), look)
    curve = curves.between(start.centre, end.centre, look["smooth"])
    return Line(curves.outside(curve, start.room.radius + 1, end.room.radius + GAP), look)


def _arrow(base: Point, tip: Point, width: float, colour: str) -> str:
    dx, dy = tip[0] - base[0], tip[1] - base[1]
    length = math.hypot(dx, dy) or 1.0
    half = 2.2 + 0.8 * width
    aside = -dy / length * half, dx / length * half
    back = base[0] - dx / length * 0.5, base[1] - dy / length * 0.5
    corners = (
        tip,
        (back[0] + aside[0], back[1] + aside[1]),
        (back[0] - aside[0], back[1] - aside[1]),
    )
    return markup.element("path", {"d": f"M{curves.written(corners)}Z", "fill": colour})


def _bar(curve: Curve, tip: Point, width: float, colour: str) -> str:
    before = curve.at(0.98)
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = math.hypot(dx, dy) or 1.0
    half = 4 + width
    aside = -dy / length * half, dx / length * half
    ends = (tip[0] + aside[0], tip[1] + aside[1]), (tip[0] - aside[0], tip[1] - aside[1])
    bar: text.Attributes = {
        "d": f"M{curves.written(ends)}",
        "stroke": colour,
        "stroke-width": max(2.2, width),
    }
    return markup.element("path", bar)


def _meet(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
