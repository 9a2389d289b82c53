"""Columns by kind, in the direction in which the texts explain: from who acts to what comes of it.

After Sugiyama, K., Tagawa, S. & Toda, M. (1981). Methods for visual understanding of
hierarchical system structures: layers, then few crossings by the mean of the neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graph.overlap import ASPECT

if TYPE_CHECKING:
    from graph.network import Network
    from graph.overlap import Array

COLUMNS = (
    (
        "Actors and settings",
        frozenset(
            "Actor Nation HistoricalPower GenericActor Organisation Person Region Alignment "
            "Alliance StrategicPartnership Coalition Bloc Era Event Trend".split()
        ),
    ),
    ("Means", frozenset("Instrument Resource Technology Treaty Operation".split())),
    ("Mechanisms and ideas", frozenset("Mechanism Concept".split())),
    ("Outcomes", frozenset("Outcome Metric".split())),
    ("Challenges and advice", frozenset("Challenge Recommendation".split())),
)
SWEEPS = 6  # over all columns, each bringing the rows nearer to what they relate to
ASIDE, BETWEEN = 10.0, 110.0  # free room between lines of a column, and between columns


def columns(network: Network) -> dict[str, int]:
    """The column of every node, from 0 at the left.

    >>> from graph.network import Network
    >>> net = Network()
    >>> net.add_nodes_from([("aid", {"kind": "Instrument"}), ("trust", {"kind": "Outcome"})])
    >>> columns(net)
    {'aid': 1, 'trust': 3}
    """
    by_kind = {kind: place for place, (_, kinds) in enumerate(COLUMNS) for kind in kinds}
    known = {
        node: by_kind[data["kind"]]
        for node, data in network.nodes(data=True)
        if data["kind"] in by_kind
    }
    others = [node for node in sorted(network) if node not in known]
    later = _generations(network, others)
    return {node: known.get(node, later.get(node, 0)) for node in network}


def headings(network: Network) -> list[str]:
    """What the columns hold that have entities by their kind, from the left."""
    kinds = {data["kind"] for _, data in network.nodes(data=True)}
    return [heading for heading, held in COLUMNS if kinds & held]


def _generations(network: Network, nodes: list[str]) -> dict[str, int]:
    """How many edges lead to each node at most, cycles counted as one; the last column holds the
    rest.
    """  # noqa: D205  # one sentence
    part: nx.DiGraph[str] = nx.DiGraph()
    part.add_nodes_from(nodes)
    part.add_edges_from(sorted((a, b) for a, b in network.edges() if a in part and b in part))
    knots = nx.condensation(part)
    return {
        node: min(generation, len(COLUMNS) - 1)
        for generation, found in enumerate(nx.topological_generations(knots))
        for knot in found
        for node in knots.nodes[knot]["members"]
    }


def places(column: list[int], links: list[list[int]], sizes: Array, start: Array) -> Array:
    """Centres in columns of as many lines as make the whole wide as a window."""
    held = [[n for n, own in enumerate(column) if own == place] for place in sorted(set(column))]
    order = _uncrossed(
        [sorted(found, key=lambda n: (start[n, 1], n)) for found in held], links, len(column)
    )
    tries = [_stacked(order, sizes, rows) for rows in range(1, max(map(len, order)) + 1)]

    def needed(at: Array) -> float:
        across, down = (at + sizes / 2).max(0) - (at - sizes / 2).min(0)
        return max(float(across) / ASPECT, float(down))

    return min(tries, key=needed)


def _uncrossed(order: list[list[int]], links: list[list[int]], count: int) -> list[list[int]]:
    """Each column sorted by the mean height of what its members relate to in other columns."""
    height = np.zeros(count)
    for found in order:
        height[found] = _spread(len(found))
    for _ in range(SWEEPS):
        for place, found in enumerate(order):
            here = set(found)
            mean = {
                n: float(np.mean([height[m] for m in links[n] if m not in here] or [height[n]]))
                for n in found
            }
            order[place] = sorted(found, key=lambda n: (round(mean[n], 6), height[n]))
            height[order[place]] = _spread(len(found))
    return order


def _spread(count: int) -> Array:
    """Heights from 0 to 1 of so many in a column."""
    return (np.arange(count) + 0.5) / count


def _stacked(order: list[list[int]], sizes: Array, rows: int) -> Array:
    """The columns side by side, each of so many rows at most, its lines filled row by row."""
    at, left = np.zeros_like(sizes), 0.0  # halves of whole numbers, so that tenths hold them
    for found in order:
        lines = -(-len(found) // rows)
        wide, high = (float(side) for side in np.ceil(sizes[found].max(0)))
        wide += ASIDE
        down = -(-len(found) // lines)
        for place, node in enumerate(found):
            row, line = divmod(place, lines)
            at[node] = left + (line + 0.5) * wide, (row + 0.5 - down / 2) * high
        left += lines * wide + BETWEEN
    return np.asarray(at - [left / 2, 0.0])
