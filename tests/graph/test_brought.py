"""What the steps bring adds up to what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.brought import EVERYTHING, brought, name_of
from graph.relations import select
from graph.step import Expand, Hide, Lost, Start
from graph.view import Selection
from tests.graph import worlds

if TYPE_CHECKING:
    from graph.brought import Brought, Name
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.store import Store


@pytest.fixture(scope="module")
def crowded(corpus: Corpus) -> Store:
    return worlds.made_up(corpus, worlds.crowd(80))


def names(selection: Selection, store: Store, catalogue: Catalogue) -> set[Name]:
    return {name_of(relation) for relation in select(store, selection, catalogue)}


def counted(selection: Selection, store: Store, catalogue: Catalogue) -> Brought:
    return brought(selection, lambda one: names(one, store, catalogue), catalogue)


@settings(max_examples=40)
@given(data=st.data())
def test_each_relation_in_view_is_owed_to_one_step(
    data: st.DataObject, crowded: Store, catalogue: Catalogue
) -> None:
    steps = data.draw(worlds.selections(catalogue, most=4)).steps
    found = counted(Selection(steps), crowded, catalogue)
    assert found.by.keys() == names(Selection(steps), crowded, catalogue)
    assert sum(map(found.count, range(EVERYTHING, len(steps)))) == len(found.by)


def test_the_first_that_brings_a_relation_has_it_until_it_is_hidden(
    crowded: Store, catalogue: Catalogue
) -> None:
    nato = names(Selection((Expand("nato"),)), crowded, catalogue)
    both = nato | names(Selection((Expand("cold-war"),)), crowded, catalogue)
    lost = Lost("expand:natto", "entity", "natto")
    walk = (Start("nato"), Expand("nato"), lost, Expand("cold-war"), Expand("nato"), Hide("nato"))
    found = counted(Selection(walk[:-1]), crowded, catalogue)
    assert [found.count(place) for place in range(5)] == [0, len(nato), 0, len(both - nato), 0]
    found = counted(Selection(walk), crowded, catalogue)
    assert found.taken == {5: len(nato)}
    assert found.count(1) == 0
