"""Rectangles that must not overlap: pushing them apart, and finding room for one more.

A rectangle is a centre (x, y) and a size (width, height); rows of arrays. Pushing keeps the
shape of the picture; it may leave a last few overlaps, which `settle` removes for certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

PUSHES = 400
STEP = 12.0  # between two rings of places that are tried
ASPECT = 1.62  # rings are wider than high, as windows are


def overlaps(centres: Array, sizes: Array) -> npt.NDArray[np.bool_]:
    """Which pairs overlap: a symmetric matrix. Rectangles that only touch do not."""
    apart = np.abs(centres[:, None] - centres[None])
    room = (sizes[:, None] + sizes[None]) / 2
    hit: npt.NDArray[np.bool_] = np.all(apart < room, axis=2)
    np.fill_diagonal(hit, False)
    return hit


def push(centres: Array, sizes: Array, fixed: npt.NDArray[np.bool_] | None = None) -> Array:
    """Push overlapping rectangles apart along their shallower side; fixed ones never give way."""
    at = centres.copy()
    give = np.ones(len(at)) if fixed is None else np.where(fixed, 0.0, 1.0)
    one, two = np.triu_indices(len(at), 1)
    movable = give[one] + give[two] > 0
    one, two = one[movable], two[movable]
    room = (sizes[one] + sizes[two]) / 2
    wide = room[:, 0].copy()
    for _ in range(PUSHES):
        x = at[:, 0].copy()
        hit = np.flatnonzero(np.abs(x[one] - x[two]) < wide)  # few pairs are left for the rest
        between = at[one[hit]] - at[two[hit]]
        inside = room[hit] - np.abs(between)
        both = (inside > 0).all(axis=1)
        hit, between, inside = hit[both], between[both], inside[both]
        if not len(hit):
            break
        axis = np.where(inside[:, 0] < inside[:, 1], 0, 1)
        each = np.arange(len(hit))
        side = np.where(between[each, axis] < 0, -1, 1)  # level: the first gives way forwards
        shift = side * inside[each, axis] * 0.25
        np.add.at(at, (one[hit], axis), shift * give[one[hit]])
        np.add.at(at, (two[hit], axis), -shift * give[two[hit]])
    return at


def settle(centres: Array, sizes: Array, fixed: npt.NDArray[np.bool_], first: list[int]) -> Array:
    """No overlap is left, except between two that are `fixed`.

    Rectangles are taken in the order `first`; one that overlaps those before it, or a fixed
    one, moves to the nearest free place. Coordinates come out in tenths.
    """
    at = np.where(fixed[:, None], centres, np.round(centres, 1))
    taken = [int(place) for place in np.flatnonzero(fixed)]
    for place in first:
        if fixed[place]:
            continue
        at[place] = free_place(at[place], sizes[place], at[taken], sizes[taken])
        taken.append(place)
    return at


def free_place(wanted: Array, size: Array, taken: Array, sizes: Array) -> Array:
    """The place nearest to `wanted`, of rings of places around it, that is free.

    Rings go on until one lies outside all that is taken, so there always is one.
    """
    places, distance = wanted[None], 0.0
    while True:
        clear = ~covered(places, size, taken, sizes)
        if clear.any():
            return np.asarray(places[int(clear.argmax())])
        distance += STEP + distance * 0.03
        places = _ring(wanted, distance)


def _ring(centre: Array, distance: float) -> Array:
    """Places around a centre, from below it, in tenths; nearer ones first."""
    count = max(8, int(distance * 0.7))
    turn = np.arange(count) * (2 * np.pi / count) + np.pi / 2
    ring = np.column_stack((np.cos(turn) * ASPECT, np.sin(turn))) * distance
    near = np.argsort(np.round(np.hypot(ring[:, 0], ring[:, 1]), 6), kind="stable")
    return np.asarray(np.round(centre + ring[near], 1))


def covered(places: Array, size: Array, taken: Array, sizes: Array) -> npt.NDArray[np.bool_]:
    """At which of these places a rectangle would overlap one that is taken."""
    room = (size + sizes) / 2
    low, high = places.min(axis=0) - 1, places.max(axis=0) + 1  # more than rounding takes
    near = ((taken - room < high) & (taken + room > low)).all(axis=1)
    across, down = (places[:, None] - taken[near]).transpose(2, 0, 1)
    wide, tall = room[near].T
    return np.asarray(((np.abs(across) < wide) & (np.abs(down) < tall)).any(axis=1))
