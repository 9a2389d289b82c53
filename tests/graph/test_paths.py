"""The k shortest paths are the k shortest there are, and an argument is one of a single article."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.path_view import view_of
from graph.paths import Path, ground, grounds, reached, shortest
from graph.relations import select
from graph.view import Filters, Selection
from ontology.model import Claim, Modality, Relation
from ontology.names import ID
from tests.graph import worlds

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.store import Store

SOFT, MILITARY = worlds.ARTICLES
ALL = Filters()
NATO, TRUST, POWER = (ID + name for name in ("nato", "public-perception", "soft-power"))


def said(ends: tuple[str, str], passages: int) -> Relation:
    claims = (Claim(f"{ends}{n}", ends[0], "p", ends[1], "a", f"{n}", n) for n in range(passages))
    return Relation(ends[0], "p", ends[1], tuple(claims))


pairs = st.sampled_from(list(combinations("abcdefg", 2)))
small = st.dictionaries(pairs, st.integers(1, 4), min_size=1)


def support(graph: nx.Graph[str], nodes: list[str]) -> int:
    return sum(5040 // graph.edges[pair]["passages"] for pair in pairwise(nodes))


@settings(max_examples=150)
@given(world=small, k=st.integers(1, 10))
def test_they_are_the_shortest_and_then_the_best_supported_of_all(
    world: dict[tuple[str, str], int], k: int
) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((a, b, {"passages": n}) for (a, b), n in world.items())
    found = shortest([ground([said(ends, n) for ends, n in world.items()])], "a", "g", k)
    every = list(nx.all_simple_paths(graph, "a", "g")) if {"a", "g"} <= set(graph) else []
    ranks = sorted((len(nodes), support(graph, nodes)) for nodes in every)
    assert [(len(p.nodes), support(graph, list(p.nodes))) for p in found] == ranks[:k]
    assert len({path.nodes for path in found}) == len(found)


def test_igraph_finds_ways_just_as_long(store: Store, catalogue: Catalogue) -> None:
    ways = grounds(store, catalogue, Filters())
    other = igraph.Graph.TupleList(ways[0].graph.edges())
    for name in ("soft-power", "warsaw-pact", "joseph-nye"):
        ours = shortest(ways, NATO, ID + name, 10)
        theirs = other.get_k_shortest_paths(NATO, ID + name, k=10)
        assert [len(path.nodes) for path in ours] == [len(path) for path in theirs]
        assert len(ours) == 10


CAUSES = [
    worlds.claim(1, "nato", "strengthens", "soft-power", article=SOFT, modality=Modality.POSSIBLE),
    worlds.claim(2, "nato", "strengthens", "soft-power", article=SOFT, modality=Modality.EXPECTED),
    worlds.claim(3, "soft-power", "hinders", "public-perception", article=SOFT),
    worlds.claim(4, "nato", "fosters", "diplomacy", article=SOFT),
    worlds.claim(5, "diplomacy", "fosters", "public-perception", article=MILITARY),
    worlds.claim(6, "nato", "fosters", "hard-power", article=MILITARY, polarity=False),
    worlds.claim(7, "hard-power", "fosters", "public-perception", article=MILITARY),
    worlds.claim(8, "nato", "employs", "public-perception", article=SOFT),
    worlds.claim(9, "public-perception", "influences", "sanctions", article=SOFT),
    worlds.claim(10, "soft-power", "strengthens", "public-perception", article=MILITARY),
]


@pytest.fixture(scope="module")
def causes(corpus: Corpus) -> Store:
    return worlds.made_up(corpus, CAUSES)


def argued(
    store: Store, catalogue: Catalogue, goal: str, filters: Filters = ALL
) -> tuple[Path, ...]:
    return shortest(grounds(store, catalogue, filters, "argument"), NATO, goal, 10)


def test_an_argument_keeps_to_causes_that_one_article_affirms(
    causes: Store, catalogue: Catalogue
) -> None:
    (only,) = argued(causes, catalogue, TRUST)
    assert only.nodes == (NATO, POWER, TRUST)
    assert only.article == f"{ID}article/{SOFT}"
    assert {c.article for link in only.links for r in link.relations for c in r.claims} == {
        only.article
    }


def test_an_argument_multiplies_its_signs_and_is_as_sure_as_its_weakest_link(
    causes: Store, catalogue: Catalogue
) -> None:
    (only,) = argued(causes, catalogue, TRUST)
    assert only.sign == -1
    assert [link.modality for link in only.links] == [Modality.EXPECTED, Modality.ASSERTED]
    assert only.weakest is Modality.EXPECTED
    assert only.passages == 3
    (longer,) = argued(causes, catalogue, ID + "sanctions")
    assert longer.sign == 0


@pytest.mark.parametrize(
    "filters",
    [
        Filters(modalities=(Modality.ASSERTED,)),
        Filters(polarity=False),
        Filters(articles=(MILITARY,)),
        Filters(relations=("hinders",)),
        Filters(least_passages=2),
    ],
)
def test_filters_take_links_away(filters: Filters, causes: Store, catalogue: Catalogue) -> None:
    assert argued(causes, catalogue, TRUST, filters) == ()


def test_any_relation_is_a_link_in_both_directions_even_a_denied_one(
    causes: Store, catalogue: Catalogue
) -> None:
    found = shortest(grounds(causes, catalogue, Filters()), TRUST, NATO, 10)
    assert {path.nodes[1:-1] for path in found} == {
        (), (POWER,), (ID + "diplomacy",), (ID + "hard-power",),
    }  # fmt: skip
    denied = next(path for path in found if ID + "hard-power" in path.nodes)
    assert [link.denied for link in denied.links] == [False, True]
    assert denied.sign is None


@pytest.mark.parametrize("kind", ["any", "argument"])
def test_what_is_drawn_are_the_very_relations_of_the_paths(
    kind: str, store: Store, catalogue: Catalogue
) -> None:
    filters = Filters(modalities=(Modality.ASSERTED, Modality.POSSIBLE))
    ways = grounds(store, catalogue, filters, kind)
    goals = sorted(reached(ways, NATO))[::10]
    assert len(goals) > 1
    for goal in goals:
        found = shortest(ways, NATO, goal, 4)
        for paths in (found, found[:1]):
            view = view_of(paths, filters, catalogue)
            drawn = select(store, view.selection, catalogue)
            linked = [one for path in paths for link in path.links for one in link.relations]
            assert {_key(one) for one in drawn} == {_key(one) for one in linked}
        assert {*drawn} == {*linked}  # of a single path, with the very claims


def _key(one: Relation) -> tuple[str, str, str]:
    return one.subject, one.predicate, str(one.object)


def test_paths_lead_over_what_passes_the_filters_only(store: Store, catalogue: Catalogue) -> None:
    filters = Filters(articles=(SOFT,), families=("effect", "structure"), polarity=True)
    kept = {*select(store, Selection(filters=filters), catalogue)}
    found = shortest(grounds(store, catalogue, filters), NATO, POWER, 10)
    assert found
    assert {one for path in found for link in path.links for one in link.relations} <= kept
