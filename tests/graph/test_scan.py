"""Everything is read column by column, and is what the query of everything finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from bench import claims as bench_claims
from graph.claims import claims as claims_of
from graph.projection import project
from graph.query import compile
from graph.relations import select
from graph.scan import scanned
from graph.totals import totals
from graph.view import Selection
from ontology import catalogue as catalogues
from ontology import encode
from ontology.model import Modality
from ontology.names import CLAIM, ID, MODALITY, NUMBER
from ontology.store import Store
from tests.graph import worlds

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.model import Claim

FULL = replace(
    worlds.claim(1, "nato", "opposes", "warsaw-pact"),
    modality=Modality.POSSIBLE,
    marker=worlds.MARKERS[1],
    polarity=False,
    during=(ID + "cold-war", ID + "interwar-period"),
    through=(ID + "hard-power", ID + "soft-power"),
    places=(ID + "europe", ID + "united-states"),
    start=1949,
    end=1991,
)
AWKWARD = [
    FULL,
    worlds.claim(2, "nato", "opposes", "warsaw-pact", article=worlds.ARTICLES[1]),
    worlds.claim(3, "nato", "opposes", "nato"),
    worlds.claim(4, "nato", "establishedIn", "1949", end=1950),
    worlds.claim(5, "soft-power", "during", "cold-war", during=(ID + "cold-war",)),
    *worlds.crowd(120)[6:],
]


def assert_both_ways_find(store: Store, catalogue: Catalogue, count: int | None = None) -> None:
    joined = claims_of(store.select(compile(Selection(), catalogue)))
    assert claims_of(scanned(store)) == joined
    assert len(joined) > 0 if count is None else len(joined) == count
    network = project(select(store, Selection(), catalogue), catalogue)
    assert totals(store) == {n: data["relations"] for n, data in network.nodes(data=True)}


def test_of_the_two_articles_a_scan_finds_what_the_query_finds(
    store: Store, catalogue: Catalogue
) -> None:
    assert_both_ways_find(store, catalogue)


@pytest.mark.parametrize("made", [AWKWARD, AWKWARD[:1], []], ids=["many", "one", "none"])
def test_of_awkward_claims_a_scan_finds_what_the_query_finds(
    made: list[Claim], corpus: Corpus, catalogue: Catalogue
) -> None:
    store = worlds.made_up(corpus, made)
    assert_both_ways_find(store, catalogue, len(made))
    assert {c.iri: c for c in claims_of(scanned(store))} == {c.iri: c for c in made}


def test_of_a_large_release_a_scan_finds_what_the_query_finds(tmp_path: Path) -> None:
    store = Store.open(bench_claims.release(tmp_path, 600).folder)
    assert_both_ways_find(store, catalogues.read(store), 600)


def test_what_lies_in_two_graphs_or_lacks_a_part_is_no_claim_in_either_way(
    catalogue: Catalogue,
) -> None:
    sheet, other = f"{ID}graph/article/one", f"{ID}graph/article/two"
    whole = [
        *encode.node(FULL.passage, sheet, [(encode.OA + "hasSource", FULL.article)]),
        *encode.node(FULL.passage, sheet, [(NUMBER, encode.number(3))]),
    ]
    pairs = list(encode._claim_pairs(FULL))
    whole += encode.node("urn:torn", sheet, pairs[:5])
    whole += encode.node("urn:torn", other, pairs[5:])
    whole += encode.node("urn:lacks", sheet, [(p, o) for p, o in pairs if p != MODALITY])
    whole += encode.node("urn:bare", sheet, [(encode.TYPE, CLAIM)])
    assert claims_of(scanned(Store.memory(whole))) == ()
    assert claims_of(Store.memory(whole).select(compile(Selection(), catalogue))) == ()


@pytest.mark.parametrize("values", [0, 1, 20])
@pytest.mark.parametrize("subject", [ox.NamedNode("urn:s"), ox.BlankNode("s")], ids=str)
def test_pairs_of_a_property_are_those_of_the_query(
    subject: ox.NamedNode | ox.BlankNode, values: int
) -> None:
    def value(number: int) -> ox.NamedNode | ox.Literal | ox.BlankNode:
        several = (
            ox.Literal(f'"{number}"\n\\ urn:s'),
            ox.Literal(f"{number}", language="en"),
            ox.Literal(number),
            ox.NamedNode(f"urn:o{number}"),
            ox.BlankNode(f"b{number}"),
        )
        return several[number % len(several)]

    graph, predicate = ox.NamedNode("urn:g"), ox.NamedNode("urn:p")
    store = Store.memory(
        ox.Quad(of, predicate, value(number), graph)
        for number in range(values)
        for of in (subject, ox.NamedNode("urn:t"), ox.NamedNode(f"urn:{number}"))
    )
    asked = store.select("SELECT ?s ?o { GRAPH <urn:g> { ?s <urn:p> ?o } }").rows
    assert Counter(store.pairs("urn:p", "urn:g")) == Counter(asked)
    assert len(asked) == 3 * values
