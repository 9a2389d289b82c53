"""The catalogue of examples: each has an answer; people search it, programs read it as RDF."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import DCTERMS, RDF, RDFS, SDO, SKOS

from ontology import bundled, examples
from ontology.examples import BASE, SH, SPEX
from webapp.rdf import FORMS, Form

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
ALL = examples.load()
HTML = {"Accept": "text/html"}


def test_there_are_examples_of_everything_one_may_want_to_learn() -> None:
    taught = " ".join(one.query for one in ALL)
    for word in (
        "OPTIONAL", "MINUS", "UNION", "GROUP BY", "HAVING", "COUNT(", "AVG(", "GROUP_CONCAT",
        "VALUES", "BIND", "COALESCE", "FILTER", "GRAPH ?graph", "GRAPH <", "rdfs:subClassOf*",
        "skos:broader/skos:broader", "skos:altLabel", "ent:gloss", "ent:modality", "ent:duringTime",
        "ent:premise", "ent:ReferenceFact", "xsd:gYear", "SELECT ?passage (COUNT",
    ):  # fmt: skip
        assert word in taught, word
    assert {one.form for one in ALL} == {"select", "ask", "construct", "describe"}
    assert len(ALL) == len({one.name for one in ALL}) >= 40


def test_each_example_is_one_file_with_its_group_and_keywords() -> None:
    files = [*bundled.QUESTIONS.glob("*.rq"), *bundled.EXAMPLES.glob("*.rq")]
    assert len(files) == len(ALL)
    assert all(one.wording and one.group and all(one.keywords) for one in ALL)
    assert all(re.fullmatch(r"[a-z0-9-]+", one.name) for one in ALL)


@pytest.mark.parametrize("example", ALL, ids=lambda one: one.name)
def test_each_example_has_an_answer(client: FlaskClient, example: examples.Example) -> None:
    with client.get("/sparql", query_string={"query": example.query}) as reply:
        assert reply.status_code == 200
        if example.form == "ask":
            assert json.loads(reply.data)["boolean"] is True
        else:
            assert int(reply.headers["X-Entente-Rows"]) > 0
        assert "X-Entente-Truncated" not in reply.headers


def test_no_example_leans_on_what_the_engine_does_badly() -> None:
    for one in ALL:
        told = re.sub(r"#.*", "", one.query)
        assert not re.search(r"NOT\s+EXISTS", told, re.IGNORECASE)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
def test_the_catalogue_is_rdf(client: FlaskClient, form: Form) -> None:
    response = client.get("/sparql/examples", headers={"Accept": form.media_type})
    assert response.mimetype == form.media_type
    assert response.data == client.get(f"/sparql/examples.{form.extension}").data
    assert response.data == client.get(f"/id/example/labels.{form.extension}").data
    graph = rdflib.Graph().parse(data=response.data, format=PARSERS[form.extension])
    sh, spex = rdflib.Namespace(SH), rdflib.Namespace(SPEX)
    found = set(graph.subjects(RDF.type, sh.SPARQLExecutable))
    assert found == {rdflib.URIRef(one.iri) for one in ALL}
    assert {str(iri) for iri in graph.objects(None, SDO.target)} == {"http://localhost/sparql"}
    for one in ALL:
        node = rdflib.URIRef(one.iri)
        text = spex.describe if one.form == "describe" else sh[one.form]
        assert str(graph.value(node, text)) == one.query
        assert str(graph.value(node, RDFS.comment)) == one.wording
        assert {str(word) for word in graph.objects(node, SDO.keywords)} == {*one.keywords}
        group = graph.value(node, DCTERMS.isPartOf)
        assert (group, RDF.type, SKOS.Collection) in graph
        assert str(graph.value(group, RDFS.label)) == one.group


def test_people_find_examples_by_words(client: FlaskClient) -> None:
    page = client.get("/sparql/examples", headers=HTML).text
    assert page.count("Show the query") == len(ALL)
    found = client.get("/sparql/examples?q=minus+NATIONS", headers=HTML).text
    assert "never as the one who acts" in found
    assert f"1 of {len(ALL)} examples" in found
    assert "No example has these words" in client.get("/sparql/examples?q=zzz", headers=HTML).text


def test_an_example_has_a_name_that_leads_to_it(client: FlaskClient) -> None:
    place = f"/id/{BASE.rpartition('/id/')[2]}labels"
    response = client.get(place, headers=HTML)
    assert (response.status_code, response.location) == (303, "/sparql/examples#labels")
    assert client.get("/sparql/examples", headers={"Accept": "image/png"}).status_code == 406
