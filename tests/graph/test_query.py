"""The query of a Selection returns exactly its claims."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import claims as claims_of
from graph.query import COLUMNS, compile
from graph.relations import select
from graph.step import Expand, Hide, Start, StartArticle, StartPassage, StartQuestion
from graph.view import Filters, Selection
from ontology.errors import BadQuery, UnknownTerm
from ontology.model import ClaimType, Explicitness, Modality, Question
from tests.graph import worlds

if TYPE_CHECKING:
    from graph.step import Step
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.store import Store


def found(selection: Selection, store: Store, catalogue: Catalogue) -> set[str]:
    return {claim.iri for claim in claims_of(store.select(compile(selection, catalogue)))}


CROWD = worlds.crowd(160)


@pytest.fixture(scope="module")
def crowded(corpus: Corpus) -> Store:
    return worlds.made_up(corpus, CROWD)


@settings(max_examples=250)
@given(data=st.data())
def test_a_query_finds_what_reading_the_steps_one_by_one_finds(
    data: st.DataObject, crowded: Store, catalogue: Catalogue
) -> None:
    selection = data.draw(worlds.selections(catalogue, most=4))
    steps = tuple(step for step in selection.steps if not isinstance(step, StartQuestion))
    selection = Selection(steps, replace(selection.filters, inferred=None))  # see test_facets
    assert found(selection, crowded, catalogue) == worlds.expected(selection, CROWD, catalogue)


FILTERS = [
    Filters(kinds=("Alliance", "Organisation")),
    Filters(kinds=("Era",)),
    Filters(relations=("opposes", "establishedIn")),
    Filters(families=("structure",)),
    Filters(families=("structure",), relations=("fosters",)),
    Filters(articles=(worlds.ARTICLES[1],)),
    Filters(modalities=(Modality.POSSIBLE, Modality.EXPECTED)),
    Filters(polarity=False),
    Filters(explicitness=(Explicitness.INFERRED,)),
    Filters(types=(ClaimType.CAUSAL,)),
    Filters(eras=("cold-war",)),
    Filters(first_year=1949),
    Filters(last_year=1949),
    Filters(first_year=1949, last_year=1955, dated=True),
    Filters(dated=True),
]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("steps", [(), (Expand("nato"), Expand("cold-war", "during", 2))])
def test_each_filter_keeps_what_it_says(
    filters: Filters, steps: tuple[Expand, ...], crowded: Store, catalogue: Catalogue
) -> None:
    selection = Selection(steps, filters)
    kept = worlds.expected(selection, CROWD, catalogue)
    assert found(selection, crowded, catalogue) == kept
    contradiction = filters.families and filters.relations
    assert contradiction or 0 < len(kept) < len(worlds.expected(Selection(steps), CROWD, catalogue))


def test_claims_come_back_as_they_were_coded(crowded: Store, catalogue: Catalogue) -> None:
    answer = claims_of(crowded.select(compile(Selection(), catalogue)))
    assert answer == tuple(sorted(CROWD, key=lambda claim: claim.iri))


def test_everything_is_every_claim_of_both_articles(
    store: Store, catalogue: Catalogue, corpus: Corpus
) -> None:
    assert found(Selection(), store, catalogue) == {claim.iri for claim in corpus.claims}
    assert len(corpus.claims) >= 120


def test_a_lone_start_brings_no_claims(store: Store, catalogue: Catalogue) -> None:
    assert found(Selection((Start("nato"),)), store, catalogue) == set()


def test_every_question_can_start_a_selection(store: Store, catalogue: Catalogue) -> None:
    for name, question in catalogue.questions.items():
        table = store.select(question.query)
        asked = {str(row[table.columns.index("claim")]) for row in table.rows}
        assert asked
        assert found(Selection((StartQuestion(name),)), store, catalogue) == asked - {"None"}


def test_a_question_with_ordering_comments_and_its_own_prefixes_is_embedded(
    store: Store, catalogue: Catalogue
) -> None:
    query = (
        "# a comment with PREFIX x: <http://x/>\nPREFIX e: <https://w3id.org/entente/ontology#>\n"
        "# more\nprefix : <https://w3id.org/entente/id/>\n"
        "SELECT ?s ?claim (1 AS ?p) WHERE { ?claim e:claimType e:Case . # the end }\n"
        " ?claim <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s }"
        " ORDER BY ?claim LIMIT 5 # done"
    )
    catalogue = with_question(catalogue, query)
    assert len(found(Selection((StartQuestion("own"),)), store, catalogue)) == 5


def test_a_question_may_not_give_our_prefixes_another_meaning(catalogue: Catalogue) -> None:
    catalogue = with_question(catalogue, "PREFIX ent: <http://x/> SELECT ?claim { ?claim a ent:C }")
    with pytest.raises(BadQuery, match="ent:"):
        compile(Selection((StartQuestion("own"),)), catalogue)


def with_question(catalogue: Catalogue, query: str) -> Catalogue:
    return type(catalogue)(
        entities=catalogue.entities,
        vocabulary=catalogue.vocabulary,
        articles=catalogue.articles,
        questions={"own": Question("own", "What?", query)},
    )


def test_hiding_in_the_overview_takes_away_and_expanding_brings_back(
    corpus: Corpus, catalogue: Catalogue
) -> None:
    made = [
        worlds.claim(1, "nato", "opposes", "warsaw-pact"),
        worlds.claim(2, "nato", "employs", "soft-power"),
        worlds.claim(3, "european-union", "employs", "soft-power"),
    ]
    store = worlds.made_up(corpus, made)
    hidden = Selection((Hide("nato"),))
    assert found(hidden, store, catalogue) == {made[2].iri}
    back = hidden.then(Expand("warsaw-pact"))
    assert found(back, store, catalogue) == {made[0].iri, made[2].iri}


@pytest.mark.parametrize(
    ("step", "named"),
    [
        (Expand("atlantis"), "atlantis"),
        (Expand("nato", "sings"), "sings"),
        (StartArticle("nowhere"), "nowhere"),
        (StartQuestion("why"), "why"),
        (StartPassage("nowhere", 1), "nowhere"),
        (StartPassage(worlds.ARTICLES[0], 9999), "9999"),
        (Hide("atlantis"), "atlantis"),
    ],
)
def test_steps_to_unknown_things_are_refused(step: Step, named: str, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownTerm, match=named):
        compile(Selection((StartArticle(worlds.ARTICLES[0]), step)), catalogue)


def test_the_query_can_be_read(catalogue: Catalogue) -> None:
    selection = Selection(
        (Start("nato"), Expand("nato", "opposes"), Hide("warsaw-pact")),
        Filters(families=("structure",), modalities=(Modality.ASSERTED,), first_year=1949),
    )
    query = compile(selection, catalogue)
    assert "# expand:nato:opposes" in query
    assert "FILTER(?s NOT IN (id:warsaw-pact)" in query
    assert "FILTER(?modality IN (ent:Asserted))" in query
    assert "VALUES ?modality { ent:Asserted }" in compile(
        Selection((), Filters(modalities=(Modality.ASSERTED,))), catalogue
    )
    assert re.findall(r"\?\w+", query.split("WHERE")[0]) == [f"?{name}" for name in COLUMNS]
    assert max(map(len, query.splitlines())) <= 600


def test_shipped_queries_use_nothing_the_engine_is_slow_at(catalogue: Catalogue) -> None:
    selection = Selection(
        (Expand("nato", None, 2), StartArticle(worlds.ARTICLES[0]), Hide("warsaw-pact")),
        Filters(kinds=("Nation",), eras=("cold-war",), first_year=1900, last_year=2000, dated=True),
    )
    query = compile(selection, catalogue)
    assert "NOT EXISTS" not in query
    assert not re.search(r"(?:\w+:\w+|>)[*+]|COUNT|GROUP BY|LIMIT", query)


def test_least_passages_counts_passages_of_a_relation(corpus: Corpus, catalogue: Catalogue) -> None:
    made = [
        worlds.claim(1, "nato", "opposes", "warsaw-pact", passage=3),
        worlds.claim(2, "nato", "opposes", "warsaw-pact", passage=4),
        worlds.claim(3, "nato", "employs", "soft-power", passage=5),
        worlds.claim(4, "nato", "employs", "soft-power", passage=5, polarity=False),
    ]
    store = worlds.made_up(corpus, made)
    kept = select(store, Selection((), Filters(least_passages=2)), catalogue)
    assert [relation.passages for relation in kept] == [2]
