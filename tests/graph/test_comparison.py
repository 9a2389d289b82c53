"""Two sides beside one another, with planted contradictions: marks only where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph.comparison import OTHER, THIS, End, Held, Side, compare, mapping
from graph.marks import Mark, marks
from graph.overlay import LINES, overlay, part
from graph.relations import group
from graph.seminar import HEADINGS, REST, table
from ontology.model import Modality
from ontology.names import ENT, ID
from tests.graph.worlds import ARTICLES, claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.comparison import Row
    from ontology.catalogue import Catalogue
    from ontology.model import Claim

SOFT, MILITARY = ARTICLES
Said = tuple[Any, ...]


def claims(said: Sequence[Said], article: str, start: int) -> list[Claim]:
    """Claims of (subject, relation, object, facets), each of its own passage unless it says."""
    return [
        claim(number, *ends, **{"article": article, "passage": number, **facets})
        for number, (*ends, facets) in enumerate(((*one, {})[:4] for one in said), start)
    ]


def articles(a: Sequence[Said], b: Sequence[Said]) -> tuple[Side, Side]:
    """A world of two articles."""
    return Side(group(claims(a, SOFT, 1))), Side(group(claims(b, MILITARY, 100)))


def things(one: str, other: str, said: Sequence[Said]) -> tuple[Side, Side]:
    """All that is said of one thing, and of another."""
    relations = group(claims(said, SOFT, 1))
    return tuple(  # type: ignore[return-value]  # two names, two sides
        Side([r for r in relations if ID + name in (r.subject, r.object)], ID + name)
        for name in (one, other)
    )


def told(rows: Sequence[Row]) -> dict[str, str]:
    """The rows in short: ``nato fosters trust`` and who holds it."""
    return {
        " ".join(
            str(getattr(piece, "term", piece)).removeprefix(ID).removeprefix(ENT)
            for piece in row.key
        ): row.held.value
        for row in rows
    }


def test_each_relation_is_in_a_in_b_or_in_both(catalogue: Catalogue) -> None:
    a, b = articles(
        [("nato", "fosters", "trust"), ("nato", "establishedIn", "1949")],
        [("nato", "establishedIn", "1949"), ("nato", "fosters", "peace")],
    )
    assert told(compare(a, b, catalogue)) == {
        "nato establishedIn 1949": "both",
        "nato fosters trust": "a",
        "nato fosters peace": "b",
    }


def test_a_symmetric_relation_is_the_same_from_both_ends(catalogue: Catalogue) -> None:
    a, b = articles([("nato", "alliedWith", "japan")], [("japan", "alliedWith", "nato")])
    (row,) = compare(a, b, catalogue)
    assert row.held is Held.BOTH
    a, b = articles([("nato", "opposes", "japan")], [("japan", "opposes", "nato")])
    assert len(compare(a, b, catalogue)) == 2


def test_two_things_are_compared_by_what_is_said_of_each(catalogue: Catalogue) -> None:
    a, b = things("nato", "european-union", [
        ("nato", "fosters", "trust"), ("european-union", "fosters", "trust"),
        ("nato", "alliedWith", "european-union"), ("nato", "fosters", "peace"),
    ])  # fmt: skip
    rows = compare(a, b, catalogue)
    assert told(rows) == {
        f"{THIS} fosters trust": "both",
        f"{THIS} alliedWith {OTHER}": "both",
        f"{THIS} fosters peace": "a",
    }


def test_without_the_mapping_concepts_of_two_articles_are_two(catalogue: Catalogue) -> None:
    said = [("nato", "partyTo", "us-japan-alliance"), ("soft-power", "fosters", "trust")]
    a, b = articles(said, said)
    assert [entity.name for entity in mapping(a, b, catalogue)] == ["soft-power", "trust"]
    assert {row.held for row in compare(a, b, catalogue)} == {Held.BOTH}
    apart = compare(a, b, catalogue, mapped=False)
    assert [row.held for row in apart] == [Held.BOTH, Held.B, Held.A]
    assert apart[0].key.subject == End(ID + "nato")
    assert {row.key.object for row in apart[1:]} == {
        End(ID + "trust", f"{ID}article/{article}") for article in ARTICLES
    }


def test_one_articles_concept_is_the_same_without_any_mapping(catalogue: Catalogue) -> None:
    said = [("nato", "fosters", "trust"), ("european-union", "fosters", "trust")]
    a, b = things("nato", "european-union", said)
    assert mapping(a, b, catalogue) == ()
    (row,) = compare(a, b, catalogue, mapped=False)
    assert row.held is Held.BOTH


DENIED = {"polarity": False}
MARKED = [
    # contrary: opposed effects of one pair
    ([("nato", "fosters", "trust")], [("nato", "hinders", "trust")], {Mark.CONTRARY}),
    ([("nato", "fosters", "trust")], [("nato", "strengthens", "trust")], set()),
    ([("nato", "fosters", "trust")], [("nato", "influences", "trust")], set()),
    ([("nato", "fosters", "trust")], [("trust", "hinders", "nato")], set()),
    ([("nato", "fosters", "trust")], [("nato", "hinders", "peace")], set()),
    ([("nato", "fosters", "trust", DENIED)], [("nato", "hinders", "trust")], set()),
    # ... opposed valences, in whichever order a symmetric relation has its ends
    ([("nato", "alliedWith", "japan")], [("japan", "opposes", "nato")], {Mark.CONTRARY}),
    ([("nato", "alliedWith", "japan")], [("nato", "cooperatesWith", "japan")], set()),
    # ... the same affirmed and denied
    ([("nato", "fosters", "trust")], [("nato", "fosters", "trust", DENIED)], {Mark.CONTRARY}),
    ([("nato", "fosters", "trust", DENIED)], [("nato", "fosters", "trust", DENIED)], set()),
    ([("nato", "fosters", "trust")], [("nato", "supports", "trust", DENIED)], set()),
    # different certainty: the firmest counts
    ([("nato", "fosters", "trust")],
     [("nato", "fosters", "trust", {"modality": Modality.POSSIBLE})], {Mark.CERTAINTY}),
    ([("nato", "fosters", "trust")],
     [("nato", "fosters", "trust"), ("nato", "fosters", "trust", {"modality": Modality.POSSIBLE})],
     set()),
    ([("nato", "fosters", "trust", {"modality": Modality.EXPECTED})],
     [("nato", "fosters", "trust", {"modality": Modality.EXPECTED})], set()),
    ([("nato", "fosters", "trust")],
     [("nato", "fosters", "trust", {"modality": Modality.POSSIBLE, **DENIED})], {Mark.CONTRARY}),
    # rival attribution: one thing, one direction, different causes
    ([("soft-power", "fosters", "peace")], [("hard-power", "enables", "peace")], {Mark.RIVAL}),
    ([("soft-power", "fosters", "peace")], [("hard-power", "hinders", "peace")], set()),
    ([("soft-power", "fosters", "peace")], [("hard-power", "fosters", "peace", DENIED)], set()),
    ([("soft-power", "fosters", "peace")], [("hard-power", "fosters", "trust")], set()),
    ([("soft-power", "fosters", "peace")], [("soft-power", "strengthens", "peace")], set()),
    ([("soft-power", "fosters", "peace"), ("nato", "fosters", "peace")],
     [("soft-power", "fosters", "peace")], set()),
    ([("peace", "requires", "trust")], [("unity", "requires", "trust")], set()),
    # ... a case that is said to show different ideas
    ([("nato", "exemplifies", "soft-power")], [("nato", "exemplifies", "hard-power")],
     {Mark.RIVAL}),
    ([("nato", "exemplifies", "soft-power")], [("japan", "exemplifies", "hard-power")], set()),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), MARKED)
def test_a_mark_is_where_its_definition_says(
    a: list[Said], b: list[Said], expected: set[Mark], catalogue: Catalogue
) -> None:
    for sides in (articles(a, b), articles(b, a)):
        rows = compare(*sides, catalogue)
        found = marks(rows, catalogue)
        assert {mark for row in rows for mark in found.of(row)} == expected
        assert bool(found.contraries) == (Mark.CONTRARY in expected)


def test_causes_that_one_passage_names_together_are_no_rivals(catalogue: Catalogue) -> None:
    said = [("soft-power", "fosters", "peace"), ("hard-power", "fosters", "peace")]
    apart = things("soft-power", "hard-power", said)
    together = things("soft-power", "hard-power", [(*one, {"passage": 7}) for one in said])
    assert len(marks(compare(*apart, catalogue), catalogue).rivalries) == 1
    assert marks(compare(*together, catalogue), catalogue).rivalries == ()


def test_what_brings_about_two_things_is_no_rivalry_over_either(catalogue: Catalogue) -> None:
    said = [("unity", "fosters", "soft-power"), ("peace", "fosters", "hard-power")]
    found = marks(compare(*things("soft-power", "hard-power", said), catalogue), catalogue)
    assert found.rivalries == ()


def test_without_the_mapping_concepts_have_no_marks(catalogue: Catalogue) -> None:
    a, b = articles(
        [("soft-power", "fosters", "peace"), ("unity", "fosters", "trust")],
        [("hard-power", "fosters", "peace"), ("unity", "hinders", "trust")],
    )
    rows = compare(a, b, catalogue, mapped=False)
    found = marks(rows, catalogue)
    assert (found.contraries, found.certainties, found.rivalries) == ((), (), ())


def test_the_picture_holds_both_things_and_tells_who_holds_what(catalogue: Catalogue) -> None:
    sides = things("nato", "european-union", [
        ("nato", "fosters", "trust"), ("european-union", "fosters", "trust"),
        ("nato", "fosters", "peace"), ("nato", "establishedIn", "1949"),
    ])  # fmt: skip
    rows = compare(*sides, catalogue)
    network = overlay(rows, marks(rows, catalogue), sides, catalogue)
    held = {iri.removeprefix(ID): data["held"] for iri, data in network.nodes(data=True)}
    assert held == {
        "nato": Held.A, "european-union": Held.B, "trust": Held.BOTH, "peace": Held.A,
    }  # fmt: skip
    assert network.number_of_edges() == 3


def test_the_picture_of_much_is_a_part_that_can_be_read(catalogue: Catalogue) -> None:
    names = sorted(catalogue.entities)[:80]
    said = [(one, "fosters", other) for one in names[:10] for other in names[10:]]
    sides = articles(said, [])
    rows = compare(*sides, catalogue)
    whole = overlay(rows, marks(rows, catalogue), sides, catalogue)
    drawn = part(whole, sides)
    assert set(drawn) < set(whole)
    assert drawn.number_of_edges() <= LINES < whole.number_of_edges()


@pytest.mark.parametrize(
    ("said", "row"),
    [
        (("nato", "definedAs", "unity"), "definition"),
        (("nato", "reliesOn", "trust"), "mechanism"),
        (("nato", "employs", "diplomacy"), "instruments"),
        (("diplomacy", "instrumentOf", "nato"), "instruments"),
        (("nato", "fosters", "trust"), "outcomes"),
        (("conflict", "hinders", "nato"), "challenges"),
        (("diplomacy", "recommendedFor", "nato"), "recommendations"),
        (("nato", "fosters", "trust", {"modality": Modality.RECOMMENDED}), "recommendations"),
        (("nato", "exemplifies", "soft-power"), "evidence"),
        (("nato", "establishedIn", "1949"), "other"),
        (("trust", "fosters", "nato"), "other"),
    ],
)
def test_each_relation_stands_in_one_row_of_the_table(said: Said, row: str) -> None:
    found = table(Side(group(claims([said], SOFT, 1)), ID + "nato"))
    assert [name for name, held in found.items() if held] == [row]


def test_of_a_text_the_table_takes_relations_in_either_direction() -> None:
    found = table(Side(group(claims([("trust", "fosters", "nato")], SOFT, 1))))
    assert len(found["outcomes"]) == 1


def test_every_property_of_a_row_is_one_of_the_ontology(catalogue: Catalogue) -> None:
    known = {one.iri for one in catalogue.properties.values()}
    assert len(HEADINGS) == 8
    for heading in HEADINGS:
        assert heading.outward | heading.inward <= known
        assert bool(heading.outward | heading.inward) != (heading is REST)
