"""Axes of plots: how far they reach, and the round numbers along them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what stands there."""

    at: float
    words: str


def span(values: Sequence[float]) -> tuple[float, float]:
    """From 0, or the lowest below, to the highest; never of no length."""
    low, high = min([0.0, *values]), max([0.0, *values])
    return low, high if high > low else low + 1


def ticks(reach: tuple[float, float], start: float, end: float) -> list[Tick]:
    """Round numbers on an axis, and where they are between its start and its end.

    >>> [(tick.at, tick.words) for tick in ticks((0, 8), 0, 100)]
    [(0.0, '0'), (25.0, '2'), (50.0, '4'), (75.0, '6'), (100.0, '8')]
    """
    step = round_step(reach[1] - reach[0], 5)
    places = range(math.ceil(reach[0] / step), math.floor(reach[1] / step + 1e-9) + 1)
    return [
        Tick(start + (end - start) * share(place * step, reach), brief(place * step))
        for place in places
    ]


def round_step(length: float, most: int) -> float:
    """The smallest of 1, 2, 5, 10, 20 … (or 0.1, 0.2 …) of which so many reach over a length.

    >>> round_step(38, 5), round_step(0.36, 5), round_step(5, 5)
    (10.0, 0.1, 1.0)
    """
    power = 10.0 ** math.floor(math.log10(length / most))
    sizes = (round(power * size, 12) for size in (1, 2, 5, 10))
    return next(size for size in sizes if length / size <= most + 1e-9)


def share(value: float, reach: tuple[float, float]) -> float:
    """How far along a reach a value is, 0 to 1."""
    return (value - reach[0]) / (reach[1] - reach[0])


def brief(value: float) -> str:
    """A number at an axis: as many digits as it needs, and a real minus."""
    return f"{value:.6g}".replace("-", "−")
