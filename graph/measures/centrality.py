"""Where a node stands between, near to, or joined to well-joined others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graph.measures.degree import FREEMAN
from graph.measures.meanings import among_actors
from graph.measures.result import Measure, Result
from graph.simple import components

if TYPE_CHECKING:
    from graph.measures.result import Options
    from graph.simple import Graph

EXACT = 2_000  # edges up to which betweenness is exact
PIVOTS = 200  # nodes from which it is sampled beyond
ROUNDS, STILL = 1_000, 1e-6  # of the power iteration
DAMPING = 0.85
SCATTERED = (
    "The network is in {parts} parts; {what}. Compare nodes of one part, or look at the largest."
)
SHARED = 0.01  # of the highest value: what only a part keeps that has the leading eigenvalue too
LEVEL = (
    "{parts} parts have the same leading eigenvalue, or nearly: so the vector is not unique, and "
    "what one part has against another means nothing. Compare nodes of one part only."
)
BINARY = "Weights are set aside: they count claims, and are no distances."


def betweenness(graph: Graph, options: Options) -> Result:
    """Share of shortest paths between two others on which a node lies; sampled in large graphs."""
    sampled = graph.number_of_edges() > EXACT and len(graph) > PIVOTS
    found = nx.betweenness_centrality(graph, k=PIVOTS if sampled else None, seed=options.seed)
    n = len(graph)
    pairs = (n - 1) * (n - 2) // (1 if graph.is_directed() else 2)
    return Result(
        nodes=found,
        parameters={"pairs": pairs} | ({"pivots": PIVOTS} if sampled else {}),
        seed=options.seed if sampled else None,
        exact=not sampled,
        warnings=_scattered(graph, "no path leads from one part to another"),
    )


def closeness(graph: Graph, _options: Options) -> Result:
    """Inverse mean distance, scaled by the share of nodes that can be reached."""
    return Result(
        nodes=nx.closeness_centrality(graph, wf_improved=True),
        parameters={"scaled by": "share of nodes reached (Wasserman and Faust)"},
        warnings=_scattered(graph, "distances are those within each part"),
    )


def eigenvector(graph: Graph, _options: Options) -> Result:
    """The leading eigenvector, by power iteration, of length 1."""
    used = {"rounds at most": ROUNDS, "tolerance": STILL}
    if not graph.number_of_edges():
        return Result(refused="There is no edge, so no node is joined to any other.")
    try:
        found = nx.eigenvector_centrality(graph, max_iter=ROUNDS, tol=STILL)
    except nx.PowerIterationFailedConvergence:
        return Result(
            parameters=used,
            refused=f"Power iteration did not settle in {ROUNDS} rounds: two eigenvalues are too "
            "nearly alike. Look at degree or closeness instead.",
        )
    most = SHARED * max(found.values())
    level = sum(max(found[node] for node in part) > most for part in components(graph))
    scattered = _scattered(graph, "all but the densest part come out near 0")
    warnings = (LEVEL.format(parts=level),) if level > 1 else scattered
    return Result(nodes=found, parameters=used, warnings=warnings)


def pagerank(graph: Graph, _options: Options) -> Result:
    """Where one comes to be who follows edges at random, and now and then starts anew."""
    n, place = len(graph), {node: number for number, node in enumerate(graph)}
    ends = [(place[u], place[v]) for u, v in graph.to_directed(as_view=True).edges()]
    tails, heads = np.array(ends, dtype=int).reshape(-1, 2).T
    leaving = np.bincount(tails, minlength=n)
    rank = np.full(n, 1 / n)
    for _ in range(ROUNDS):
        arriving = np.bincount(heads, rank[tails] / leaving[tails], minlength=n)
        lost = rank[leaving == 0].sum()
        following = DAMPING * (arriving + lost / n) + (1 - DAMPING) / n
        moved, rank = float(np.abs(following - rank).sum()), following
        if moved < STILL * STILL:
            break
    return Result(
        nodes=dict(zip(graph, map(float, rank), strict=True)), parameters={"damping": DAMPING}
    )


def _scattered(graph: Graph, what: str) -> tuple[str, ...]:
    parts = nx.number_connected_components(graph.to_undirected(as_view=True))
    return (SCATTERED.format(parts=parts, what=what),) if parts > 1 else ()


MEASURES = (
    Measure(
        name="betweenness",
        label="Betweenness",
        definition="How often a node lies on the shortest paths between two others.",
        formula="b(v) = Σ_{s<t} σ_st(v) / σ_st, divided by (n−1)(n−2)/2; times `pairs` it is the "
        "raw figure",
        reference=FREEMAN + " Brandes, U. (2001). A faster algorithm for betweenness centrality. "
        "Journal of Mathematical Sociology 25, 163–177.",
        unit="share of pairs, 0 to 1",
        cost="high",
        caveats=(
            BINARY,
            f"Exact to {EXACT:,} edges; beyond, sampled from {PIVOTS} nodes, with the seed stated.",
        ),
        meaning=among_actors("Which node links those that are not linked directly: {ties}."),
        compute=betweenness,
        absent=0,
    ),
    Measure(
        name="closeness",
        label="Closeness",
        definition="How few steps it takes from a node to all others.",
        formula="c(v) = (r−1)/(n−1) · (r−1) / Σ_u d(u, v), over the r nodes that can be reached",
        reference=FREEMAN + " Wasserman, S. & Faust, K. (1994). Social Network Analysis, p. 200.",
        unit="inverse steps, 0 to 1",
        cost="high",
        caveats=(BINARY, "In a small dense network all values are nearly alike."),
        meaning=among_actors("How near a node is to all others, over {ties}."),
        compute=closeness,
    ),
    Measure(
        name="eigenvector",
        label="Eigenvector centrality",
        definition="A node is central if its neighbours are.",
        formula="λ x(v) = Σ_u a(u, v) x(u), with λ the largest eigenvalue and |x| = 1",
        reference="Bonacich, P. (1972). Factoring and weighting approaches to status scores and "
        "clique identification. Journal of Mathematical Sociology 2, 113–120.",
        unit="share of a vector of length 1",
        cost="middle",
        caveats=(BINARY, "In a network of several parts only the densest counts."),
        meaning=among_actors("Whether a node is joined to well-joined nodes, over {ties}."),
        compute=eigenvector,
    ),
    Measure(
        name="pagerank",
        label="PageRank",
        definition="The share of time that a random walk along the edges spends at a node.",
        formula="p(v) = (1−d)/n + d Σ_{u→v} p(u) / k_out(u), d = 0.85",
        reference="Brin, S. & Page, L. (1998). The anatomy of a large-scale hypertextual web "
        "search engine. Computer Networks 30, 107–117.",
        unit="probability",
        cost="low",
        caveats=(BINARY, "Made for links that recommend; a claim recommends nothing."),
        meaning={},
        compute=pagerank,
        directed=None,
    ),
)
