"""What this room calls a network, and what its nodes and edges carry.

A node is an entity's IRI, an edge's key is the IRI of its property, so parallel relations
and both directions are kept. Node and edge attributes are listed in `graph.projection`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph


def simple(network: Network) -> nx.Graph[int]:
    """Who is related to whom, and by how many relations (`weight`); direction is set aside.

    Nodes are numbered in the order of the network, because networkx's algorithms walk over
    sets, and sets of text have another order in every process.
    """
    number = {node: place for place, node in enumerate(network)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(number.values())
    for source, target in network.edges():
        a, b = number[source], number[target]
        if graph.has_edge(a, b):
            graph.edges[a, b]["weight"] += 1
        else:
            graph.add_edge(a, b, weight=1)
    return graph
