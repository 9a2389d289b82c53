"""Groups of nodes that are more joined among themselves than with the rest."""

from __future__ import annotations

from itertools import combinations
from statistics import mean
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.measures.meanings import among_actors
from graph.measures.partitions import adjusted_rand, mutual_information
from graph.measures.result import Measure, Result, Table
from graph.simple import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.measures.result import Options
    from graph.simple import Graph

SEED = 7

Groups = tuple[tuple[Any, ...], ...]


def communities(graph: Graph, seed: int = SEED, resolution: float = 1.0) -> Groups:
    """Communities by the Louvain method, largest first; the same seed gives the same groups.

    They say which things are written about together; whether the groups exist in the world is
    another question.

    Parameters
    ----------
    graph
        A simple undirected graph (`graph.simple.simple`); an empty one has no communities.
    seed
        Of the order in which nodes are tried: another seed may give other groups.
    resolution
        Above 1 prefers smaller groups, below 1 larger ones.

    Returns
    -------
    tuple of tuples of nodes, each sorted; ties in size go to the smaller first node.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks.
    Journal of Statistical Mechanics, P10008.

    Examples
    --------
    >>> from graph.simple import simple
    >>> ties = [("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("c", "x")]
    >>> communities(simple(nx.Graph(ties)))
    (('a', 'b', 'c'), ('x', 'y', 'z'))
    """
    plain, nodes = numbered(graph)
    return _named(nx.community.louvain_communities(plain, "weight", resolution, seed=seed), nodes)


def greedy(graph: Graph) -> Groups:
    """Communities by greedy modularity, in the same form: no chance comes in."""
    plain, nodes = numbered(graph)
    return _named(nx.community.greedy_modularity_communities(plain, "weight"), nodes)


def _named(groups: Iterable[Iterable[int]], nodes: list[Any]) -> Groups:
    named = (tuple(sorted((nodes[number] for number in group), key=str)) for group in groups)
    return tuple(sorted(named, key=lambda group: (-len(group), str(group[0]))))


def louvain(graph: Graph, options: Options) -> Result:
    """Louvain's communities, and how alike they are over other seeds."""
    if not graph.number_of_edges():
        return Result(refused="There is no edge, so nothing belongs together.")
    runs = [communities(graph, options.seed + run) for run in range(options.runs)]
    alike = _alike([[_numbers(groups)[node] for node in graph] for groups in runs])
    loose = alike.get("mean adjusted Rand index", 1) < 0.8
    return _result(
        graph,
        runs[0],
        parameters={"resolution": 1.0, "runs": options.runs, **alike},
        seed=options.seed,
        warnings=("Other seeds give clearly other groups: do not lean on them.",) if loose else (),
    )


def _alike(parts: Sequence[Sequence[int]]) -> dict[str, float]:
    """How alike the groups of different seeds are; nothing of one seed."""
    pairs = list(combinations(parts, 2))
    if not pairs:
        return {}
    return {
        "mean adjusted Rand index": mean(adjusted_rand(a, b) for a, b in pairs),
        "mean normalised mutual information": mean(mutual_information(a, b) for a, b in pairs),
    }


def greedy_modularity(graph: Graph, _options: Options) -> Result:
    """The communities of greedy modularity."""
    if not graph.number_of_edges():
        return Result(refused="There is no edge, so nothing belongs together.")
    return _result(graph, greedy(graph))


def _result(graph: Graph, groups: Groups, **known: Any) -> Result:
    numbers = _numbers(groups)
    rows = tuple((number, len(group)) for number, group in enumerate(groups, start=1))
    return Result(
        nodes={node: numbers[node] for node in graph},
        number=float(nx.community.modularity(graph, [set(group) for group in groups], "weight")),
        table=Table(("community", "nodes"), rows),
        **known,
    )


def _numbers(groups: Groups) -> dict[Any, int]:
    """The number of each node's community, from 1, the largest first."""
    return {node: number for number, group in enumerate(groups, start=1) for node in group}


MEASURES = (
    Measure(
        name="louvain",
        label="Communities (Louvain)",
        definition="Groups with more edges among themselves than chance would give them; the "
        "number is their modularity.",
        formula="Q = Σ_ij [w_ij − s_i s_j / 2W] δ(g_i, g_j) / 2W, raised step by step",
        reference="Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks. "
        "Journal of Statistical Mechanics, P10008. Stability: Hubert, L. & Arabie, P. (1985). "
        "Comparing partitions. Journal of Classification 2, 193–218.",
        unit="number of the community, the largest first",
        of_network="modularity",
        cost="middle",
        caveats=(
            "Chance decides among groupings that are nearly as good: see how alike the runs are.",
            "Modularity cannot see groups that are small beside the whole network.",
        ),
        meaning=among_actors("Groups of {ties}.")
        | {"all": "What the texts write about together; not who acts together."},
        compute=louvain,
        amounts=False,
    ),
    Measure(
        name="greedy-modularity",
        label="Communities (greedy modularity)",
        definition="Groups made by joining, again and again, the two that raise modularity most.",
        formula="Q as for Louvain",
        reference="Clauset, A., Newman, M. & Moore, C. (2004). Finding community structure in very "
        "large networks. Physical Review E 70, 066111.",
        unit="number of the community, the largest first",
        of_network="modularity",
        cost="middle",
        caveats=("Tends to few large groups.",),
        meaning=among_actors("Groups of {ties}, found another way."),
        compute=greedy_modularity,
        amounts=False,
    ),
)
