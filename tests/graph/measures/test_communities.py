"""Communities are a partition, published for the karate club, and the same in every process."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import igraph
import networkx as nx
import pytest

from graph.measures import measure
from graph.measures.communities import communities, greedy
from graph.measures.partitions import adjusted_rand, mutual_information
from graph.projection import project
from graph.relations import select
from graph.simple import simple
from graph.view import Selection

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.store import Store

PROGRAM = """
import networkx as nx
from graph.measures import measure
karate = nx.relabel_nodes(nx.karate_club_graph(), lambda node: f"n{node:02}")
print(measure(karate, ["louvain", "greedy-modularity", "constraint", "eigenvector"]))
"""


def karate() -> nx.Graph[str]:
    plain: nx.Graph[int] = nx.Graph(nx.karate_club_graph().edges())
    return simple(nx.relabel_nodes(plain, {node: f"n{node:02}" for node in plain}))


@pytest.mark.parametrize("find", [communities, greedy])
def test_communities_are_a_partition_better_than_chance(
    find: object, store: Store, catalogue: Catalogue
) -> None:
    assert callable(find)
    network = project(select(store, Selection(), catalogue), catalogue)
    graph = simple(network, directed=False)
    groups = find(graph)
    assert sorted(node for group in groups for node in group) == sorted(network)
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    assert nx.community.modularity(graph, [set(group) for group in groups], "weight") > 0.3


def test_the_karate_club_falls_into_its_published_four_communities() -> None:
    groups = communities(karate())
    assert len(groups) == 4
    apart = [next(i for i, g in enumerate(groups) if leader in g) for leader in ("n00", "n33")]
    assert apart[0] != apart[1]


def test_greedy_modularity_is_the_published_one_of_the_karate_club() -> None:
    # Clauset, Newman & Moore (2004) give Q = 0.381 in three groups.
    (found,) = measure(karate(), ["greedy-modularity"])
    assert found.number == pytest.approx(0.381, abs=0.0005)
    assert set((found.nodes or {}).values()) == {1, 2, 3}


def test_all_is_the_same_in_every_process_and_for_every_order() -> None:
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
    ways = [simple(nx.Graph(edges)), simple(nx.Graph(edges[::-1]))]
    assert communities(ways[0]) == communities(ways[1])


def test_how_alike_the_runs_are_is_said_with_their_seeds() -> None:
    (found,) = measure(karate(), ["louvain"], seed=3)
    rand = found.parameters["mean adjusted Rand index"]
    shared = found.parameters["mean normalised mutual information"]
    assert (found.seed, found.parameters["runs"]) == (3, 20)
    assert 0.5 < rand < 1.0
    assert 0.5 < shared < 1.0
    assert bool(found.warnings) == (rand < 0.8)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([1, 1, 2, 2, 3], [1, 1, 2, 2, 3]),
        ([1, 1, 2, 2, 3], [1, 2, 2, 3, 3]),
        ([1, 1, 1, 2, 2, 2], [1, 2, 1, 2, 1, 2]),
    ],
)
def test_likeness_is_igraphs(a: list[int], b: list[int]) -> None:
    expected = {name: igraph.compare_communities(a, b, name) for name in ("adjusted_rand", "nmi")}
    assert adjusted_rand(a, b) == pytest.approx(expected["adjusted_rand"])
    assert mutual_information(a, b) == pytest.approx(expected["nmi"])


def test_an_empty_network_has_no_communities() -> None:
    assert communities(simple(nx.Graph())) == ()
