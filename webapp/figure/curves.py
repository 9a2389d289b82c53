"""Lines between entities as curves, bent as the page bends them. Pure geometry, in px."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Point = tuple[float, float]
HALVINGS: Final = 20  # of the stretch in which a curve leaves a circle: a millionth of it


@dataclass(frozen=True, slots=True)
class Bezier:
    """From one entity to another, by its three control points."""

    points: tuple[Point, ...]

    def at(self, share: float) -> Point:
        """The point after that share of the way (de Casteljau).

        >>> Bezier(((0, 0), (50, 100), (100, 0))).at(0.5)
        (50.0, 50.0)
        """
        return self._levels(share)[-1][0]

    def part(self, first: float, last: float) -> Bezier:
        """The curve from one share of its way to another."""
        until = Bezier(tuple(level[0] for level in self._levels(last)))
        if not last:
            return until
        return Bezier(tuple(level[-1] for level in reversed(until._levels(first / last))))

    @property
    def reversed(self) -> Bezier:
        """The same from its end."""
        return Bezier(self.points[::-1])

    @property
    def path(self) -> str:
        """It as the data of an SVG path."""
        return f"M{written(self.points[:1])}Q{written(self.points[1:])}"

    def _levels(self, share: float) -> list[tuple[Point, ...]]:
        levels = [self.points]
        while len(levels[-1]) > 1:
            levels.append(
                tuple(
                    (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                    for a, b in pairwise(levels[-1])
                )
            )
        return levels


@dataclass(frozen=True, slots=True)
class Arc:
    """From an entity to itself, clockwise: angles in radians, from the right, downwards."""

    centre: Point
    radius: float
    start: float
    end: float

    def at(self, share: float) -> Point:
        """The point after that share of the way."""
        angle = self.start + (self.end - self.start) * share
        return (
            self.centre[0] + self.radius * math.cos(angle),
            self.centre[1] + self.radius * math.sin(angle),
        )

    def part(self, first: float, last: float) -> Arc:
        """The arc from one share of its way to another."""
        whole = self.end - self.start
        start, end = self.start + whole * first, self.start + whole * last
        return Arc(self.centre, self.radius, start, end)

    @property
    def reversed(self) -> Arc:
        """The same from its end."""
        return Arc(self.centre, self.radius, self.end, self.start)

    @property
    def path(self) -> str:
        """It as the data of an SVG path."""
        large = int(self.end - self.start > math.pi)
        size = f"{self.radius:.1f}"
        return f"M{written([self.at(0)])}A{size} {size} 0 {large} 1 {written([self.at(1)])}"


Curve = Bezier | Arc


def between(start: Point, end: Point, smooth: Mapping[str, Any]) -> Bezier:
    """From centre to centre, by way of the point that vis-network bends a line over.

    >>> between((0, 0), (100, 0), {"type": "curvedCW", "roundness": 0.0}).points
    ((0, 0), (50.0, 0.0), (100, 0))
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    turn = smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1)
    angle = math.atan2(-dy, dx) + (turn / 2 + 0.5) * math.pi
    far = (abs(turn) / 2 + 0.5) * math.hypot(dx, dy)
    via = start[0] + far * math.sin(angle), start[1] + far * math.cos(angle)
    return Bezier((start, (round(via[0], 6), round(via[1], 6)), end))


def around(centre: Point, radius: float, loop: Mapping[str, float]) -> Arc:
    """A loop at an entity: the circle that vis-network draws around a point of the icon's rim,
    as far as it is outside of the icon.
    """  # noqa: D205  # one sentence
    turn, size = -loop["angle"], loop["size"]
    middle = centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)
    inside = math.acos(min(1.0, size / (2 * radius)))  # half of the angle within the icon
    back = turn + math.pi
    return Arc(middle, size, back + inside, back - inside + 2 * math.pi)


def outside(curve: Curve, start: float, end: float) -> Curve:
    """The curve without what lies within these distances of its first and its last point."""
    first, last = _leaves(curve, start), 1 - _leaves(curve.reversed, end)
    return curve.part(min(first, last), last)


def written(points: Iterable[Point]) -> str:
    """Points as SVG has them."""
    return " ".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _leaves(curve: Curve, distance: float) -> float:
    """The share of the way, up to half, after which the curve is so far from where it begins."""
    low, high, first = 0.0, 0.5, curve.at(0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if math.dist(first, curve.at(middle)) < distance:
            low = middle
        else:
            high = middle
    return high
