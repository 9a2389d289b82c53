"""Profiles: whose classification, which bars, with their claims, and movable weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import classification, profile
from graph.relations import group, select
from graph.view import Selection
from ontology.names import ID
from tests.graph.worlds import ARTICLES, claim

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.store import Store

CLASS = ID + "class/"
SOFT, HARD, EITHER = CLASS + "soft", CLASS + "hard", CLASS + "soft-or-hard"
MADE = [
    claim(1, "united-states", "employs", "cultural-exchange"),
    claim(2, "united-states", "employs", "economic-sanctions"),
    claim(3, "united-states", "supports", "peace", through=(ID + "educational-exchange",)),
    claim(4, "united-states", "employs", "arms-deals", polarity=False),
    claim(5, "cultural-exchange", "classifiedAs", "soft-power"),
    claim(6, "arms-deals", "fosters", "trust", article=ARTICLES[1]),
]


def test_the_coders_sort_every_instrument_once_in_each_classification(
    store: Store, catalogue: Catalogue
) -> None:
    found = classification.of_coders(store)
    assert set(found) == {"DIME", "soft and hard power"}
    instruments = {one.iri for one in catalogue.entities.values() if one.kind == "Instrument"}
    for one in found.values():
        assert "Claude" in one.whose
        assert instruments == {iri for members in one.members.values() for iri in members}
        assert all(len(one.classes_of(iri)) == 1 for iri in instruments)


def test_an_actors_mix_counts_the_instruments_it_is_said_to_use(
    store: Store, catalogue: Catalogue
) -> None:
    coders = classification.of_coders(store)["soft and hard power"]
    made = group(MADE)
    found = profile.of_actor(made, ID + "united-states", coders, catalogue)
    bars = {bar.iri: bar for bar in found.bars}
    assert {iri: bar.share for iri, bar in bars.items()} == {
        SOFT: pytest.approx(2 / 3), HARD: pytest.approx(1 / 3), EITHER: 0,
    }  # fmt: skip
    assert [c.iri.rpartition("/")[2] for c in bars[SOFT].claims] == ["1", "3"]
    assert "Claude" in found.told
    heavy = profile.of_actor(made, ID + "united-states", coders, catalogue, {HARD: 2.0})
    assert [bar.share for bar in heavy.bars if bar.iri == HARD] == [pytest.approx(0.5)]
    with pytest.raises(ValueError, match="below 0"):
        profile.of_actor(made, ID + "united-states", coders, catalogue, {HARD: -1.0})


def test_an_articles_own_classification_is_its_claims(catalogue: Catalogue) -> None:
    made = group(MADE)
    found = classification.of_articles(made, catalogue)
    assert list(found) == [ARTICLES[0]]
    own = found[ARTICLES[0]]
    assert own.whose == catalogue.articles[ARTICLES[0]].title
    assert own.members == {ID + "soft-power": frozenset({ID + "cultural-exchange"})}
    mix = profile.of_article(made, ARTICLES[0], own, catalogue)
    assert [len(bar.claims) for bar in mix.bars] == [2]
    assert [c.iri.rpartition("/")[2] for c in mix.unsorted] == ["2", "3"]


def test_the_two_articles_have_another_mix(store: Store, catalogue: Catalogue) -> None:
    relations = select(store, Selection(), catalogue)
    coders = classification.of_coders(store)["soft and hard power"]
    mixes = {name: profile.of_article(relations, name, coders, catalogue) for name in ARTICLES}
    shares = {name: {bar.iri: bar.share for bar in mix.bars} for name, mix in mixes.items()}
    assert shares[ARTICLES[0]][SOFT] > 0.7 > shares[ARTICLES[1]][SOFT]
    assert all(sum(one.values()) == pytest.approx(1.0) for one in shares.values())


def test_nothing_to_sort_makes_empty_bars(store: Store, catalogue: Catalogue) -> None:
    coders = classification.of_coders(store)["DIME"]
    found = profile.of_actor((), ID + "nato", coders, catalogue)
    assert {bar.share for bar in found.bars} == {0.0}
