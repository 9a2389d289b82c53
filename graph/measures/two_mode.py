"""Networks of two kinds of node: who goes with what."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from graph.measures.meanings import of_two_modes
from graph.measures.result import Measure, Result, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from graph.measures.result import Options
    from graph.simple import Graph

Modes = tuple[tuple[str, list[Any]], tuple[str, list[Any]]]

BORGATTI = "Borgatti, S. P. & Everett, M. G. (1997). Network analysis of 2-mode data. "
BORGATTI += "Social Networks 19, 243–269."
ONE_MODE = (
    "This network has no two kinds of node with edges only between them, so it cannot be read as "
    "two-mode."
)


def modes(graph: Graph) -> Modes | None:
    """The two kinds of node with their nodes, the first as edges begin; None if it has no two.

    The kinds are what nodes say of their `mode`.
    """
    kinds: dict[str, list[Any]] = {}
    said: Mapping[Any, str | None] = nx.get_node_attributes(graph, "mode")
    for source, target in graph.edges():
        if source not in said or target not in said or said[source] == said[target]:
            return None
    for node in graph:
        kinds.setdefault(str(said.get(node)), []).append(node)
    if len(kinds) != 2 or len(said) < len(graph):
        return None
    first, second = sorted(kinds)
    return (first, kinds[first]), (second, kinds[second])


def matrix(graph: Graph, found: Modes) -> npt.NDArray[np.int64]:
    """Ones where a node of the first kind (row) is joined to one of the second (column)."""
    (_, rows), (_, columns) = found
    return np.array([[graph.has_edge(r, c) for c in columns] for r in rows], dtype=np.int64)


def nodf(ones: npt.NDArray[np.int64]) -> float:
    """Nestedness by overlap and decreasing fill, 0 to 100.

    For each two rows, and each two columns, with different sums: the share of the smaller's
    ones that the larger has too. Two with equal sums count 0.

    >>> nodf(np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0]])), nodf(np.array([[1, 0], [0, 1]]))
    (100.0, 0.0)
    """
    shares: list[float] = []
    for lines in (ones, ones.T):
        sums, shared = lines.sum(1), lines @ lines.T
        for i, j in combinations(range(len(lines)), 2):
            less = min(sums[i], sums[j])
            shares.append(100 * shared[i, j] / less if sums[i] != sums[j] and less else 0.0)
    return float(np.mean(shares)) if shares else 0.0


def degrees(graph: Graph, _options: Options) -> Result:
    """Each node's degree, and for each kind how many nodes, their mean and highest degree."""
    found = modes(graph)
    if found is None:
        return Result(refused=ONE_MODE)
    degree = dict(graph.degree())
    rows = []
    for name, nodes in found:
        values = [degree[node] for node in nodes]
        rows.append((name, len(values), sum(values) / len(values), max(values)))
    return Result(
        nodes=degree, table=Table(("kind", "nodes", "mean degree", "highest"), tuple(rows))
    )


def density(graph: Graph, _options: Options) -> Result:
    """Edges over all pairs of one node of each kind."""
    found = modes(graph)
    if found is None:
        return Result(refused=ONE_MODE)
    (_, first), (_, second) = found
    return Result(number=graph.number_of_edges() / (len(first) * len(second)))


def nestedness(graph: Graph, _options: Options) -> Result:
    """NODF of the matrix of both kinds."""
    found = modes(graph)
    if found is None:
        return Result(refused=ONE_MODE)
    if min(len(nodes) for _, nodes in found) < 2:
        return Result(refused="Nestedness compares nodes of a kind: it needs two of each.")
    return Result(number=nodf(matrix(graph, found)))


def shadows(graph: Graph, _options: Options) -> Result:
    """For each kind, how many pairs share so many partners."""
    found = modes(graph)
    if found is None:
        return Result(refused=ONE_MODE)
    ones, rows = matrix(graph, found), []
    for (name, nodes), shared in zip(found, (ones @ ones.T, ones.T @ ones), strict=True):
        counts = Counter(int(shared[pair]) for pair in combinations(range(len(nodes)), 2))
        rows += [(name, partners, counts[partners]) for partners in sorted(counts)]
    return Result(table=Table(("kind", "shared partners", "pairs"), tuple(rows)))


MEASURES = (
    Measure(
        name="two-mode-degree",
        label="Degree by kind",
        definition="The number of partners, and its mean and highest among each kind of node.",
        formula="k(v), averaged over the nodes of a kind",
        reference=BORGATTI,
        unit="nodes",
        cost="low",
        caveats=("The two means are not independent: both count the same edges.",),
        meaning=of_two_modes("How many {second} each of the {first} has, and the other way round."),
        compute=degrees,
        absent=0,
    ),
    Measure(
        name="two-mode-density",
        label="Two-mode density",
        definition="Edges, over all pairs of one node of each kind.",
        formula="m / (n₁ n₂)",
        reference=BORGATTI,
        unit="share, 0 to 1",
        cost="low",
        caveats=("Nodes without an edge are not in the network, which raises it.",),
        meaning=of_two_modes("How many of all pairs of {first} and {second} the texts make."),
        compute=density,
        each=False,
    ),
    Measure(
        name="nestedness",
        label="Nestedness (NODF)",
        definition="Whether those with few partners have theirs among those of the ones with many.",
        formula="mean over pairs of rows and of columns with unequal sums of |shared| / |smaller|, "
        "× 100; equal sums count 0",
        reference="Almeida-Neto, M. et al. (2008). A consistent metric for nestedness analysis in "
        "ecological systems. Oikos 117, 1227–1239.",
        unit="0 to 100",
        cost="middle",
        caveats=("Depends on size and fill: compare with the null model, not with 0.",),
        meaning=of_two_modes("Whether {first} with few {second} have the common ones only."),
        compute=nestedness,
        each=False,
    ),
    Measure(
        name="shadow-weights",
        label="Shared partners",
        definition="For each kind, how many pairs of its nodes share how many partners: the "
        "weights of the two one-mode shadows.",
        formula="A Aᵀ and Aᵀ A, above the diagonal",
        reference=BORGATTI,
        unit="pairs",
        cost="middle",
        caveats=("A partner of many makes a clique in the shadow: that is no closeness.",),
        meaning=of_two_modes("How much pairs of {first}, and pairs of {second}, have in common."),
        compute=shadows,
        each=False,
    ),
)
