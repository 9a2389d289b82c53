"""Counts say what choosing a value brings, whatever else is chosen: Python and SPARQL agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facets import facets
from graph.grounds import filtered, grounded
from graph.histogram import Bin, histogram
from graph.inferring import Inferred, inferred
from graph.passing import MANY
from graph.relations import group, select
from graph.step import Expand
from graph.view import Filters, Selection
from ontology import catalogue as catalogues
from ontology.names import ENT, ID
from ontology.store import Store
from tests.graph import worlds
from tests.graph.worlds import claim

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.model import Relation

LAST = (ID + "nato", ENT + "partOf", ID + "warsaw-pact")


@pytest.fixture(scope="module")
def world(corpus: Corpus) -> tuple[Store, Catalogue, list[Relation]]:
    """A crowd of claims with what follows from them, and all of that unfiltered."""
    store = Store.memory(worlds.coded(corpus, worlds.REASONED).dataset())
    catalogue = catalogues.read(store)
    return (
        store,
        catalogue,
        [*group(worlds.REASONED), *inferred(worlds.REASONED, Filters(), catalogue)],
    )


def chosen(kept: Filters, facet: str, value: str) -> Filters:
    """The filters with this value in place of those of its facet."""
    others: dict[str, dict[str, Any]] = {
        "kind": {"kinds": (value,)},
        "polarity": {"polarity": value == "affirmed"},
        "dated": {"dated": True},
        "inferred": {"inferred": None if value == "stated" else value},
        "passages": {"least_passages": int(value) if value.isdigit() else 1},
    }
    return replace(kept, **(others.get(facet) or {MANY[facet]: (value,)}))


@settings(max_examples=100)
@given(data=st.data())
def test_a_count_is_what_choosing_the_value_instead_brings(
    data: st.DataObject, world: tuple[Store, Catalogue, list[Relation]]
) -> None:
    store, catalogue, whole = world
    kept = data.draw(worlds.filters(catalogue, most=3))
    counts = facets(whole, catalogue, kept)
    offered = [(facet, value) for facet in counts for value in counts[facet] if facet != "kind"]
    if offered:
        facet, value = data.draw(st.sampled_from(offered))
        brought = select(store, Selection((), chosen(kept, facet, value)), catalogue)
        assert len(brought) == counts[facet][value]


@settings(max_examples=50)
@given(data=st.data())
def test_a_bin_counts_what_choosing_its_years_brings(
    data: st.DataObject, world: tuple[Store, Catalogue, list[Relation]]
) -> None:
    store, catalogue, whole = world
    kept = data.draw(worlds.filters(catalogue, most=2))
    found = histogram(filtered(grounded(whole, catalogue), kept), kept.least_passages)
    if found is not None:
        one = data.draw(st.sampled_from(found.bins))
        years = replace(kept, first_year=one.first, last_year=one.last, dated=True)
        assert len(select(store, Selection((), years), catalogue)) == one.count


def test_counts_of_kinds_are_of_entities(
    world: tuple[Store, Catalogue, list[Relation]],
) -> None:
    _, catalogue, whole = world
    assert facets(whole, catalogue)["kind"] == {
        "Alliance": 2, "Concept": 1, "Era": 1, "Nation": 1, "Organisation": 1,
    }  # fmt: skip


def test_what_follows_is_in_view_only_with_all_it_rests_on(
    world: tuple[Store, Catalogue, list[Relation]],
) -> None:
    store, catalogue, _ = world

    def found(kept: Filters, *steps: Expand) -> dict[tuple[str, str, object], Relation]:
        relations = select(store, Selection(steps, kept), catalogue)
        return {(one.subject, one.predicate, one.object): one for one in relations}

    last = found(Filters(inferred="also"))[LAST]
    assert isinstance(last, Inferred)
    assert {one.number for one in last.claims} == {6, 7}
    assert last.passages == 2
    assert LAST not in found(Filters())
    for article in worlds.ARTICLES:
        assert LAST not in found(Filters(inferred="only", articles=(article,)))
    assert LAST not in found(Filters(inferred="only"), Expand("nato", "partOf"))
    assert LAST in found(Filters(inferred="only"), Expand("european-union", "partOf"))
    assert LAST in found(Filters(inferred="only", families=("structure",)))
    assert LAST not in found(Filters(inferred="only", families=("origin",)))
    assert LAST not in found(Filters(inferred="only", least_passages=3))


def test_stated_and_inferred_together_are_both(
    world: tuple[Store, Catalogue, list[Relation]],
) -> None:
    store, catalogue, _ = world
    stated, also, only = (
        select(store, Selection((), Filters(inferred=one)), catalogue)
        for one in (None, "also", "only")
    )
    assert all(isinstance(one, Inferred) for one in only)
    assert not any(isinstance(one, Inferred) for one in stated)
    keys = [{(r.subject, r.predicate, r.object) for r in part} for part in (stated, also, only)]
    assert keys[1] == keys[0] | keys[2]
    assert len(keys[2] - keys[0]) > 20


@pytest.mark.parametrize(
    ("years", "bins"),
    [
        ([1949], [Bin(1949, 1949, 1)]),
        ([1949, 1950], [Bin(1949, 1949, 1), Bin(1950, 1950, 1)]),
        ([1900, 1999], [Bin(1900, 1904, 1), *[Bin(y, y + 4, 0) for y in range(1905, 1995, 5)],
                        Bin(1995, 1999, 1)]),
        ([-27, 1991], [Bin(-27, -1, 1), *[Bin(y, y + 99, 0) for y in range(0, 1900, 100)],
                       Bin(1900, 1991, 1)]),
    ],
)  # fmt: skip
def test_bins_are_round_numbers_of_years(
    years: list[int], bins: list[Bin], catalogue: Catalogue
) -> None:
    made = [
        claim(number, "nato", "opposes", "warsaw-pact" if number else "soft-power",
              start=year, end=year)
        for number, year in enumerate(years)
    ]  # fmt: skip
    found = histogram(grounded(group(made), catalogue))
    assert found is not None
    assert list(found.bins) == bins
    assert found.dated == len(years)


def test_nothing_dated_has_no_histogram(catalogue: Catalogue) -> None:
    assert histogram(grounded(group([claim(1, "nato", "opposes", "japan")]), catalogue)) is None


def test_an_open_span_reaches_to_the_end(catalogue: Catalogue) -> None:
    made = [
        claim(1, "nato", "opposes", "warsaw-pact", start=1949),
        claim(2, "nato", "opposes", "soft-power", start=1952, end=1952),
    ]
    found = histogram(grounded(group(made), catalogue))
    assert found is not None
    assert [one.count for one in found.bins] == [1, 1, 1, 2]
