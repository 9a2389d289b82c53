"""Kind -> relation -> kind: the query finds what the Selection finds, and says it readably."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.pattern import AFFIRMED, VALUE, Pattern, compile, told
from graph.pattern_offers import Offers, found, offers
from graph.relations import select
from graph.view import Filters, Selection
from ontology.errors import UnknownTerm
from ontology.model import Modality

from . import worlds

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.store import Store

PATTERNS = [
    Pattern(),
    Pattern("Alliance"),
    Pattern("Actor", None, "Outcome"),
    Pattern("Alliance", "opposes"),
    Pattern(None, "establishedIn", VALUE),
    Pattern(None, None, VALUE),
    Pattern(filters=Filters(polarity=False)),
    Pattern(filters=Filters()),
    Pattern("Instrument", filters=replace(AFFIRMED, articles=(worlds.ARTICLES[0],))),
    Pattern(filters=replace(AFFIRMED, modalities=(Modality.POSSIBLE, Modality.EXPECTED))),
    Pattern(filters=replace(AFFIRMED, eras=("cold-war", "world-wars"))),
    Pattern(filters=replace(AFFIRMED, first_year=1945, last_year=1960)),
]


def rows(pattern: Pattern, store: Store, catalogue: Catalogue) -> list[dict[str, str]]:
    table = store.select(compile(pattern, catalogue))
    return [dict(zip(table.columns, map(str, row), strict=True)) for row in table.rows]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_row_is_a_claim_or_a_relation_of_the_selection(
    pattern: Pattern, store: Store, catalogue: Catalogue
) -> None:
    claims = found(pattern, store, catalogue)
    said = rows(pattern, store, catalogue)
    assert sorted(row["claim"] for row in said) == [claim.iri for claim in claims]
    plain = rows(replace(pattern, passages=False), store, catalogue)
    assert len(plain) == len({(one.subject, one.predicate, one.object) for one in claims})
    assert claims


@pytest.mark.parametrize("filters", [one.filters for one in PATTERNS])
def test_without_kinds_it_is_the_selection_itself(
    filters: Filters, store: Store, catalogue: Catalogue
) -> None:
    relations = select(store, Selection((), filters), catalogue)
    expected = {claim.iri for relation in relations for claim in relation.claims}
    said = rows(Pattern(filters=filters), store, catalogue)
    assert {row["claim"] for row in said} == expected


def test_a_kind_holds_for_the_kinds_below_it(store: Store, catalogue: Catalogue) -> None:
    wide = {row["subject"] for row in rows(Pattern("Alignment"), store, catalogue)}
    narrow = {row["subject"] for row in rows(Pattern("Alliance"), store, catalogue)}
    assert narrow < wide


@settings(max_examples=8)
@given(data=st.data())
def test_what_is_offered_is_there_in_that_number(
    data: st.DataObject, store: Store, catalogue: Catalogue
) -> None:
    pattern = Pattern()
    for part in data.draw(st.permutations(Offers._fields)):
        offered = getattr(offers(pattern, store, catalogue), part)
        value = data.draw(st.sampled_from(sorted(offered)))
        pattern = replace(pattern, **{part: value})
        assert offered[value] == len(found(pattern, store, catalogue)) > 0


def test_the_query_can_be_read(catalogue: Catalogue) -> None:
    query = compile(PATTERNS[3], catalogue)
    assert query.startswith("# Alliance → opposes → anything\nPREFIX ")
    assert "VALUES ?relation { ent:opposes }" in query
    assert "?subject a ent:Alliance ." in query
    assert query.count("  # ") >= 4
    assert "NOT EXISTS" not in query
    assert max(map(len, query.splitlines())) <= 130


def test_only_prefixes_that_are_used_are_declared(catalogue: Catalogue) -> None:
    for pattern in PATTERNS:
        head, _, body = compile(pattern, catalogue).partition("SELECT")
        for prefix in re.findall(r"PREFIX (\w+):", head):
            assert f"{prefix}:" in body


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (Pattern(), "anything → any relation → anything"),
        (Pattern("Alliance", "opposes", "Alliance"), "Alliance → opposes → Alliance"),
        (Pattern(object=VALUE), "anything → any relation → a year or text"),
    ],
)
def test_a_pattern_is_told_in_a_line(pattern: Pattern, words: str, catalogue: Catalogue) -> None:
    assert told(pattern, catalogue) == words


@pytest.mark.parametrize("pattern", [Pattern("Wing"), Pattern(None, "sings"), Pattern(object="x")])
def test_what_there_is_not_is_refused(pattern: Pattern, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownTerm):
        compile(pattern, catalogue)
