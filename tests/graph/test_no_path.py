"""Where there is no path it is said why, and what comes nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.no_path import Near, NoPath, explain
from graph.view import Filters
from ontology.model import Modality
from ontology.names import ID
from tests.graph import worlds

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.store import Store

SOFT, MILITARY = worlds.ARTICLES
CLAIMS = [
    worlds.claim(1, "nato", "fosters", "diplomacy", article=SOFT),
    worlds.claim(2, "diplomacy", "employs", "soft-power", article=SOFT, modality=Modality.POSSIBLE),
    worlds.claim(3, "soft-power", "fosters", "unity", article=MILITARY),
    worlds.claim(4, "china", "opposes", "japan", article=MILITARY),
]
ALL = Filters()
ASSERTED = Filters(modalities=(Modality.ASSERTED,))
LOOSER = (ALL, ASSERTED)


@pytest.fixture(scope="module")
def few(corpus: Corpus) -> Store:
    return worlds.made_up(corpus, CLAIMS)


def why(
    store: Store, catalogue: Catalogue, ends: str, filters: Filters = ALL, kind: str = "any"
) -> NoPath:
    """Why no path leads from one to the other: “nato soft-power”."""
    source, target = (ID + name for name in ends.split())
    return explain(store, catalogue, filters, kind, (source, target), LOOSER)


def test_the_filter_that_removes_it_is_named(few: Store, catalogue: Catalogue) -> None:
    found = why(few, catalogue, "nato soft-power", ASSERTED)
    assert found.removed == (ALL,)
    assert not found.together


def test_filters_that_remove_it_together_are_told_from_those_that_do_so_alone(
    few: Store, catalogue: Catalogue
) -> None:
    both = Filters(modalities=(Modality.ASSERTED,), articles=(SOFT,))
    found = explain(
        few, catalogue, both, "any", (ID + "nato", ID + "unity"),
        [ASSERTED, Filters(articles=(SOFT,))],
    )  # fmt: skip
    assert found.removed == ()
    assert found.together


def test_what_nothing_joins_is_no_filters_fault(few: Store, catalogue: Catalogue) -> None:
    found = why(few, catalogue, "nato japan")
    assert found.removed == ()
    assert [found.together, found.otherwise, found.backwards] == [False] * 3
    assert found.starts == ()


def test_for_an_argument_the_other_ways_are_offered(few: Store, catalogue: Catalogue) -> None:
    assert why(few, catalogue, "diplomacy nato", kind="argument").backwards
    assert why(few, catalogue, "nato unity", kind="argument").otherwise
    assert not why(few, catalogue, "nato japan", kind="argument").otherwise


def test_the_nearest_are_fewest_steps_away_and_within_reach(
    few: Store, catalogue: Catalogue
) -> None:
    found = why(few, catalogue, "nato unity", ASSERTED)
    assert found.ends[0] == Near(ID + "diplomacy", 2)
    assert found.starts[0] == Near(ID + "soft-power", 2)
    assert len(found.ends) <= 3
