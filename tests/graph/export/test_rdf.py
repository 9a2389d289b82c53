"""RDF, read back by rdflib."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.compare import to_isomorphic

from graph.export import Exported, gather
from graph.view import Filters, Selection, View
from ontology.model import Literal
from ontology.names import CLAIM, ENT, ID
from tests.graph.export.conftest import NATO
from tests.graph.export.reading import bytes_of, table_of

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

DATASETS = {"nquads", "trig"}
SYNTAX = {"turtle": "turtle", "jsonld": "json-ld", "rdfxml": "xml"}
ALL = [*sorted(DATASETS), *SYNTAX]


def claims_in(data: bytes, name: str) -> set[str]:
    if name in DATASETS:
        found = rdflib.Dataset()
        found.parse(data=data, format=name)
        quads = found.quads((None, rdflib.RDF.type, rdflib.URIRef(CLAIM), None))
        return {str(quad[0]) for quad in quads}
    graph = rdflib.Graph().parse(data=data, format=SYNTAX[name])
    return {str(s) for s in graph.subjects(rdflib.RDF.type, rdflib.URIRef(CLAIM))}


@pytest.mark.parametrize("name", ALL)
def test_rdf_in_rdflib_holds_the_claims_in_view_and_no_others(name: str, part: Exported) -> None:
    assert claims_in(bytes_of(part, name), name) == part.claims
    assert 10 < len(part.claims) < 200


@pytest.mark.parametrize("name", ["nquads", "turtle"])
def test_rdf_of_everything_holds_every_claim(name: str, whole: Exported) -> None:
    assert claims_in(bytes_of(whole, name), name) == whole.claims
    assert len(whole.claims) >= 120


def test_all_syntaxes_of_one_graph_say_the_same(part: Exported) -> None:
    graphs = [
        rdflib.Graph().parse(data=bytes_of(part, name), format=SYNTAX[name]) for name in SYNTAX
    ]
    assert to_isomorphic(graphs[0]) == to_isomorphic(graphs[1]) == to_isomorphic(graphs[2])
    assert json.loads(bytes_of(part, "jsonld"))


def test_trig_and_nquads_say_the_same_of_the_same_graphs(part: Exported) -> None:
    found = [rdflib.Dataset().parse(data=bytes_of(part, n), format=n) for n in sorted(DATASETS)]
    quads = [{(s, p, o, str(g)) for s, p, o, g in one.quads()} for one in found]
    assert quads[0] == quads[1]
    assert len({quad[3] for quad in quads[0]}) > 2


def test_nquads_of_everything_are_the_release_byte_by_byte(whole: Exported) -> None:
    assert hashlib.sha256(bytes_of(whole, "nquads")).hexdigest() == whole.release.hash


@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_release_citation_and_note_stand_in_comments(name: str, part: Exported) -> None:
    head = bytes_of(part, name).decode().splitlines()[:5]
    assert head[0] == f"# release: {part.release.hash}"
    assert head[2].startswith("# citation: The Entente project")
    assert "AI" in head[4]


def test_rdf_says_of_each_claim_what_the_relations_say(part: Exported) -> None:
    graph = rdflib.Graph().parse(data=bytes_of(part, "turtle"), format="turtle")
    for relation in part.relations:
        target = relation.object
        for one in relation.claims:
            node = rdflib.URIRef(one.iri)
            assert graph.value(node, rdflib.RDF.subject) == rdflib.URIRef(relation.subject)
            assert graph.value(node, rdflib.RDF.predicate) == rdflib.URIRef(relation.predicate)
            said = graph.value(node, rdflib.RDF.object)
            assert str(said) == (target.value if isinstance(target, Literal) else target)
            assert graph.value(node, rdflib.URIRef(ENT + "coder")) is not None


def test_filters_hold_in_every_file(store: Store, catalogue: Catalogue, release: Release) -> None:
    kept = View(Selection(NATO.steps, Filters(relations=("memberOf", "partOf", "opposes"))))
    exported = gather(kept, release, store, catalogue)
    edges = table_of(exported, "edges.csv")
    relations = {one for row in edges["relation"] for one in row.split(" | ")}
    assert relations <= {"memberOf", "partOf", "opposes"}
    assert claims_in(bytes_of(exported, "nquads"), "nquads") == exported.claims
    assert exported.address.startswith("step=start:nato")
    assert ID + "nato" in exported.network
