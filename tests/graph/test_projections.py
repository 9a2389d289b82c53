"""Each declared projection keeps what its rules say, and states what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.address import address, parse
from graph.projection import project
from graph.projections import DERIVED, PROJECTIONS, RULES
from graph.relations import group, select
from graph.rows import relate
from graph.view import Presentation, Selection, View
from ontology.names import ENT, ID
from ontology.store import Table
from tests.graph.worlds import ARTICLES, claim

if TYPE_CHECKING:
    from graph.network import Network
    from ontology.catalogue import Catalogue
    from ontology.model import Claim
    from ontology.store import Cell, Store


def ties(network: Network) -> set[tuple[str, str]]:
    """The pairs of a network by name, those without direction in order of name."""
    pairs = ((a.removeprefix(ID), b.removeprefix(ID)) for a, b in network.edges())
    return {pair if network.graph["directed"] else (min(pair), max(pair)) for pair in pairs}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_a_projection_declares_question_query_and_every_rule(name: str) -> None:
    one = PROJECTIONS[name]
    assert (one.name, one.question[-1]) == (name, "?")
    assert one.label
    assert one.query
    assert set(one.rules) == set(RULES)
    assert all(sentence.endswith(".") for sentence in one.rules.values())


@pytest.mark.parametrize("name", PROJECTIONS)
def test_a_projection_has_an_address(name: str, catalogue: Catalogue) -> None:
    view = View(presentation=Presentation(projection=name))
    assert address(view) == ("" if name == "all" else f"projection={name}")
    assert parse([("projection", name)], catalogue) == view


@pytest.mark.parametrize("tie", DERIVED)
def test_a_tie_that_is_no_property_can_be_selected(tie: str, catalogue: Catalogue) -> None:
    view = parse([("selected", f"nato:{tie}:japan")], catalogue)
    assert view.presentation.selected == f"nato:{tie}:japan"


MADE = [
    claim(1, "nato", "employs", "diplomacy"),
    claim(2, "nato", "employs", "soft-power"),  # a concept, no instrument
    claim(3, "united-states", "employs", "cultural-exchange", polarity=False),
    claim(4, "united-states", "reliesOn", "diplomacy", article=ARTICLES[1]),
    claim(5, "joint-exercises", "instrumentOf", "united-states"),
    claim(6, "japan", "supports", "peace", through=(ID + "joint-exercises",)),
    claim(7, "nations", "employs", "diplomacy"),
    claim(8, "north-korea", "opposes", "united-states"),
]


@pytest.mark.parametrize(
    ("projection", "expected"),
    [
        ("actor-instrument", {("diplomacy", "nato"), ("diplomacy", "united-states"),
                              ("joint-exercises", "united-states"), ("japan", "joint-exercises")}),
        ("generic-instrument", {("diplomacy", "nations")}),
        ("actors-by-instrument", {("nato", "united-states"), ("japan", "united-states")}),
        ("instruments-by-actor", {("diplomacy", "joint-exercises")}),
    ],
)  # fmt: skip
def test_actors_and_instruments(
    projection: str, expected: set[tuple[str, str]], catalogue: Catalogue
) -> None:
    network = project(group(MADE), catalogue, projection)
    assert ties(network) == expected
    if projection == "actor-instrument":
        first, second = network.graph["remarks"]
        assert first.startswith("1 of 4 actors in view are said to use no instrument")
        assert "North Korea" in first
        assert "Nations" in second
        modes = {network.nodes[ID + name]["mode"] for name in ("nato", "japan")}
        assert modes == {"actors"}


def test_a_shadow_weighs_what_is_shared_and_names_it_with_the_claims_behind(
    catalogue: Catalogue,
) -> None:
    network = project(group(MADE), catalogue, "actors-by-instrument")
    edge = network.edges[ID + "nato", ID + "united-states", "sharesInstrument"]
    assert (edge["weight"], edge["via"]) == (1, (ID + "diplomacy",))
    assert edge["label"] == "shares instruments with"
    assert [c.iri.rpartition("/")[2] for c in edge["claims"]] == ["1", "4"]
    assert edge["articles"] == tuple(sorted(ARTICLES))


def test_co_members_belong_to_the_same_whole(catalogue: Catalogue) -> None:
    made = [
        claim(1, "japan", "partyTo", "us-japan-alliance"),
        claim(2, "united-states", "partyTo", "us-japan-alliance"),
        claim(3, "united-states", "memberOf", "nato"),
        claim(4, "south-korea", "partyTo", "us-japan-alliance", polarity=False),
    ]
    assert ties(project(group(made), catalogue, "co-membership")) == {("japan", "united-states")}


def signs(made: list[Claim], projection: str, catalogue: Catalogue) -> dict[str, int]:
    network = project(group(made), catalogue, projection)
    return {data["relation"]: data["sign"] for *_, data in network.edges(data=True)}


SIGNED = [
    claim(1, "nato", "deters", "north-korea"),
    claim(2, "united-states", "alliedWith", "japan"),
    claim(3, "north-korea", "opposes", "japan", polarity=False),
    claim(4, "united-states", "alliedWith", "nations"),  # an actor in general
    claim(5, "soft-power", "hinders", "conflict"),
    claim(6, "soft-power", "fosters", "trust"),
    claim(7, "soft-power", "influences", "trust"),
]


def test_actors_are_signed_by_valence_and_causes_by_direction_of_effect(
    catalogue: Catalogue,
) -> None:
    assert signs(SIGNED, "signed-actors", catalogue) == {"deters": -1, "alliedWith": 1}
    causes = signs(SIGNED, "cognitive-map", catalogue)
    assert causes == {"deters": -1, "hinders": -1, "fosters": 1}
    remarks = project(group(SIGNED), catalogue, "cognitive-map").graph["remarks"]
    assert remarks[0].startswith("1 causal relations do not say")
    remarks = project(group(SIGNED), catalogue, "signed-actors").graph["remarks"]
    assert "Nations" in remarks[0]


def test_challenges_without_an_answer_are_stated(store: Store, catalogue: Catalogue) -> None:
    network = project(select(store, Selection(), catalogue), catalogue, "challenge-mitigation")
    modes = {data["mode"] for _, data in network.nodes(data=True)}
    assert modes == {"answers", "challenges"}
    assert all(network.nodes[target]["kind"] == "Challenge" for _, target in network.edges())
    assert "challenges in view have no answer" in network.graph["remarks"][0]


def test_the_topic_of_an_article_is_what_most_of_its_claims_speak_of(
    store: Store, catalogue: Catalogue
) -> None:
    network = project(select(store, Selection(), catalogue), catalogue)
    assert network.graph["topics"] == [ID + "military-engagement", ID + "soft-power"]


def test_a_property_that_is_a_node_too_still_says_what_it_does(
    store: Store, catalogue: Catalogue
) -> None:
    """So that one row on our own terms takes no effect, sign or name from all others."""
    relations = [r for r in select(store, Selection(), catalogue) if isinstance(r.object, str)]
    said: list[tuple[Cell, ...]] = [(r.subject, r.predicate, r.object) for r in relations]
    behind = [claim for r in relations for claim in r.claims]
    own = [(ENT + "strengthens", ENT + "requires", ENT + "fosters")]
    columns = ("source", "relation", "target")
    plain, known, _ = relate(Table(columns, said), catalogue, behind)
    found, names, _ = relate(Table(columns, [*said, *own]), catalogue, behind)
    for name, added in (("cognitive-map", 0), ("signed-actors", 0), ("all", 1)):
        before, network = project(plain, known, name), project(found, names, name)
        assert network.number_of_edges() == before.number_of_edges() + added > 3
        of = {(*ends, key): data for *ends, key, data in network.edges(keys=True, data=True)}
        assert all(
            (of[(*ends, key)]["name"], of[(*ends, key)]["family"]) == (data["name"], data["family"])
            for *ends, key, data in before.edges(keys=True, data=True)
        )
    assert {network.nodes[end]["kind"] for end in (own[0][0], own[0][2])} == {"Other"}
    assert names.entities[network.nodes[own[0][0]]["name"]].iri == own[0][0]
