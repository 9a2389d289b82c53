"""A view whose source is a user's query: page, table, files and API hold the same edges."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

import networkx as nx
import pytest
import rdflib

from graph.address import address
from graph.query import compile
from graph.relations import select
from graph.step import Expand, Start, StartQuestion
from graph.view import Query, Selection, View
from ontology.model import Literal
from ontology.names import CLAIM, ENT, ID

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

PREFIXES = f"PREFIX ent: <{ENT}> PREFIX id: <{ID}> PREFIX rdf: <{rdflib.RDF}> "
OPPOSES = "SELECT ?source ?target { ?source ent:opposes ?target }"
HOSTILE = """SELECT ?source ?sourceLabel ?relation ?target ?weight ?sign ?start {
  VALUES (?source ?sourceLabel ?relation ?target ?weight ?sign ?start) {
    (<http://example.org/a:b> "</script><script>alert(1)</script>" "=1+1" id:nato 2.5 -1 1949)
    (<http://example.org/a:b> "x" "=1+1" id:nato 1 1 1955)
    (id:nato "x" <javascript:alert(2)> <javascript:alert(':')> 1 1 UNDEF)
    (id:nato "x" ent:opposes UNDEF 1 1 UNDEF) } }"""
QUERIES = {
    "our relation": "SELECT ?source ?relation ?target { ?source ?relation ?target . "
    "FILTER(?relation IN (ent:opposes, ent:memberOf)) }",
    "no relation": OPPOSES,
    "claims": "SELECT ?claim ?subject ?object { ?claim a ent:Claim ; rdf:subject ?subject ; "
    "rdf:predicate ent:fosters ; rdf:object ?object }",
    "shared members": "SELECT ?a ?b (COUNT(?whole) AS ?weight) { ?a ent:memberOf ?whole . "
    "?b ent:memberOf ?whole FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b",
    "the schema": "SELECT ?s ?p ?o { GRAPH <https://w3id.org/entente/id/graph/schema> "
    "{ ?s ?p ?o } }",
    "more than is drawn": "SELECT ?source ?relation ?target { ?c rdf:subject ?source ; "
    "rdf:predicate ?relation ; rdf:object ?target }",
    "hostile": HOSTILE,
    "nothing": "SELECT ?source ?target { ?source ent:nothing ?target }",
}  # fmt: skip


def ask(client: FlaskClient, query: str, path: str = "/explore", **more: str) -> TestResponse:
    asked = {"query": PREFIXES + query, **more}
    html = {"Accept": "text/html"} if path.startswith("/explore") else {}
    return client.get(path, query_string=asked, headers=html, buffered=True)


def network(client: FlaskClient, query: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(ask(client, query, "/api/network").data)
    return read


def scene(page: str, name: str) -> list[dict[str, Any]]:
    found = re.search(rf'id="scene-{name}">(.*?)</script>', page)
    assert found
    read: list[dict[str, Any]] = json.loads(found[1])
    return read


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("name", [name for name in QUERIES if name != "nothing"])
def test_table_files_and_api_have_the_same_edges_and_the_picture_a_part(
    client: FlaskClient, name: str
) -> None:
    query = QUERIES[name]
    api = nx.node_link_graph(network(client, query), edges="edges")
    names = {iri: data["name"] for iri, data in api.nodes(data=True)}
    files = {iri: iri if data["kind"] == "Other" else data["name"]
             for iri, data in api.nodes(data=True)}  # fmt: skip
    wanted = sorted((files[a], data["relation"], files[b], str(data["weight"]))
                    for a, b, data in api.edges(data=True))  # fmt: skip
    rows = csv.DictReader(io.StringIO(ask(client, query, "/download/edges.csv", multi="1").text))
    assert wanted == sorted(
        (row["Source"], row["relation"].removeprefix("'"), row["Target"], row["Weight"])
        for row in rows
    )
    written = nx.read_graphml(io.BytesIO(ask(client, query, "/download/graphml", multi="1").data),
                              force_multigraph=True)  # fmt: skip
    assert wanted == sorted((a, data.get("relation", ""), b, str(data["weight"]))
                            for a, b, data in written.edges(data=True))  # fmt: skip
    table = ask(client, query, "/explore/table").text
    keys = re.findall(r'data-relation="([^"]*)"', table)
    assert len(keys) == len(set(keys)) == len(wanted)
    ends = sorted((names[a], names[b]) for a, b in api.edges())
    assert sorted((key.split(":")[0], key.split(":")[2]) for key in keys) == ends
    drawn = scene(ask(client, query).text, "edges")
    assert {edge["id"] for edge in drawn} <= set(keys)
    assert len(drawn) == len(keys) or name == "more than is drawn"
    assert wanted


SELECTIONS = {
    "nato": Selection((Start("nato"), Expand("nato"))),
    "question": Selection((StartQuestion("what-hinders"),)),
    "everything": Selection(),
}


@pytest.mark.parametrize("name", SELECTIONS)
def test_the_query_of_a_selection_is_a_source_of_the_same_edges_and_claims(
    client: FlaskClient, store: Store, catalogue: Catalogue, name: str
) -> None:
    selection = SELECTIONS[name]
    text = compile(selection, catalogue)
    got = client.get("/api/network", query_string=address(View(Query(text)))).json
    assert got
    claims = {
        (edge["source"], edge["key"], edge["target"]): {one["iri"] for one in edge["claims"]}
        for edge in got["edges"]
    }
    relations = select(store, selection, catalogue)
    assert claims == {
        (r.subject, r.predicate, r.object): {one.iri for one in r.claims}
        for r in relations
        if not isinstance(r.object, Literal)
    }
    assert len(claims) > 10


def test_the_panel_shows_the_query_and_leads_back_to_it(client: FlaskClient) -> None:
    page = ask(client, OPPOSES).text
    assert "Source: your query" in words(page)
    assert OPPOSES in words(page)
    hrefs = [unescape(one) for one in re.findall(r'href="([^"]*)"', page)]
    back = [one for one in hrefs if one.startswith("/sparql?query=")]
    assert len(back) == 2
    assert PREFIXES + OPPOSES in client.get(back[0], headers={"Accept": "text/html"}).text.replace(
        "&lt;", "<"
    ).replace("&gt;", ">")
    assert 'id="filters"' not in page
    assert "/explore?step=" not in "".join(hrefs)


def test_our_prefixes_need_not_be_declared(client: FlaskClient) -> None:
    asked = {"query": OPPOSES}
    whole, bare = (client.get("/api/network", query_string=q).get_json()["edges"]
                   for q in ({"query": PREFIXES + OPPOSES}, asked))  # fmt: skip
    assert bare == whole != []
    for path in ("/download/edges.csv", "/analysis"):
        assert client.get(path, query_string=asked, buffered=True).status_code == 200
    page = client.get("/explore", query_string=asked, headers={"Accept": "text/html"}).text
    backs = re.findall(r'href="/sparql\?query=([^"&]*)', page)
    assert {unquote_plus(back) for back in backs} == {f"PREFIX ent: <{ENT}>\n{OPPOSES}"}
    wrong = client.get("/api/network", query_string={"query": OPPOSES.replace("{", "{\n")[:-1]})
    assert wrong.get_json()["error"]["message"].startswith("line 1, column 24: “{” is never closed")
    unknown = client.get("/api/network", query_string={"query": OPPOSES.replace("ent:", "no:")})
    assert "“no:” is not declared" in unknown.get_json()["error"]["message"]


def test_an_edge_shows_its_passages_or_says_that_there_are_none(client: FlaskClient) -> None:
    named = QUERIES["our relation"]
    keys = re.findall(r'data-relation="([^"]*)"', ask(client, named, "/explore/table").text)
    details = ask(client, named, "/explore/details", selected=keys[0]).text
    assert '<p class="gloss">' in details
    assert "no passage is attached" not in details
    bare = ask(client, OPPOSES, "/explore/table").text
    key = re.findall(r'data-relation="([^"]*)"', bare)[0]
    told = ask(client, OPPOSES, "/explore/details", selected=key).text
    assert "This edge is a row of your query; no passage is attached." in words(told)
    assert "This edge is a row of your query; no passage is attached." in words(bare)
    assert '<p class="gloss">' not in told


def test_an_entity_of_the_release_opens_in_the_explorer_and_no_other_leads_anywhere(
    client: FlaskClient,
) -> None:
    ours = ask(client, HOSTILE, "/explore/details", selected="nato").text
    assert "Open NATO in the explorer" in words(ours)
    assert "/explore?step=start:nato&amp;step=expand:nato&amp;selected=nato" in ours
    other = next(one for one in scene(ask(client, HOSTILE).text, "nodes") if one["id"] != "nato")
    theirs = ask(client, HOSTILE, "/explore/details", selected=other["id"]).text
    assert "in the explorer" not in theirs
    assert "Open its page" not in theirs
    assert "weight 3.5 · positive and negative · 1949–" in theirs


def test_hostile_labels_and_iris_stay_text(client: FlaskClient) -> None:
    for path in ("/explore", "/explore/table"):
        page = ask(client, HOSTILE, path, selected="nato").text
        assert "<script>alert" not in page
        assert not re.search(r"href=\"(javascript|http)", page)
        assert "Left out, since source or target is empty or no IRI: 1 of 4 rows." in words(page)
    names = {node["id"] for node in scene(ask(client, HOSTILE).text, "nodes")}
    assert all(re.fullmatch(r"nato|~[0-9a-f]{20}", name) for name in names)


def test_rdf_holds_the_claims_attached_and_the_page_says_how_many(client: FlaskClient) -> None:
    page = words(ask(client, QUERIES["our relation"]).text)
    found = re.search(r"RDF holds claims: those attached to (\d+) of (\d+) edges", page)
    assert found
    turtle = ask(client, QUERIES["our relation"], "/download/turtle").text
    claims = set(rdflib.Graph().parse(data=turtle).subjects(rdflib.RDF.type, rdflib.URIRef(CLAIM)))
    edges = network(client, QUERIES["our relation"])["edges"]
    assert {str(one) for one in claims} == {
        claim["iri"] for edge in edges for claim in edge["claims"]
    }
    assert int(found[1]) == sum(bool(edge["claims"]) for edge in edges)
    assert "those attached to 0 of" in words(ask(client, OPPOSES).text)


def test_pins_and_limits_hold_in_a_query_view_and_move_nothing_else(client: FlaskClient) -> None:
    nodes = scene(ask(client, OPPOSES).text, "nodes")
    at = {node["id"]: (node["x"], node["y"]) for node in nodes}
    far = {node["id"]: (node["x"], node["y"])
           for node in scene(ask(client, OPPOSES, pin="nato,4000,4000").text, "nodes")}  # fmt: skip
    assert far == at | {"nato": (4000, 4000)}
    assert len(scene(ask(client, OPPOSES, limit="3").text, "nodes")) == 3 < len(at)
    gone = ask(client, OPPOSES, pin="~0123,1,1", selected="~0123:x:y")
    assert (gone.status_code, len(scene(gone.text, "nodes"))) == (200, len(at))


@pytest.mark.parametrize("more", [{}, {"selected": "~0123"}, {"selected": "a:b:c"}])
def test_the_panel_of_what_is_not_in_view_says_so(
    client: FlaskClient, more: dict[str, str]
) -> None:
    panel = ask(client, OPPOSES, "/explore/details", **more)
    assert panel.status_code == 200
    assert "Nothing of this name is in this view" in words(panel.text)


def test_an_empty_answer_says_so_and_what_to_do(client: FlaskClient) -> None:
    page = words(ask(client, QUERIES["nothing"]).text)
    assert "Your query gives no row that relates one thing to another. Edit the query" in page


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("ASK { ?s ?p ?o }", 400, "This query is an ASK"),
        ("SELECT ?source (1 AS ?n) { ?source a ent:Alliance }", 400, "gives ?source, ?n"),
        ("SELECT ?x {", 400, "line 1, column"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403, "SERVICE"),
    ],
)  # fmt: skip
def test_a_query_that_makes_no_network_says_why_and_leads_back_to_it(
    client: FlaskClient, query: str, status: int, says: str
) -> None:
    page = ask(client, query)
    assert page.status_code == status
    assert says in words(page.text)
    assert 'href="/sparql?query=' in page.text


def test_files_of_a_query_are_never_taken_for_the_same(
    client: FlaskClient, release: Release
) -> None:
    file = ask(client, OPPOSES, "/download/graphml")
    assert "ETag" not in file.headers
    assert file.headers["X-Entente-Release"] == release.hash
    assert b"Made by the query in the view" in file.data
    named = ask(client, OPPOSES, "/download/graphml", release=release.short)
    assert named.data == file.data
