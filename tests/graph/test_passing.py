"""What begins with everything is found in memory, and is what its query finds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import claims as claims_of
from graph.query import compile
from graph.relations import by_article, related, select
from graph.step import Expand, Hide, Lost, Start, StartArticle
from graph.view import Filters, Selection
from ontology import catalogue as catalogues
from ontology.errors import UnknownTerm
from ontology.store import Store
from tests.graph import worlds

if TYPE_CHECKING:
    from graph.step import Step
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.model import Relation

LOST = Lost("expand:atlantis", "entity", "atlantis")


@pytest.fixture(scope="module")
def reasoned(corpus: Corpus) -> tuple[Store, Catalogue]:
    """A crowd of claims with what follows from them."""
    store = Store.memory(worlds.coded(corpus, worlds.REASONED).dataset())
    return store, catalogues.read(store)


def asked(store: Store, selection: Selection, catalogue: Catalogue) -> tuple[Relation, ...]:
    """What the engine finds, without what was read once."""
    found = claims_of(store.select(compile(selection, catalogue)))
    return related(found, selection.filters, catalogue)


@settings(max_examples=100)
@given(data=st.data())
def test_filters_alone_let_the_same_pass_in_memory_and_in_a_query(
    data: st.DataObject, reasoned: tuple[Store, Catalogue]
) -> None:
    store, catalogue = reasoned
    selection = Selection((), data.draw(worlds.filters(catalogue, most=4)))
    assert select(store, selection, catalogue) == asked(store, selection, catalogue)


def test_of_the_two_articles_each_kind_lets_the_same_pass(
    store: Store, catalogue: Catalogue
) -> None:
    selections = [Selection((), Filters(kinds=(kind,))) for kind in catalogue.kinds]
    found = [select(store, one, catalogue) for one in selections]
    assert found == [asked(store, one, catalogue) for one in selections]
    assert any(found)


@pytest.mark.parametrize(
    "steps",
    [
        (Hide("nato"),),
        (Hide("nato"), Hide("soft-power")),
        (LOST, Hide("nato"), Expand("warsaw-pact")),
        (Hide("nato"), Expand("nato", hops=2), Hide("cold-war"), StartArticle(worlds.ARTICLES[0])),
        (Hide("nato"), Start("nato")),
        (LOST,),
    ],
)
@pytest.mark.parametrize("kept", [Filters(), Filters(kinds=("Alliance",), polarity=True),
                                  Filters(relations=("opposes",), inferred="also")])  # fmt: skip
def test_what_is_hidden_of_everything_and_brought_back_is_what_the_query_finds(
    steps: tuple[Step, ...], kept: Filters, reasoned: tuple[Store, Catalogue]
) -> None:
    store, catalogue = reasoned
    found = select(store, Selection(steps, kept), catalogue)
    assert found
    assert found == asked(store, Selection(steps, kept), catalogue)


def test_to_hide_what_is_unknown_is_refused(store: Store, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownTerm, match="atlantis"):
        select(store, Selection((Hide("atlantis"),)), catalogue)


@settings(max_examples=60)
@given(data=st.data())
def test_each_article_alone_makes_what_a_selection_of_it_finds(
    data: st.DataObject, reasoned: tuple[Store, Catalogue]
) -> None:
    store, catalogue = reasoned
    kept = data.draw(worlds.filters(catalogue, most=3))
    made = by_article(store, kept, catalogue)
    for name in kept.articles or catalogue.articles:
        alone = replace(kept, articles=(name,))
        found = select(store, Selection((), alone), catalogue)
        assert made.get(catalogue.articles[name].iri, ()) == found
