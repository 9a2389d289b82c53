"""Degrees of the multigraph count every edge, as igraph does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import igraph

from graph.degree import in_degree, out_degree
from graph.projection import project
from graph.relations import select
from graph.view import Selection

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.store import Store


def test_degrees_are_igraphs_degrees(store: Store, catalogue: Catalogue) -> None:
    network = project(select(store, Selection(), catalogue), catalogue)
    nodes = list(network)
    other = igraph.Graph(directed=True)
    other.add_vertices(nodes)
    other.add_edges(list(network.edges()))
    assert in_degree(network) == dict(zip(nodes, other.degree(mode="in"), strict=True))
    assert out_degree(network) == dict(zip(nodes, other.degree(mode="out"), strict=True))
    assert sum(in_degree(network).values()) == network.number_of_edges() > 100
