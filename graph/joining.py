"""New rectangles beside ones that stay: near what they relate to, overlapping nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.arrange import spiral
from graph.overlap import push, settle
from graph.stress import distances, majorise

if TYPE_CHECKING:
    import networkx as nx
    import numpy.typing as npt

    from graph.overlap import Array

SHORTEST, LONGEST = 120.0, 420.0  # how long an edge to a new entity is


def joined(
    graph: nx.Graph[int], centres: Array, sizes: Array, fixed: npt.NDArray[np.bool_]
) -> Array:
    """Centres with every rectangle that is not `fixed` placed; fixed ones exactly as given.

    Each connected part of the graph must hold a fixed one.
    """
    if fixed.all():
        return centres
    unit = _edge_length(graph, centres, sizes, fixed)
    start = _start(graph, centres, fixed, unit)
    free = ~fixed
    at = majorise(distances(graph) * unit, start, free)
    ties = np.array([sum(1 for other in graph[node] if fixed[other]) for node in range(len(at))])
    order = np.lexsort((np.arange(len(at)), -sizes.prod(1), -ties))
    at[fixed] = centres[fixed]
    at = push(at, sizes, fixed)
    return settle(at, sizes, fixed, [int(place) for place in order])


def _edge_length(
    graph: nx.Graph[int], centres: Array, sizes: Array, fixed: npt.NDArray[np.bool_]
) -> float:
    """As edges are between those that stay, or as a circle needs that holds all new neighbours."""
    lengths = [
        float(np.hypot(*(centres[a] - centres[b])))
        for a, b in graph.edges()
        if fixed[a] and fixed[b]
    ]
    usual = float(np.median(lengths)) if lengths else SHORTEST
    crowd = max(sum(1 for other in graph[node] if not fixed[other]) for node in graph)
    circle = float(np.sqrt(2 * crowd * sizes[~fixed].prod(1).mean() / np.pi)) * 2 / 3
    return float(np.clip(max(min(usual, LONGEST / 2), circle), SHORTEST, LONGEST))


def _start(
    graph: nx.Graph[int], centres: Array, fixed: npt.NDArray[np.bool_], unit: float
) -> Array:
    """Each new one beside the middle of its placed neighbours, away from the crowd."""
    at = centres.copy()
    middle = centres[fixed].mean(0)
    placed = {int(node) for node in np.flatnonzero(fixed)}
    waiting = [node for node in range(len(at)) if node not in placed]
    nudge = spiral(len(at)) * unit
    while waiting:
        node = max(waiting, key=lambda n: (sum(1 for m in graph[n] if m in placed), -n))
        near = [other for other in graph[node] if other in placed]
        base = at[near].mean(0)
        away = base - middle
        length = float(np.hypot(*away))
        push = away / length * unit / 2 if length > 1 else np.zeros(2)
        at[node] = base + push + nudge[node]
        placed.add(node)
        waiting.remove(node)
    return at
