"""How a query is asked: the three ways, the dataset, and what HTTP adds to a reply."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
import rdflib

from tests.webapp.endpoint import ENTITIES, FORM, QUERY, SCHEMA, SELECT, Reply, get, q, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from ontology.releases import Release

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


# ---- the three ways to ask ----


def by_get(server: str, query: str) -> Reply:
    return get(server, query)


def by_form(server: str, query: str) -> Reply:
    return send(server, "POST", "", urlencode({"query": query}).encode(), {"Content-Type": FORM})


def posted(server: str, query: str) -> Reply:
    kind = f"{QUERY}; charset=UTF-8"
    return send(server, "POST", "", query.encode(), {"Content-Type": kind})


@pytest.mark.parametrize("ask", [by_get, by_form, posted])
@pytest.mark.parametrize("text", ["100%25 sure", "a+b & c=d", "Größe – 盟", "#not a comment"])
def test_a_query_arrives_as_it_was_written(
    server: str, ask: Callable[[str, str], Reply], text: str
) -> None:
    reply = ask(server, f'SELECT ("{text}" AS ?x) {{}}')
    assert reply.status == 200, reply.body
    assert reply.json()["results"] == {"bindings": [{"x": {"type": "literal", "value": text}}]}


def test_get_and_post_give_the_same_bytes(server: str) -> None:
    assert (
        by_get(server, SELECT).body == by_form(server, SELECT).body == posted(server, SELECT).body
    )


# ---- the dataset ----


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


def number(reply: Reply) -> int:
    assert reply.status == 200, reply.body
    return int(list(csv.reader(io.StringIO(reply.body.decode())))[1][0])


def test_the_dataset_of_a_request_replaces_the_query_s_own(server: str) -> None:
    schema = number(get(server, COUNT, "text/csv", **{"default-graph-uri": SCHEMA}))
    entities = number(get(server, COUNT, "text/csv", **{"default-graph-uri": ENTITIES}))
    both = urlencode(
        [("query", COUNT), ("default-graph-uri", SCHEMA), ("default-graph-uri", ENTITIES)]
    )
    joined = number(send(server, "GET", both, headers={"Accept": "text/csv"}))
    over = COUNT.replace("{", f"FROM <{ENTITIES}> {{", 1)
    assert joined == schema + entities
    assert number(get(server, over, "text/csv", **{"default-graph-uri": SCHEMA})) == schema


@pytest.mark.parametrize("way", ["address", "form", "direct"])
def test_named_graphs_are_named_in_each_way_of_asking(server: str, way: str) -> None:
    graphs = [("named-graph-uri", SCHEMA), ("named-graph-uri", ENTITIES)]
    accept = {"Accept": "text/csv"}
    match way:
        case "address":
            reply = send(server, "GET", urlencode([("query", NAMED), *graphs]), headers=accept)
        case "form":
            body = urlencode([("query", NAMED), *graphs]).encode()
            reply = send(server, "POST", "", body, accept | {"Content-Type": FORM})
        case _:
            kind = {"Content-Type": QUERY}
            reply = send(server, "POST", urlencode(graphs), NAMED.encode(), accept | kind)
    assert set(reply.body.decode().split()[1:]) == {SCHEMA, ENTITIES}


def test_a_named_graph_alone_leaves_the_default_graph_empty(server: str) -> None:
    assert number(get(server, COUNT, "text/csv", **{"named-graph-uri": SCHEMA})) == 0


# ---- HTTP's corners ----


def test_a_result_says_its_length_and_release(server: str, release: Release) -> None:
    reply = get(server, SELECT, "text/csv")
    assert int(reply.headers["Content-Length"]) == len(reply.body)
    assert reply.headers["X-Entente-Release"] == release.hash
    assert reply.headers["X-Entente-Rows"] == "3"
    assert "X-Entente-Truncated" not in reply.headers


def test_head_tells_what_get_would_send(server: str) -> None:
    got, told = get(server, SELECT), send(server, "HEAD", q(SELECT))
    assert told.body == b""
    for name in ("Content-Length", "Content-Type", "ETag", "X-Entente-Rows"):
        assert told.headers[name] == got.headers[name]


def test_options_invites_pages_of_other_hosts_to_read(server: str) -> None:
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    reply = send(server, "OPTIONS", headers=asked)
    assert reply.status == 200
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in reply.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in reply.headers["Access-Control-Allow-Headers"]


# ---- the service description ----


@pytest.mark.parametrize("accept", [None, "*/*", "text/turtle", "application/rdf+xml"])
def test_without_a_query_programs_get_the_service_description(
    server: str, accept: str | None
) -> None:
    reply = send(server, headers={} if accept is None else {"Accept": accept})
    assert reply.status == 200
    described = rdflib.Graph().parse(reply.body, format=reply.type)
    [service] = described.subjects(rdflib.RDF.type, SD.Service)
    assert str(service) == f"{server}/sparql"
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in described
    names = {str(name) for name in described.objects(None, SD.name)}
    assert {SCHEMA, ENTITIES} < names
    assert len(set(described.objects(service, SD.resultFormat))) == 9


def test_without_a_query_people_get_the_page(server: str) -> None:
    reply = send(server, headers={"Accept": "text/html"})
    assert (reply.status, reply.type) == (200, "text/html")
    assert b"Query the graph" in reply.body
