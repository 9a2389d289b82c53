"""The simple weighted graph of a network: at most one edge a pair, no loops. Measures take it.

It needs no claims: any networkx graph will do, whose edges may carry `weight` and `sign`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from graph.errors import BadNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ontology.model import Claim

    Graph: TypeAlias = nx.Graph[Any]
else:
    Graph = nx.Graph

_UNITS: Mapping[str, Callable[[Claim], str]] = {
    "claims": lambda claim: claim.iri,
    "passages": lambda claim: claim.passage,
    "articles": lambda claim: claim.article,
}
WEIGHTS = tuple(_UNITS)
SHARED, STATED = "shared partners", "as stated, else 1"  # of projections, of rows and files


def simple(network: Graph, weight: str = "claims", *, directed: bool | None = None) -> Graph:
    """The graph in which all edges of a pair are one, with `weight` and, where given, `sign`.

    Parameters
    ----------
    network
        Any graph. Whether it has direction is what its `directed` says, else its class.
    weight
        What an edge counts where it has claims and no weight of its own: distinct claims,
        passages or articles. An edge with neither weighs 1. What rows of a query state stays.
    directed
        True or False overrules the network; without direction both ways add up.

    Returns
    -------
    Graph or DiGraph. Nodes and pairs in the order of their names; node attributes are kept.
    Edges that agree have their sign (1 or -1); those that differ have sign 0; without signs,
    none. `loops` of the graph is the number of loops left out.

    Raises
    ------
    BadNetwork
        If a weight is no positive number, a sign is not 1, 0 or -1.

    Examples
    --------
    >>> both = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "a")])
    >>> simple(both, directed=False).edges(data=True)
    EdgeDataView([('a', 'b', {'weight': 2.0})])
    >>> simple(both).number_of_edges(), simple(both).graph["loops"]
    (2, 1)
    """
    usual = network.graph.get("directed", network.is_directed())
    graph: Graph = nx.DiGraph() if (usual if directed is None else directed) else nx.Graph()
    graph.graph.update(network.graph)
    graph.add_nodes_from(sorted(network.nodes(data=True), key=lambda node: str(node[0])))
    pairs: defaultdict[tuple[Any, Any], list[Mapping[str, Any]]] = defaultdict(list)
    for source, target, data in network.edges(data=True):
        pair = (source, target)
        pairs[pair if graph.is_directed() else min(pair, pair[::-1], key=str)].append(data)
    loops = [pair for pair in pairs if pair[0] == pair[1]]
    graph.graph["loops"] = network.graph.get("loops", 0) + sum(
        len(pairs.pop(pair)) for pair in loops
    )
    for pair in sorted(pairs, key=lambda ends: tuple(map(str, ends))):
        graph.add_edge(*pair, **_merged(pair, pairs[pair], weight))
    return graph


def _merged(pair: tuple[Any, Any], edges: list[Mapping[str, Any]], unit: str) -> dict[str, Any]:
    claims = {claim for data in edges if not states_weight(data) for claim in data["claims"]}
    counted = len({_UNITS[unit](claim) for claim in claims})
    plain = (data.get("weight", 1.0) for data in edges if states_weight(data))
    merged = {"weight": float(counted) + sum(_weight(pair, value) for value in plain)}
    signs = {_sign(pair, data["sign"]) for data in edges if data.get("sign") is not None}
    return merged | ({"sign": signs.pop() if len(signs) == 1 else 0} if signs else {})


def states_weight(data: Mapping[str, Any]) -> bool:
    """Whether an edge has a weight of its own: from rows of a query, from a projection, or given.

    The weight of an edge of claims counts what is asked for instead.
    """
    return not data.get("claims") or bool(data.get("rows") or data.get("via"))


def weighs(network: Graph, unit: str) -> str:
    """What edges weigh in words: the unit asked for, unless they have weights of their own.

    >>> weighs(nx.Graph([("a", "b")]), "claims")
    'as stated, else 1'
    """
    edges = [data for *_, data in network.edges(data=True)]
    if not any(map(states_weight, edges)):
        return unit
    return SHARED if all(data.get("via") for data in edges) else STATED


def _weight(pair: tuple[Any, Any], value: Any) -> float:
    if isinstance(value, int | float) and math.isfinite(value) and value > 0:
        return float(value)
    raise BadNetwork(
        f"The edge from {pair[0]} to {pair[1]} has the weight {value}: "
        "a weight is a number above 0."
    )


def _sign(pair: tuple[Any, Any], value: Any) -> int:
    if value in (1, 0, -1):
        return int(value)
    raise BadNetwork(
        f"The edge from {pair[0]} to {pair[1]} has the sign {value}: a sign is 1, 0 or -1."
    )


def pairs_of(network: Graph) -> int:
    """How many edges its simple graph has, without making it.

    >>> pairs_of(nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")]))
    2
    """
    directed = network.graph.get("directed", network.is_directed())
    ends = (pair for pair in network.edges() if pair[0] != pair[1])
    return len({pair if directed else frozenset(pair) for pair in ends})


def numbered(graph: Graph) -> tuple[Graph, list[Any]]:
    """The graph with nodes 0, 1, …, and the nodes they stand for, in order.

    Some of networkx's algorithms walk over sets, and sets of text have another order in every
    process; sets of small numbers have not.
    """
    nodes: list[Any] = list(graph)
    return nx.relabel_nodes(graph, {node: place for place, node in enumerate(nodes)}), nodes


def components(graph: Graph) -> list[set[Any]]:
    """The connected parts, direction set aside, largest first.

    >>> [sorted(part) for part in components(nx.DiGraph([("a", "b"), ("x", "y"), ("b", "c")]))]
    [['a', 'b', 'c'], ['x', 'y']]
    """
    parts = nx.connected_components(graph.to_undirected(as_view=True))
    return sorted(parts, key=lambda part: (-len(part), min(map(str, part))))
