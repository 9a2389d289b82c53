"""A small still picture of a view, as SVG: the positions, icons and tones of the explorer.

It is a way in, not the picture: a link to it, without filters, and readable without JavaScript.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask import url_for

from graph.boxes import LINE_HEIGHT, MARGIN, box
from webapp.marked import PLAIN
from webapp.style import appearance, edge_appearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.layout import Positions
    from graph.network import Network
    from graph.placing import Picture
    from webapp.marked import Marks


BEND: Final = 0.09  # how far a relation is bent, each parallel one as much again


class Disc(NamedTuple):
    """Centre and radius of something that lines run to."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Spot:
    """An entity: where its icon is, and the baseline of each line of its label.

    `disc` is the colour that a measure gives it, "" where it is that of its kind.
    """

    x: float
    y: float
    radius: float
    font: int
    icon: str
    disc: str
    label: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A relation from rim to rim, bent a little so that both directions are seen."""

    path: str
    tone: str
    dashes: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """Everything an SVG needs. `view_box` is its attribute; `about` says it in words."""

    view_box: str
    width: float
    height: float
    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    about: str


def sketch(picture: Picture, marks: Marks = PLAIN) -> Sketch:
    """The drawn part of a picture, cropped to what it holds."""
    nodes = {
        iri: _spot(iri, data, picture.positions, marks)
        for iri, data in picture.drawn.nodes(data=True)
    }
    strokes = tuple(_strokes(picture.drawn.edges(data=True), nodes))
    left, top, right, bottom = frame(picture.drawn, picture.positions)
    names = [data["label"] for _, data in picture.drawn.nodes(data=True)]
    return Sketch(
        view_box=f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}",
        width=right - left,
        height=bottom - top,
        spots=tuple(nodes.values()),
        strokes=strokes,
        about=f"{len(names)} entities and {len(strokes)} relations: {', '.join(names)}",
    )


def _spot(iri: str, data: Mapping[str, Any], at: Positions, marks: Marks) -> Spot:
    room, (x, y) = box(data["label"], marks.sizes.get(iri, data["relations"])), at[iri]
    shade = marks.shades.get(iri)
    kind = appearance(data["kind"])
    first = y + room.radius + room.font
    lines = enumerate(room.label.split("\n"))
    return Spot(
        x=x,
        y=y,
        radius=room.radius,
        font=room.font,
        icon=url_for("glyph.show", kind=kind.kind)
        if shade
        else url_for("static", filename=kind.icon),
        disc=shade.colour if shade else "",
        label=tuple((line, first + number * room.font * LINE_HEIGHT) for number, line in lines),
    )


def _strokes(
    edges: Iterable[tuple[str, str, Mapping[str, Any]]], spots: Mapping[str, Spot]
) -> Iterable[Stroke]:
    parallel: Counter[tuple[str, str]] = Counter()
    for source, target, data in edges:
        parallel[source, target] += 1
        look = edge_appearance(data)
        a, b = (Disc(one.x, one.y, one.radius) for one in (spots[source], spots[target]))
        path = bent(a, b, BEND * parallel[source, target])
        yield Stroke(path, look.tone, " ".join(map(str, look.dashes)))


def bent(a: Disc, b: Disc, bend: float) -> str:
    """A curve from rim to rim, bent to the right of its direction by that share of its length."""
    dx, dy = b.x - a.x, b.y - a.y
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    ux, uy = dx / length, dy / length
    start = a.x + ux * a.radius, a.y + uy * a.radius
    end = b.x - ux * (b.radius + 4), b.y - uy * (b.radius + 4)
    middle = (a.x + b.x) / 2 - uy * length * bend, (a.y + b.y) / 2 + ux * length * bend
    return "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, *middle, *end)


def frame(drawn: Network, at: Positions) -> tuple[float, float, float, float]:
    """The edges of all rectangles: left, top, right, bottom."""
    sides = []
    for node, data in drawn.nodes(data=True):
        room, (x, y) = box(data["label"], data["relations"]), at[node]
        top = y - room.radius - MARGIN
        sides.append((x - room.width / 2, top, x + room.width / 2, top + room.height))
    if not sides:
        return 0.0, 0.0, 1.0, 1.0
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
