"""What stands behind a picture laid out by a rule: headings of columns, outlines of rings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from graph.layered import COLUMNS, columns
from graph.overlap import ASPECT
from graph.radial import distances
from graph.ruled import focus_of, links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.layout import Positions
    from graph.network import Network
    from graph.placing import Picture
    from graph.view import View

ABOVE = 70.0  # between the highest icon of all and the headings, at least
LABELLED = 0.055  # of the width: room for a label of three lines on a picture that fills a window
OUTSIDE = 40.0  # between the last ring and its outline


@dataclass(frozen=True, slots=True)
class Guide:
    """Words at a place; with radii, at the top of an ellipse around it."""

    text: str
    x: float
    y: float
    across: float = 0.0
    down: float = 0.0


def guides(view: View, picture: Picture) -> list[Guide]:
    """The guides of a picture; none in layouts that need none. Pinned entities do not count."""
    pinned = {name for name, _, _ in view.presentation.pinned}
    part = picture.drawn
    at = {
        node: place
        for node, place in picture.positions.items()
        if part.nodes[node]["name"] not in pinned
    }
    match view.presentation.layout:
        case "layered" if at:
            return list(_headings(part, at))
        case "rings" if (focus := focus_of(view, part, picture.found.catalogue)) in at:
            return list(_outlines(part, at, focus))
    return []


def _headings(part: Network, at: Positions) -> Iterator[Guide]:
    known = {kind for _, kinds in COLUMNS for kind in kinds}
    held: defaultdict[int, list[float]] = defaultdict(list)
    for node, column in columns(part).items():
        if node in at and part.nodes[node]["kind"] in known:
            held[column].append(at[node][0])
    left, right = min(x for x, _ in at.values()), max(x for x, _ in at.values())
    top = min(y for _, y in at.values()) - max(ABOVE, LABELLED * (right - left))
    for column, found in sorted(held.items()):
        yield Guide(COLUMNS[column][0], (min(found) + max(found)) / 2, top)


def _outlines(part: Network, at: Positions, focus: str) -> Iterator[Guide]:
    """Each ring's outer outline, between it and the next."""
    nodes = sorted(part)
    steps = distances(nodes.index(focus), links(part, nodes))
    middle = at[focus]
    rings = _reach({nodes[number]: far for number, far in steps.items()}, at, middle)
    for far, (_, most) in rings.items():
        beyond = rings[far + 1][0] if far + 1 in rings else most + 2 * OUTSIDE
        half = (most + beyond) / 2
        text = f"{far} relation{'' if far == 1 else 's'} away"
        yield Guide(text, *middle, across=half * ASPECT, down=half)


def _reach(
    steps: Mapping[str, int], at: Positions, middle: tuple[float, float]
) -> dict[int, tuple[float, float]]:
    """How near and how far each ring comes, as half the height of an ellipse."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for node, far in steps.items():
        if far and node in at:
            x, y = at[node]
            found[far].append(hypot((x - middle[0]) / ASPECT, y - middle[1]))
    return {far: (min(found[far]), max(found[far])) for far in sorted(found)}
