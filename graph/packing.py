"""Parts that nothing connects, side by side in rows: the largest first, single entities last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from graph.overlap import Array

GAP = 24.0
BELOW = 40.0  # between what stands and what is put under it


def packed(
    parts: list[npt.NDArray[np.int_]], laid: list[Array], sizes: Array, ratio: float
) -> Array:
    """Centres of all rectangles: part `i` holds those numbered `parts[i]`, centred `laid[i]`."""
    centres = np.zeros((len(sizes), 2))
    corners = [(at - sizes[part] / 2).min(0) for part, at in zip(parts, laid, strict=True)]
    ends = [(at + sizes[part] / 2).max(0) for part, at in zip(parts, laid, strict=True)]
    rooms = np.array([end - corner for end, corner in zip(ends, corners, strict=True)])
    order = sorted(
        range(len(parts)), key=lambda i: (-len(parts[i]), -float(rooms[i][1]), int(parts[i][0]))
    )
    width = _width(order, rooms, ratio)
    top = 0.0
    for row in _rows(order, rooms, width):
        left = (width - sum(float(rooms[i][0]) + GAP for i in row) + GAP) / 2
        for i in row:
            centres[parts[i]] = np.round(laid[i] + _up(np.array([left, top]) - corners[i]), 1)
            left += float(rooms[i][0]) + GAP
        top += max(float(rooms[i][1]) for i in row) + GAP
    return centres


def below(laid: Array, sizes: Array, above: Array, rooms: Array) -> Array:
    """The whole of `laid`, moved under everything that stands `above`."""
    floor = (above + rooms / 2).max(0)[1] + BELOW
    middle = ((above - rooms / 2).min(0)[0] + (above + rooms / 2).max(0)[0]) / 2
    left, right = (laid - sizes / 2).min(0)[0], (laid + sizes / 2).max(0)[0]
    ceiling = (laid - sizes / 2).min(0)[1]
    shift = np.array([middle - (left + right) / 2, floor - ceiling])
    return np.asarray(np.round(laid + np.ceil(shift * 10) / 10, 1))


def _width(order: list[int], rooms: Array, ratio: float) -> float:
    """The row width with which the whole fits best into a window of this ratio."""
    least = float(rooms[:, 0].max())
    even = float(np.sqrt((rooms + GAP).prod(1).sum() * ratio))
    tried = [max(least, even * share) for share in (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)]

    def needed(width: float) -> float:
        rows = _rows(order, rooms, width)
        across = max(sum(float(rooms[i][0]) + GAP for i in row) for row in rows)
        return max(across / ratio, sum(max(float(rooms[i][1]) for i in row) + GAP for row in rows))

    return min(tried, key=needed)


def _rows(order: list[int], rooms: Array, width: float) -> list[list[int]]:
    """As many to a row as fit in its width."""
    rows: list[list[int]] = []
    used = np.inf
    for i in order:
        needed = float(rooms[i][0]) + GAP
        if used + needed > width + GAP:
            rows.append([])
            used = 0.0
        rows[-1].append(i)
        used += needed
    return rows


def _up(shift: Array) -> Array:
    """The next tenth, so that positions stay in tenths without coming nearer."""
    return np.asarray(np.ceil(shift * 10) / 10)
