"""Lines between entities as Bézier curves, bent as the page bends them. Pure geometry, in px."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""Control points: three for a line from one entity to another, four for a loop."""

HALVINGS: Final = 20  # of the stretch in which a curve leaves a circle: a millionth of it


def between(start: Point, end: Point, smooth: Mapping[str, Any]) -> Curve:
    """From centre to centre, by way of the point that vis-network bends a line over.

    >>> between((0, 0), (100, 0), {"type": "curvedCW", "roundness": 0.0})
    ((0, 0), (50.0, 0.0), (100, 0))
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    turn = smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1)
    angle = math.atan2(-dy, dx) + (turn / 2 + 0.5) * math.pi
    far = (abs(turn) / 2 + 0.5) * math.hypot(dx, dy)
    via = start[0] + far * math.sin(angle), start[1] + far * math.cos(angle)
    return start, (round(via[0], 6), round(via[1], 6)), end


def around(centre: Point, radius: float, loop: Mapping[str, float]) -> Curve:
    """A loop at an entity, to the upper right: from its centre and back."""
    far = 1.6 * (radius + loop["size"])
    sides = (-loop["angle"] - 0.5, -loop["angle"] + 0.5)
    out = [(centre[0] + far * math.cos(a), centre[1] + far * math.sin(a)) for a in sides]
    return centre, *out, centre


def at(curve: Curve, share: float) -> Point:
    """The point after that share of the way (de Casteljau).

    >>> at(((0, 0), (50, 100), (100, 0)), 0.5)
    (50.0, 50.0)
    """
    return _levels(curve, share)[-1][0]


def part(curve: Curve, first: float, last: float) -> Curve:
    """The curve from one share of its way to another."""
    until = tuple(level[0] for level in _levels(curve, last))
    if not last:
        return until
    levels = _levels(until, first / last)
    return tuple(level[-1] for level in reversed(levels))


def outside(curve: Curve, start: float, end: float) -> Curve:
    """The curve without what lies within these distances of its first and its last point."""
    first = _leaves(curve, start)
    last = 1 - _leaves(tuple(reversed(curve)), end)
    return part(curve, min(first, last), last)


def _leaves(curve: Curve, distance: float) -> float:
    """The share of the way, up to half, after which the curve is so far from where it begins."""
    low, high = 0.0, 0.5
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if math.dist(curve[0], at(curve, middle)) < distance:
            low = middle
        else:
            high = middle
    return high


def _levels(curve: Curve, share: float) -> list[Curve]:
    levels = [curve]
    while len(levels[-1]) > 1:
        points = levels[-1]
        levels.append(
            tuple(
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in pairwise(points)
            )
        )
    return levels
