"""Claims become relations, in one order, with counts that agree with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import claims as claims_of
from graph.facets import facets
from graph.relations import group, select
from graph.step import Expand, Start
from graph.view import Filters, Selection
from ontology.model import Literal, Modality
from ontology.names import ENT
from ontology.store import Table
from tests.graph import worlds
from tests.graph.worlds import claim

if TYPE_CHECKING:
    from random import Random

    from ontology.catalogue import Catalogue
    from ontology.model import Claim
    from ontology.store import Store

SOFT, HARD = worlds.ARTICLES


def test_relations_with_more_articles_then_more_passages_come_first() -> None:
    made = [
        claim(1, "nato", "employs", "soft-power", article=SOFT, passage=1),
        claim(2, "nato", "opposes", "warsaw-pact", article=SOFT, passage=2),
        claim(3, "nato", "opposes", "warsaw-pact", article=SOFT, passage=3),
        claim(4, "nato", "memberOf", "european-union", article=SOFT, passage=4),
        claim(5, "nato", "memberOf", "european-union", article=HARD, passage=4),
        claim(6, "european-union", "employs", "soft-power", article=SOFT, passage=1),
    ]
    order = [(r.predicate.rpartition("#")[2], len(r.claims)) for r in group(made)]
    assert order == [("memberOf", 2), ("opposes", 2), ("employs", 1), ("employs", 1)]
    assert group(made)[2].subject < group(made)[3].subject


@settings(max_examples=60)
@given(made=st.integers(0, 60).map(worlds.crowd), chance=st.randoms(use_true_random=False))
def test_grouping_loses_no_claim_and_does_not_depend_on_order(
    made: list[Claim], chance: Random
) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    relations = group(shuffled)
    assert relations == group(made)
    assert sorted(c.iri for r in relations for c in r.claims) == sorted(c.iri for c in made)
    for r in relations:
        assert {(c.subject, c.predicate, c.object) for c in r.claims} == {
            (r.subject, r.predicate, r.object)
        }


def test_a_literal_and_an_entity_of_the_same_text_are_two_objects() -> None:
    made = [claim(1, "nato", "establishedIn", "1949")]
    assert isinstance(group(made)[0].object, Literal)


def test_several_values_of_a_qualifier_come_back_as_one_claim() -> None:
    columns = ("claim", "s", "p", "o", "article", "passage", "number", "modality", "marker",
               "polarity", "explicitness", "type", "during", "through", "place", "from", "to",
               "coder")  # fmt: skip

    def row(during: str, through: str) -> tuple[str | Literal | None, ...]:
        return ("c", "s", "p", "o", "a", "q", Literal("7", "int"), ENT + "Asserted", None,
                Literal("true", "bool"), ENT + "Direct", ENT + "Case", during, through, None, None,
                Literal("1991", "int"), None)  # fmt: skip

    table = Table(columns, [row("e2", "t1"), row("e1", "t1"), row("e1", "t2"), row("e2", "t2")])
    (one,) = claims_of(table)
    assert (one.during, one.through, one.places) == (("e1", "e2"), ("t1", "t2"), ())
    assert (one.number, one.start, one.end, one.marker) == (7, None, 1991, None)


def test_a_table_of_another_query_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        claims_of(Table(("claim", "s"), [("c", "s")]))


def test_facets_count_relations_and_entities(catalogue: Catalogue) -> None:
    made = [
        claim(1, "nato", "opposes", "warsaw-pact", article=SOFT),
        claim(2, "nato", "opposes", "warsaw-pact", article=HARD, modality=Modality.POSSIBLE),
        claim(3, "nato", "establishedIn", "1949", polarity=False),
    ]
    counts = facets(group(made), catalogue)
    assert counts["kind"] == {"Alliance": 2}
    assert counts["relation"] == {"establishedIn": 1, "opposes": 1}
    assert counts["article"] == {SOFT: 2, HARD: 1}
    assert counts["modality"] == {"asserted": 2, "possible": 1}
    assert counts["polarity"] == {"affirmed": 1, "denied": 1}
    assert counts["family"] == {"origin": 1, "structure": 1}


@pytest.mark.parametrize("facet", ["relation", "family", "article", "modality", "polarity", "type",
                                   "explicitness"])  # fmt: skip
def test_a_filter_leaves_as_many_relations_as_its_count_said(
    facet: str, store: Store, catalogue: Catalogue
) -> None:
    counts = facets(select(store, Selection(), catalogue), catalogue)[facet]
    assert counts
    for value, count in list(counts.items())[:4]:
        kept = {
            "relation": Filters(relations=(value,)),
            "family": Filters(families=(value,)),
            "article": Filters(articles=(value,)),
            "modality": Filters(modalities=(Modality(value),)) if facet == "modality" else None,
            "polarity": Filters(polarity=value == "affirmed"),
            "type": Filters(types=(value,)),  # type: ignore[arg-type]  # a StrEnum's text
            "explicitness": Filters(explicitness=(value,)),  # type: ignore[arg-type]
        }[facet]
        assert kept is not None
        assert len(select(store, Selection((), kept), catalogue)) == count


def test_a_filtered_selection_is_part_of_the_unfiltered(store: Store, catalogue: Catalogue) -> None:
    steps = (Start("nato"), Expand("nato"))
    whole = {r.subject + r.predicate for r in select(store, Selection(steps), catalogue)}
    part = select(store, Selection(steps, Filters(families=("structure",))), catalogue)
    assert len(part) > 0
    assert {r.subject + r.predicate for r in part} < whole
