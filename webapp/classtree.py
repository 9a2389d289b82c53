"""The diagram of the kinds: a tree from left to right, as SVG that needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import url_for

from webapp.style import GROUPS, appearance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.model import Kind

COLUMN: Final = 240  # from one generation to the next, in px
ROW: Final = 36  # from one leaf to the next
RADIUS: Final = 13
LETTER: Final = 8  # about the width of one
MARGIN: Final = 20


@dataclass(frozen=True, slots=True)
class Knot:
    """A kind in the diagram; `number` counts its entities, those of narrower kinds included."""

    name: str
    label: str
    depth: int
    x: float
    y: float
    icon: str
    number: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Knots, the paths of the lines between them, and the size of the whole in px."""

    knots: tuple[Knot, ...]
    lines: tuple[str, ...]
    width: float
    height: float


def diagram(kinds: Mapping[str, Kind], numbers: Mapping[str, int]) -> Diagram:
    """The kinds as a tree; `numbers` says how many entities each kind has."""
    places: dict[str, tuple[int, float]] = {}
    top = next(kind.name for kind in kinds.values() if kind.parent is None)
    leaves = _place(top, 0, 0, places, kinds)
    totals = {name: _total(name, kinds, numbers) for name in kinds}
    knots = {
        name: Knot(
            name=name,
            label=kinds[name].label,
            depth=depth,
            x=MARGIN + depth * COLUMN,
            y=MARGIN + row * ROW,
            icon=url_for("static", filename=appearance(name).icon),
            number=totals[name],
        )
        for name, (depth, row) in places.items()
    }
    lines = [_line(knots[kinds[name].parent or ""], knots[name]) for name in places if name != top]
    deepest = max(depth for depth, _ in places.values())
    return Diagram(
        knots=tuple(knots.values()),
        lines=tuple(lines),
        width=2 * MARGIN + (deepest + 1) * COLUMN,
        height=2 * MARGIN + (leaves - 1) * ROW,
    )


def _place(
    name: str,
    depth: int,
    row: int,
    places: dict[str, tuple[int, float]],
    kinds: Mapping[str, Kind],
) -> int:
    """Place a kind and what is below it; return the next free row."""
    children = _children(name, kinds)
    places[name] = (depth, row)
    free = row
    for child in children:
        free = _place(child, depth + 1, free, places, kinds)
    if not children:
        return row + 1
    places[name] = (depth, (places[children[0]][1] + places[children[-1]][1]) / 2)
    return free


def _children(name: str, kinds: Mapping[str, Kind]) -> list[str]:
    """The kinds just below one: first what branches on, then as pages group them."""
    order = [kind for group in GROUPS for kind in group.kinds]
    below = [kind.name for kind in kinds.values() if kind.parent == name]
    inner = {kind.parent for kind in kinds.values()}
    return sorted(below, key=lambda kind: (kind not in inner, order.index(kind)))


def _total(name: str, kinds: Mapping[str, Kind], numbers: Mapping[str, int]) -> int:
    below = (_total(child, kinds, numbers) for child in _children(name, kinds))
    return numbers.get(name, 0) + sum(below)


def _line(above: Knot, below: Knot) -> str:
    words = len(f"{above.label} {above.number}")
    start, end = above.x + RADIUS + LETTER * words + MARGIN, below.x - RADIUS - 3
    middle = (start + end) / 2
    return (
        f"M{start:.0f} {above.y:.0f}C{middle:.0f} {above.y:.0f} "
        f"{middle:.0f} {below.y:.0f} {end:.0f} {below.y:.0f}"
    )
