"""Rectangles around the smallest ellipse on which they fit. Wider than high, as windows are."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from graph.overlap import ASPECT, covered

if TYPE_CHECKING:
    from graph.overlap import Array

STEP = 10.0  # between two places that are tried, from the middle outwards
AT_ONCE = 32  # places tried in one go
WIDER = 1.12  # each ellipse that is tried, beside the one before
BAND = 0.5  # of half the height: how far outwards some of many may stand
MANY = 150  # fewer stand nearer to the ellipse, in proportion


def around(
    turns: Array, sizes: Array, taken: Array, rooms: Array, least: float
) -> tuple[Array, float]:
    """Centres at these angles (radians, clockwise from the right), and how high the whole reaches.

    Each stands on the ellipse or, where others leave no room, straight outwards from there, no
    further than a band allows, thin where few stand; they overlap neither each other nor what is
    `taken`, of sizes `rooms`. Half the height of the ellipse is `least`, or what it takes.
    """
    depth = BAND * min(1.0, len(turns) / MANY)
    band = np.pi * ASPECT * ((1 + BAND) ** 2 - 1)  # its area, with half the height 1
    start = max(least, float(np.sqrt(sizes.prod(1).sum() / band)))
    for half in (start * WIDER**power for power in count()):
        at = _outwards(turns, sizes, taken, rooms, half)
        far = float(np.hypot(at[:, 0] / ASPECT, at[:, 1]).max())
        if far - half <= max(half * depth, 1.0):
            return at, far + float(sizes[:, 1].max())
    raise AssertionError("on an ellipse that is wide enough each has its place")


def _outwards(turns: Array, sizes: Array, taken: Array, rooms: Array, half: float) -> Array:
    """One after the other at its first free place, from the ellipse outwards."""
    away = np.column_stack((np.cos(turns) * ASPECT, np.sin(turns)))
    before = len(taken)
    at, every = np.vstack((taken, np.zeros_like(sizes))), np.vstack((rooms, sizes))
    for place, way in enumerate(away):
        now = before + place
        at[now] = _first(way, half, sizes[place], at[:now], every[:now])
    return at[before:]


def _first(way: Array, half: float, size: Array, taken: Array, rooms: Array) -> Array:
    for start in count(step=AT_ONCE):
        far = half + STEP * np.arange(start, start + AT_ONCE, dtype=np.float64)
        places = np.round(way * far[:, None], 1)
        free = np.flatnonzero(~covered(places, size, taken, rooms))
        if len(free):
            return np.asarray(places[free[0]])
    raise AssertionError("there is room far out")
