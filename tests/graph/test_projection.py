"""Relations become edges by declared rules: nothing merged, nothing lost, years on nodes."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from graph.drawn import MOST_LINES, drawn
from graph.grouping import grouped
from graph.projection import project, strongest
from graph.relations import group, select
from graph.view import Selection
from ontology.errors import UnknownTerm
from ontology.model import Effect, Literal, Modality, Valence
from ontology.names import ENT, ID
from tests.graph.worlds import ARTICLES, claim

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.store import Store

NATO, PACT, SOFT = ID + "nato", ID + "warsaw-pact", ID + "soft-power"


def test_parallel_relations_and_both_directions_are_kept(catalogue: Catalogue) -> None:
    made = [
        claim(1, "nato", "opposes", "warsaw-pact"),
        claim(2, "warsaw-pact", "opposes", "nato"),
        claim(3, "nato", "deters", "warsaw-pact"),
    ]
    network = project(group(made), catalogue)
    assert set(network.edges(keys=True)) == {
        (NATO, PACT, ENT + "opposes"),
        (PACT, NATO, ENT + "opposes"),
        (NATO, PACT, ENT + "deters"),
    }
    assert network.nodes[NATO]["relations"] == 3


def test_a_year_is_an_attribute_and_no_node(catalogue: Catalogue) -> None:
    made = [
        claim(1, "nato", "establishedIn", "1949"),
        claim(2, "nato", "establishedIn", "1948", article=ARTICLES[1]),
        claim(3, "nato", "dissolvedIn", "1991", polarity=False),
    ]
    network = project(group(made), catalogue)
    assert list(network) == [NATO]
    # both years stay: two sources are never merged; what is denied is no attribute
    assert network.nodes[NATO]["attributes"] == {"establishedIn": ("1948", "1949")}
    assert network.nodes[NATO]["relations"] == 3


def test_an_edge_carries_its_claims_and_what_they_add_up_to(catalogue: Catalogue) -> None:
    made = [
        claim(1, "nato", "opposes", "warsaw-pact", passage=1, modality=Modality.POSSIBLE),
        claim(2, "nato", "opposes", "warsaw-pact", passage=2, modality=Modality.EXPECTED),
        claim(3, "nato", "opposes", "warsaw-pact", passage=2, article=ARTICLES[1], polarity=False),
        claim(4, "nato", "fosters", "soft-power", polarity=False),
    ]
    network = project(group(made), catalogue)
    edge = network.edges[NATO, PACT, ENT + "opposes"]
    assert [c.iri for c in edge["claims"]] == [c.iri for c in made[:3]]
    assert (edge["passages"], edge["articles"]) == (3, tuple(sorted(ARTICLES)))
    assert (edge["modality"], edge["polarity"], edge["contested"]) == ("expected", True, True)
    assert (edge["valence"], edge["effect"], edge["family"]) == (
        Valence.HOSTILE, None, "structure")  # fmt: skip
    other = network.edges[NATO, SOFT, ENT + "fosters"]
    assert (other["polarity"], other["contested"], other["effect"]) == (
        False, False, Effect.INCREASES)  # fmt: skip


def test_a_started_entity_is_there_without_a_relation(catalogue: Catalogue) -> None:
    network = project((), catalogue, entities=["nato"])
    assert dict(network.nodes[NATO]) == {
        "name": "nato", "label": "NATO", "kind": "Alliance", "relations": 0, "attributes": {},
    }  # fmt: skip


def test_an_unknown_projection_is_refused_with_those_there_are(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownTerm, match="all"):
        project((), catalogue, "none")


def test_every_relation_of_both_articles_is_an_edge_or_an_attribute(
    store: Store, catalogue: Catalogue
) -> None:
    relations = select(store, Selection(), catalogue)
    network = project(relations, catalogue)
    values = sum(1 for relation in relations if isinstance(relation.object, Literal))
    assert network.number_of_edges() == len(relations) - values
    assert sum(len(d["claims"]) for *_, d in network.edges(data=True)) >= 120
    assert {data["kind"] for _, data in network.nodes(data=True)} <= set(catalogue.kinds)


def test_the_drawn_part_holds_the_most_related_entities(store: Store, catalogue: Catalogue) -> None:
    network = project(select(store, Selection(), catalogue), catalogue)
    part = drawn(network, 20)
    least = min(data["relations"] for _, data in part.nodes(data=True))
    left_out = set(network) - set(part)
    assert len(part) == 20
    assert all(network.nodes[node]["relations"] <= least for node in left_out)
    assert set(part.edges(keys=True)) == {
        edge for edge in network.edges(keys=True) if edge[0] in part and edge[1] in part
    }
    poorest = min(network, key=lambda node: (network.nodes[node]["relations"], node))
    assert poorest in drawn(network, 20, keep=[poorest])
    assert len(drawn(network, 20, keep=[poorest])) == 20


def test_no_more_is_drawn_than_lines_can_be_told_apart(store: Store, catalogue: Catalogue) -> None:
    network = project(select(store, Selection(), catalogue), catalogue)
    names = sorted(network)[:100]
    lines = list(permutations(names, 2))
    for source, target in lines:
        network.add_edge(source, target, weight=1)
    part = drawn(network, 300)
    assert MOST_LINES * 0.9 < part.number_of_edges() <= MOST_LINES
    assert set(drawn(network, 300, keep=names)) >= set(names)


def test_kinds_can_be_drawn_as_one_node(catalogue: Catalogue) -> None:
    made = group(
        [
            claim(1, "nato", "opposes", "warsaw-pact"),
            claim(2, "nato", "employs", "soft-power"),
            claim(3, "warsaw-pact", "employs", "soft-power"),
            claim(4, "nato", "establishedIn", "1949"),
        ]
    )
    network = project(grouped(made, catalogue, ["Alliance"]), catalogue)
    assert list(network.edges(keys=True)) == [(ENT + "Alliance", SOFT, ENT + "employs")]
    assert len(network.edges[ENT + "Alliance", SOFT, ENT + "employs"]["claims"]) == 2
    node = network.nodes[ENT + "Alliance"]
    assert (node["name"], node["kind"], node["attributes"]) == ("Alliance", "Alliance", {})
    assert grouped(made, catalogue, []) == made


def test_the_firmest_modality_stands_for_several() -> None:
    assert strongest([Modality.RECOMMENDED, Modality.POSSIBLE]) is Modality.POSSIBLE
    assert strongest(Modality) is Modality.ASSERTED
