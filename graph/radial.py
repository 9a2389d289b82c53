"""Rings around a focus: each entity as many rings out as relations lead to it, at the fewest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.ellipse import around
from graph.overlap import ASPECT
from graph.packing import below, packed

if TYPE_CHECKING:
    from graph.overlap import Array

LEAST = 60.0  # half the height of the smallest ring


def distances(focus: int, links: list[list[int]]) -> dict[int, int]:
    """Relations from the focus to each node that can be reached, direction set aside.

    >>> distances(0, [[1], [0, 2], [1], []])
    {0: 0, 1: 1, 2: 2}
    """
    found, reached = {focus: 0}, [focus]
    for node in reached:
        for other in links[node]:
            if other not in found:
                found[other] = found[node] + 1
                reached.append(other)
    return found


def places(focus: int, links: list[list[int]], sizes: Array, start: Array) -> Array:
    """Centres: the focus in the middle; each ring in the order of what it hangs on.

    The first ring has the order in which `start` has its members around the focus.
    """
    steps = distances(focus, links)
    at, turns = np.zeros((len(sizes), 2)), np.zeros(len(sizes))
    placed, reach = [focus], LEAST
    for distance in range(1, max(steps.values()) + 1):
        ring = [node for node, far in steps.items() if far == distance]
        wanted = {n: _wanted(n, focus, links, steps, turns, start) for n in ring}
        ring.sort(key=lambda node: (round(wanted[node], 6), node))
        turns[ring] = _even(np.array([wanted[node] for node in ring]))
        at[ring], reach = around(turns[ring], sizes[ring], at[placed], sizes[placed], reach)
        placed += ring
    apart = np.array([node for node in range(len(sizes)) if node not in steps], dtype=int)
    if len(apart):
        each = [np.array([place]) for place in range(len(apart))]
        laid = packed(each, [np.zeros((1, 2)) for _ in each], sizes[apart], 4 * ASPECT)
        at[apart] = below(laid, sizes[apart], at[placed], sizes[placed])
    return at


def _wanted(
    node: int,
    focus: int,
    links: list[list[int]],
    steps: dict[int, int],
    turns: Array,
    start: Array,
) -> float:
    """The angle a node is drawn to: where it lies in `start`, or the middle of what leads to it."""
    inner = [other for other in links[node] if steps[other] == steps[node] - 1]
    if inner == [focus]:
        away = start[node] - start[focus]
    else:
        away = np.array([np.cos(turns[inner]).sum(), np.sin(turns[inner]).sum()])
    return float(np.arctan2(away[1], away[0]))


def _even(wanted: Array) -> Array:
    """Even angles in this order, turned as near to those wanted as one turn of all can be."""
    even = np.arange(len(wanted)) * (2 * np.pi / len(wanted))
    off = wanted - even
    return np.asarray(even + np.arctan2(np.sin(off).sum(), np.cos(off).sum()))
