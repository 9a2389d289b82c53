"""Parts beside the whole, disturbed codings, null models: seeded, bounded, and said in words."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.errors import NothingToMeasure
from graph.facets import kind_of
from graph.measures import measure
from graph.projection import project
from graph.relations import group, select
from graph.robustness.null import against_chance, shuffled_network, shuffled_relations, swapped
from graph.robustness.parts import beside, parts
from graph.robustness.perturbation import Disturbance, Rates, disturbed, rates
from graph.robustness.ranges import ranges
from graph.robustness.ranks import kendall
from graph.view import Selection
from ontology import bundled
from ontology.model import Literal, Modality
from tests.graph.worlds import ARTICLES, claim

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from ontology.store import Store

GIVEN = Rates(dropped=0.2, retyped=0.1, rewired=0.1)


@pytest.fixture(scope="module")
def relations(store: Store, catalogue: Catalogue) -> tuple[Relation, ...]:
    return select(store, Selection(), catalogue)


def claims(relations: tuple[Relation, ...]) -> dict[str, tuple[str, str, object]]:
    return {
        claim.iri: (relation.subject, relation.predicate, relation.object)
        for relation in relations
        for claim in relation.claims
    }


def test_parts_hold_the_claims_of_each_article_and_the_asserted_ones(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    found = parts(relations, catalogue)
    assert list(found) == ["all", *sorted(catalogue.articles), "asserted"]
    own = [claims(found[name]) for name in catalogue.articles]
    assert sum(map(len, own)) == len(claims(found["all"])) > 800
    assert all(c.modality is Modality.ASSERTED for r in found["asserted"] for c in r.claims)


def test_each_part_is_measured_or_says_why_not(catalogue: Catalogue) -> None:
    made = [
        claim(1, "nato", "employs", "diplomacy"),
        claim(2, "nato", "supports", "peace", article=ARTICLES[1], modality=Modality.POSSIBLE),
    ]
    found = beside(group(made), catalogue, "actor-instrument", ["two-mode-density"])
    told = {name for name, one in found.items() if isinstance(one, str)}
    assert told == {ARTICLES[1]}
    assert found[ARTICLES[1]] == "Nothing in it makes an edge of the projection actor-instrument."
    assert [one[0].number for one in found.values() if not isinstance(one, str)] == [1.0] * 3


def test_codings_are_disturbed_at_the_rates_given(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    coded, kept, retyped, rewired = claims(relations), 0, 0, 0
    runs = [claims(one) for one in disturbed(relations, catalogue, Disturbance(GIVEN, 10))]
    for run in runs:
        kept += len(run)
        for iri, (subject, predicate, target) in run.items():
            assert subject == coded[iri][0]
            retyped += predicate != coded[iri][1]
            if target != coded[iri][2]:
                rewired += 1
                assert not isinstance(target, Literal)
                assert kind_of(str(target), catalogue) == kind_of(str(coded[iri][2]), catalogue)
    drawn = 10 * len(coded)
    assert 1 - kept / drawn == pytest.approx(0.2, abs=0.02)
    assert retyped / drawn == pytest.approx(0.1, abs=0.02)
    assert rewired / drawn == pytest.approx(0.1, abs=0.02)
    again = [claims(one) for one in disturbed(relations, catalogue, Disturbance(GIVEN, 10))]
    assert again == runs


def test_without_disturbance_nothing_moves(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    (same,) = disturbed(relations, catalogue, Disturbance(Rates(0, 0, 0), 1))
    assert claims(same) == claims(relations)
    (found,) = ranges(relations, catalogue, Disturbance(Rates(0, 0, 0), 3), "all", ["degree"])
    assert found.ranking is not None
    assert found.ranking.low == pytest.approx(1.0)
    assert all(spread.low == spread.high for spread in found.nodes.values())


def test_a_range_has_low_median_high_and_is_never_called_a_confidence_interval(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    how = Disturbance(GIVEN, runs=12, seed=3)
    density, degree, roles = ranges(
        relations, catalogue, how, "cognitive-map", ["density", "in-degree", "roles"]
    )
    assert density.number is not None
    assert density.number.low < density.number.median < density.number.high
    assert degree.ranking is not None
    assert 0 < degree.ranking.low <= degree.ranking.high < 1
    assert (roles.nodes, roles.ranking) == ({}, None)  # roles are no amounts
    assert roles.counts.keys() == {"transmitter", "receiver", "ordinary"}
    assert all(0 < one.low < one.high for one in roles.counts.values())
    assert (degree.runs, degree.seed, degree.empty) == (12, 3, 0)
    assert "20.0% of claims were left out" in degree.told
    assert "confidence" not in degree.told


def test_what_cannot_be_computed_in_any_run_is_counted(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    (found,) = ranges(relations, catalogue, Disturbance(GIVEN, 4), "signed-actors", ["balance"])
    assert (found.number, found.empty) == (None, 4)


def test_a_coding_that_loses_a_node_is_0_only_where_edges_are_counted(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    """0 is the best constraint there is: a node that is not there does not have it."""
    names = ["degree", "constraint", "effective-size", "closeness", "eigenvector"]
    how = Disturbance(Rates(0.5, 0, 0), runs=12)
    degree, *others = ranges(relations, catalogue, how, "co-membership", names)
    assert min(spread.low for spread in degree.nodes.values()) == 0
    assert set(degree.absent.values()) == {degree.empty}
    coded = measure(project(relations, catalogue, "co-membership"), names)
    lost: set[int] = set()
    for one, whole in zip(others, coded[1:], strict=True):
        assert set(one.absent) == set(whole.nodes or {})
        assert set(one.nodes) == {node for node, absent in one.absent.items() if absent < 12}
        assert min(spread.low for spread in one.nodes.values()) > 0
        lost.update(one.absent.values())
    assert max(lost) > degree.empty


def test_rates_come_from_what_agreement_found() -> None:
    figures = json.loads(next(bundled.HERE.glob("reliability/**/figures.json")).read_text("utf-8"))
    found = rates(figures)
    apart = found.dropped + found.retyped + found.rewired
    worst = max(1 - one["claims"]["f1"]["value"] for one in figures)
    assert 0 < apart <= worst
    with pytest.raises(ValueError, match="add up to 1"):
        Rates(0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("a", "b", "tau"),
    [
        ([1, 2, 3, 4], [1, 2, 4, 3], 2 / 3),
        ([1, 2, 2, 3], [1, 3, 2, 3], 4 / 5),
        ([1, 2], [1, 1], None),
    ],
)
def test_rankings_agree_by_kendalls_tau(a: list[float], b: list[float], tau: float | None) -> None:
    assert kendall(a, b) == (None if tau is None else pytest.approx(tau))


def test_a_null_model_keeps_nodes_kinds_properties_and_degrees(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    network = project(relations, catalogue)
    (other,) = shuffled_relations(relations, catalogue, "all", runs=1)
    assert set(other.edges()) != set(network.edges())
    assert dict(other.in_degree()) == dict(network.in_degree())  # type: ignore[attr-defined]  # it has direction
    assert dict(other.out_degree()) == dict(network.out_degree())  # type: ignore[attr-defined]

    def counted(one: nx.Graph[str]) -> list[tuple[str, ...]]:
        kind = {node: str(data["kind"]) for node, data in one.nodes(data=True)}
        return sorted((d["relation"], kind[a], kind[b]) for a, b, d in one.edges(data=True))

    assert counted(other) == counted(network)


def test_swaps_stay_within_their_group() -> None:
    edges = [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")]
    made = swapped(edges, [1, 1, 2, 2], Random(1))  # noqa: S311  # chance, not secrets
    assert {frozenset(pair) for pair in made[:2]} <= {
        frozenset(pair) for pair in ("ab", "cd", "ad", "cb")
    }
    assert sorted(end for pair in made for end in pair) == list("abcdefgh")


def test_a_nested_network_is_more_nested_than_chance() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for row in range(6):
        graph.add_edges_from((f"r{row}", f"c{column}") for column in range(6 - row))
    nx.set_node_attributes(graph, {n: n[0] for n in graph}, "mode")
    nx.set_node_attributes(graph, {n: n[0] for n in graph}, "kind")
    club: nx.Graph[int] = nx.Graph(nx.karate_club_graph().edges())
    (clustered,) = against_chance(club, shuffled_network(club, 30), ["louvain", "degree"])
    assert clustered.z is not None
    assert clustered.z > 1
    assert (clustered.percentile > 90, clustered.runs) == (True, 30)
    (nested,) = against_chance(graph, shuffled_network(graph, 10), ["nestedness"])
    assert (nested.z, nested.percentile) == (None, 50.0)  # its degrees leave no other network
    again = against_chance(club, shuffled_network(club, 30), ["louvain"])
    assert again == (clustered,)


def test_no_null_model_with_a_number_is_said(
    relations: tuple[Relation, ...], catalogue: Catalogue
) -> None:
    network = project(relations, catalogue, "cognitive-map")
    assert measure(network, ["density"])[0].number
    with pytest.raises(NothingToMeasure, match="No null model gives a number for Density"):
        against_chance(network, [], ["density"])
