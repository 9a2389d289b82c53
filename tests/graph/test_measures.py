"""Degrees and communities agree with other libraries, and are the same in every process."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import igraph
import networkx as nx

from graph.communities import communities
from graph.degree import in_degree, out_degree
from graph.network import Network, simple
from graph.projection import project
from graph.relations import select
from graph.view import Selection

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.store import Store

PROGRAM = """
import networkx as nx
from graph.communities import communities
from graph.network import Network
karate = nx.karate_club_graph()
print(communities(Network((f"n{a:02}", f"n{b:02}") for a, b in karate.edges())))
"""


def network_of(store: Store, catalogue: Catalogue) -> Network:
    return project(select(store, Selection(), catalogue), catalogue)


def test_degrees_are_igraphs_degrees(store: Store, catalogue: Catalogue) -> None:
    network = network_of(store, catalogue)
    nodes = list(network)
    other = igraph.Graph(directed=True)
    other.add_vertices(nodes)
    other.add_edges(list(network.edges()))
    assert in_degree(network) == dict(zip(nodes, other.degree(mode="in"), strict=True))
    assert out_degree(network) == dict(zip(nodes, other.degree(mode="out"), strict=True))
    assert sum(in_degree(network).values()) == network.number_of_edges() > 100


def test_communities_are_a_partition_better_than_chance(store: Store, catalogue: Catalogue) -> None:
    network = network_of(store, catalogue)
    groups = communities(network)
    assert sorted(node for group in groups for node in group) == sorted(network)
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    graph = simple(network)
    number = {node: place for place, node in enumerate(network)}
    parts = [{number[node] for node in group} for group in groups]
    assert nx.community.modularity(graph, parts, "weight") > 0.3


def test_the_karate_club_falls_into_its_published_four_communities() -> None:
    karate = nx.karate_club_graph()
    groups = communities(Network((f"n{a:02}", f"n{b:02}") for a, b in karate.edges()))
    assert len(groups) == 4
    apart = [next(i for i, g in enumerate(groups) if leader in g) for leader in ("n00", "n33")]
    assert apart[0] != apart[1]


def test_communities_are_the_same_in_every_process_and_for_every_order() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("e", "f"), ("f", "d"), ("c", "d")]
    assert communities(Network(edges)) == communities(Network(edges[::-1]))


def test_an_empty_network_has_no_communities() -> None:
    assert communities(Network()) == ()
