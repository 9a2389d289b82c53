"""In which form a result comes, and that other libraries read it."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
import rdflib

from tests.webapp.endpoint import CONSTRUCT, SELECT, get

SR = "{http://www.w3.org/2005/sparql-results#}"


# ---- the forms of a result, read by other libraries ----


def test_json(server: str) -> None:
    result = get(server, SELECT, "application/sparql-results+json").json()
    assert result["head"] == {"vars": ["n", "text"]}
    rows = result["results"]["bindings"]  # type: ignore[index]
    assert rows[1]["text"] == {"type": "literal", "value": "line\nbreak"}
    assert list(rows[2]) == ["n"]


def test_xml(server: str) -> None:
    root = ElementTree.fromstring(get(server, SELECT, "application/sparql-results+xml").body)  # noqa: S314  # our own
    assert [one.attrib["name"] for one in root.iter(f"{SR}variable")] == ["n", "text"]
    assert [one.text for one in root.iter(f"{SR}literal")] == ["1", "a,b", "2", "line\nbreak", "3"]


def test_csv(server: str) -> None:
    rows = list(csv.reader(io.StringIO(get(server, SELECT, "text/csv").body.decode(), newline="")))
    assert rows == [["n", "text"], ["1", "a,b"], ["2", "line\nbreak"], ["3", ""]]


def test_tsv(server: str) -> None:
    text = get(server, SELECT, "text/tab-separated-values").body.decode()
    assert text.split("\n")[:3] == ["?n\t?text", '1\t"a,b"', '2\t"line\\nbreak"']


@pytest.mark.parametrize(
    ("accept", "named"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_graphs_are_read_by_rdflib(server: str, accept: str, named: str) -> None:
    reply = get(server, CONSTRUCT, accept)
    assert (reply.status, reply.type) == (200, accept), reply.body
    assert len(rdflib.Graph().parse(reply.body, format=named)) == 7


@pytest.mark.parametrize(
    ("accept", "found"),
    [
        ("application/sparql-results+json", b"true"),
        ("application/sparql-results+xml", b"<boolean>true</boolean>"),
        ("text/csv", b"true"),
        ("text/tab-separated-values", b"true"),
    ],
)
def test_ask_has_every_form_that_rows_have(server: str, accept: str, found: bytes) -> None:
    reply = get(server, "ASK { ?s ?p ?o }", accept)
    assert reply.type == accept
    assert found in reply.body


def test_describe_gives_a_graph(server: str) -> None:
    reply = get(server, "DESCRIBE <https://w3id.org/entente/id/nato>", "text/turtle")
    about = rdflib.Graph().parse(reply.body, format="turtle")
    assert (rdflib.URIRef("https://w3id.org/entente/id/nato"), None, None) in about


# ---- which form is sent ----


@pytest.mark.parametrize(
    ("query", "accept", "sent"),
    [
        (SELECT, None, "application/sparql-results+json"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/json", "application/json"),
        (SELECT, "application/xml", "application/xml"),
        (SELECT, "text/*", "text/csv"),
        (SELECT, "text/csv;q=0.2, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        (
            SELECT,
            "application/sparql-results+json;q=0, */*;q=0.1",
            "application/sparql-results+xml",
        ),
        (SELECT, "text/turtle, text/csv;q=0.1", "text/csv"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        (CONSTRUCT, None, "text/turtle"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.5", "application/rdf+xml"),
        (CONSTRUCT, "application/json", "application/json"),
    ],
)
def test_accept_chooses_the_form(server: str, query: str, accept: str | None, sent: str) -> None:
    reply = get(server, query, accept)
    assert (reply.status, reply.type) == (200, sent)
    assert "Accept" in reply.headers["Vary"]


@pytest.mark.parametrize(
    ("query", "name", "sent"),
    [
        (SELECT, "csv", "text/csv"),
        (SELECT, "srx", "application/sparql-results+xml"),
        (SELECT, "parquet", "application/vnd.apache.parquet"),
        (SELECT, "application/sparql-results+json", "application/sparql-results+json"),
        (CONSTRUCT, "nt", "application/n-triples"),
        (CONSTRUCT, "json-ld", "application/ld+json"),
        (CONSTRUCT, "xml", "application/rdf+xml"),
    ],
)
def test_format_overrides_accept(server: str, query: str, name: str, sent: str) -> None:
    assert get(server, query, "text/html", format=name).type == sent
