"""Empty, lonely, scattered, looping networks: each gets a sentence or a right answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.errors import BadNetwork, NothingToMeasure
from graph.measures import BANNER, MEASURES, banner, centrality, defaults, measure
from graph.projection import project
from graph.projections import PROJECTIONS
from graph.relations import group
from ontology.errors import UnknownTerm
from tests.graph.worlds import claim

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue


def test_an_empty_selection_is_told_with_its_question(catalogue: Catalogue) -> None:
    with pytest.raises(NothingToMeasure, match="projection cognitive-map .What is said"):
        measure(project((), catalogue, "cognitive-map"))
    with pytest.raises(NothingToMeasure, match="no node"):
        measure(nx.Graph(), ["degree"])


def test_one_node_has_a_value_or_a_reason_for_every_measure() -> None:
    alone: nx.Graph[str] = nx.Graph()
    alone.add_node("a")
    for found in measure(alone, MEASURES):
        assert found.refused or found.nodes is not None or found.number is not None, found.measure
        assert not found.refused or found.refused.endswith("."), found.measure


def test_loops_are_left_out_and_counted() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph([("a", "b"), ("a", "a"), ("a", "a")])
    for found in measure(graph, MEASURES):
        assert "2 edges from a node to itself were left out." in found.warnings, found.measure


def test_a_scattered_network_is_said_to_be_one() -> None:
    for found in measure(nx.Graph([(0, 1), (2, 3), (3, 4)]), ["betweenness", "closeness"]):
        assert found.warnings[0].startswith("The network is in 2 parts")


def test_equal_parts_have_no_one_eigenvector() -> None:
    triangle = nx.complete_graph(3)
    (found,) = measure(nx.disjoint_union_all([triangle] * 3), ["eigenvector"])
    assert found.warnings[0].startswith("3 parts have the same leading eigenvalue")
    (found,) = measure(nx.disjoint_union(triangle, nx.path_graph(3)), ["eigenvector"])
    assert found.warnings[0].startswith("The network is in 2 parts; all but the densest")
    assert measure(triangle, ["eigenvector"])[0].warnings == ()


def test_a_measure_says_whether_it_gives_nodes_values() -> None:
    two_modes: nx.Graph[str] = nx.Graph([("a", "x"), ("b", "x"), ("b", "y")])
    nx.set_node_attributes(two_modes, {"a": 1, "b": 1, "x": 2, "y": 2}, "mode")
    for graph in (two_modes, nx.DiGraph([("a", "b"), ("b", "c")])):
        for found in measure(graph, [name for name in MEASURES if name != "paths"]):
            assert found.refused or MEASURES[found.measure].each == (found.nodes is not None)


def test_what_does_not_converge_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "ROUNDS", 2)
    (found,) = measure(nx.path_graph(50), ["eigenvector"])
    assert found.nodes is None
    assert "did not settle in 2 rounds" in found.refused


@pytest.mark.parametrize(("name", "value"), [("weight", 0), ("weight", "x"), ("sign", 2)])
def test_a_weight_or_sign_that_is_none_is_refused_with_its_edge(name: str, value: object) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", **{name: value})
    with pytest.raises(BadNetwork, match=f"from a to b has the {name} {value}"):
        measure(graph, ["degree"])


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="no measure named “fame”"):
        measure(nx.path_graph(2), ["fame"])


def test_the_banner_stands_above_what_a_projection_does_not_offer(catalogue: Catalogue) -> None:
    network = project(group([claim(1, "nato", "fosters", "soft-power")]), catalogue)
    off = ["pagerank", "reciprocity", "assortativity", "betweenness", "closeness", "eigenvector"]
    assert all(found.warnings[0] == BANNER for found in measure(network, off))
    assert not set(off) & set(defaults("all"))
    assert not any(banner(name, "a user's own") for name in MEASURES)


def test_every_projection_has_measures_and_no_measure_speaks_of_others() -> None:
    assert all(len(defaults(name)) >= 3 for name in PROJECTIONS)
    assert {name for one in MEASURES.values() for name in one.meaning} <= set(PROJECTIONS)


def test_where_ties_are_hostile_too_no_measure_that_ignores_the_sign_comes_of_itself() -> None:
    assert defaults("signed-actors") == ("positive-degree", "negative-degree", "balance")
    for name in MEASURES.keys() - set(defaults("signed-actors")):
        assert "hostility counts as a tie" in banner(name, "signed-actors")


def test_weights_count_claims_passages_or_articles(catalogue: Catalogue) -> None:
    made = [
        claim(1, "nato", "fosters", "soft-power", passage=1),
        claim(2, "nato", "strengthens", "soft-power", passage=1),
        claim(3, "nato", "strengthens", "soft-power", passage=2),
    ]
    network = project(group(made), catalogue)
    weights = {}
    for unit in ("claims", "passages", "articles"):
        (found,) = measure(network, ["strength"], weight=unit)
        weights[unit] = set((found.nodes or {}).values())
    assert weights == {"claims": {3.0}, "passages": {2.0}, "articles": {1.0}}
