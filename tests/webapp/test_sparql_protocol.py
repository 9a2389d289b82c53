"""The endpoint as programs meet it: the SPARQL 1.1 Protocol's query part, over real HTTP."""

from __future__ import annotations

import csv
import http.client
import io
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

import hypothesis
import pytest
import rdflib
from hypothesis import strategies as st

from webapp import create_app
from webapp.serving import bind
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from flask import Flask

    from ontology.releases import Release

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
SELECT = "SELECT ?n ?text { VALUES (?n ?text) { (1 'a,b') (2 'line\\nbreak') (3 UNDEF) } }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 7"
SCHEMA = "https://w3id.org/entente/id/graph/schema"
ENTITIES = "https://w3id.org/entente/id/graph/entities"
SR = "{http://www.w3.org/2005/sparql-results#}"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
# Runs for minutes, with little memory: a cross product, counted.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get_content_type()

    def json(self) -> dict[str, object]:
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found

    @property
    def message(self) -> str:
        error = self.json()["error"]
        assert isinstance(error, dict)
        return str(error["message"])


def send(
    server: str,
    method: str = "GET",
    query: str | bytes = "",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """One request to /sparql; `query` is the query string of the address."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    try:
        text = query.decode("ascii") if isinstance(query, bytes) else query
        connection.request(method, f"/sparql?{text}" if text else "/sparql", body, headers or {})
        response = connection.getresponse()
        return Reply(response.status, response.headers, response.read())
    finally:
        connection.close()


def get(server: str, query: str, accept: str | None = None, **parts: str) -> Reply:
    headers = {} if accept is None else {"Accept": accept}
    return send(server, "GET", urlencode({"query": query, **parts}), headers=headers)


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
    assert reply.type == accept
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


# ---- what is refused ----


class Case(NamedTuple):
    """A request, and the status and words of its refusal."""

    status: int
    words: str
    method: str = "GET"
    query: str = ""
    body: bytes | None = None
    kind: str | None = None
    accept: str | None = None


def q(text: str, **more: str) -> str:
    return urlencode({"query": text, **more})


REFUSED = {
    "a syntax error": Case(400, "line 2, column 1", query=q("SELECT * { ?s ?p\n}")),
    "an unknown prefix": Case(400, "“no:”", query=q("ASK { no:such ?p ?o }")),
    "an empty query": Case(400, "empty", query="query="),
    "no query at all": Case(400, "There is no query", accept="application/sparql-results+json"),
    "a form without a query": Case(400, "There is no query", "POST", "", b"x=1", FORM),
    "two queries": Case(400, "2 times", query="query=ASK%7B%7D&query=ASK%7B%7D"),
    "a query in address and form": Case(400, "2 times", "POST", q("ASK{}"), b"query=ASK", FORM),
    "bytes that are no text": Case(400, "UTF-8", query="query=%FF%FE"),
    "a body that is no text": Case(400, "UTF-8", "POST", "", b"ASK {} #\xff", QUERY),
    "another charset": Case(415, "utf-16", "POST", "", b"x", f"{QUERY}; charset=utf-16"),
    "another type of body": Case(415, "text/plain", "POST", "", b"ASK {}", "text/plain"),
    "a body of no type": Case(415, "without Content-Type", "POST", "", b"ASK {}"),
    "an update": Case(403, "only be read", "POST", "", b"CLEAR ALL", "application/sparql-update"),
    "an update in a form": Case(403, "only be read", "POST", "", b"update=CLEAR+ALL", FORM),
    "an update in the address": Case(403, "only be read", query="update=CLEAR+ALL"),
    "an update as a query": Case(403, "only be read", query=q("DELETE WHERE { ?s ?p ?o }")),
    "SERVICE": Case(403, "elsewhere", query=q("ASK { SERVICE <http://x.example/> { ?s ?p ?o } }")),
    "an unknown function": Case(400, "urn:x:f", query=q("SELECT (<urn:x:f>(1) AS ?x) {}")),
    "a relative graph": Case(400, "full IRI", query=q("ASK {}", **{"default-graph-uri": "schema"})),
    "a timeout that is no number": Case(400, "seconds", query=q("ASK {}", timeout="soon")),
    "an unknown format": Case(400, "json, xml, csv, tsv", query=q("ASK {}", format="pdf")),
    "rows as Turtle": Case(400, "json, xml, csv, tsv", query=q(SELECT, format="turtle")),
    "a type that rows cannot have": Case(406, "text/csv", query=q(SELECT), accept="text/turtle"),
    "a type no graph can have": Case(406, "text/turtle", query=q(CONSTRUCT), accept="text/csv"),
    "a body too large": Case(413, "", "POST", "", b"#" * ((1 << 20) + 1), QUERY),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_has_its_status_and_says_what_is_wrong(server: str, case: Case) -> None:
    headers = {"Content-Type": case.kind, "Accept": case.accept}
    given = {name: value for name, value in headers.items() if value}
    reply = send(server, case.method, case.query, case.body, given)
    assert reply.status == case.status, reply.body
    assert case.words in reply.message
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "Traceback" not in reply.body.decode()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_those_allowed(server: str, method: str) -> None:
    reply = send(server, method, q("ASK {}"))
    assert reply.status == 405
    assert {"GET", "HEAD", "OPTIONS", "POST"} <= set(reply.headers["Allow"].split(", "))


def test_a_syntax_error_tells_programs_its_line_and_column(server: str) -> None:
    error = get(server, "SELECT * {\n  ?s ?p }").json()["error"]
    assert isinstance(error, dict)
    assert (error["line"], error["column"]) == (2, 9)


def test_an_error_is_plain_text_where_that_is_asked_for(server: str) -> None:
    reply = get(server, "SELECT * {\n  ?s ?p }", "text/plain")
    assert (reply.status, reply.type) == (406, "text/plain")
    reply = get(server, "SELECT", "text/plain, text/csv;q=0.1")
    assert (reply.status, reply.type) == (400, "text/plain")
    assert reply.body.startswith(b"The query cannot be read.\nline 1, column ")


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


def test_what_a_client_has_is_not_sent_again(server: str) -> None:
    tag = get(server, SELECT).headers["ETag"]
    assert tag.startswith("W/")
    again = send(server, "GET", q(SELECT), headers={"If-None-Match": tag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    other = {"If-None-Match": tag, "Accept": "text/csv"}
    assert send(server, "GET", q(SELECT), headers=other).status == 200
    assert get(server, SELECT, **{"named-graph-uri": SCHEMA}).headers["ETag"] != tag


def test_what_differs_from_call_to_call_is_not_kept(server: str) -> None:
    reply = get(server, "SELECT (NOW() AS ?now) {}")
    assert "ETag" not in reply.headers
    assert reply.headers["Cache-Control"] == "no-store"


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


# ---- whatever is sent ----


WORDS = st.sampled_from(
    ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "*", "{", "}", "?s", "?p", "?o", ".", "<", ">", '"',
     "'", "\\", "\x00", "\ud800", "FROM", "GRAPH", "SERVICE", "LIMIT", "-1", "1e999", "BASE", "#"]
)  # fmt: skip
NAMES = st.sampled_from(["query", "update", "format", "timeout", "default-graph-uri", "x", ""])
TYPES = st.sampled_from(
    ["", FORM, QUERY, f"{FORM}; charset=utf-8", "a/b;;=", "/", f"{QUERY};charset=x"]
)
ACCEPT = st.sampled_from(
    ["", "*/*", "text/html", "text/turtle;q=x", ";;,,", "text/*;q=2, */*;q=-1"]
)
TEXT = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map(" ".join))


@hypothesis.settings(max_examples=150)
@hypothesis.given(
    st.sampled_from(["GET", "POST", "HEAD", "OPTIONS"]),
    st.lists(st.tuples(NAMES, TEXT), max_size=4),
    st.one_of(st.binary(max_size=60), TEXT.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    TYPES,
    ACCEPT,
)
def test_whatever_is_sent_the_fault_is_not_ours(
    app: Flask, method: str, parts: list[tuple[str, str]], body: bytes, kind: str, accept: str
) -> None:
    address = urlencode([(n, v.encode("utf-8", "surrogatepass")) for n, v in parts])
    reply = app.test_client().open(
        f"/sparql?{address}",
        method=method,
        data=body,
        headers={"Content-Type": kind, "Accept": accept},
        buffered=True,
    )
    assert reply.status_code in {200, 400, 403, 406, 413, 415}
    assert b"Traceback" not in reply.data


# ---- limits ----


@pytest.fixture(scope="module")
def small(data: Path) -> Iterator[Flask]:
    """The same release behind narrow limits: one worker, ten rows, one second."""
    settings = Settings(data=data, port=0, workers=1, rows=10, deadline=1.0, queue=0)
    made = create_app(settings)
    yield made
    made.extensions[KEY].close()


@pytest.fixture(scope="module")
def small_server(small: Flask) -> Iterator[str]:
    listening = bind(small, Settings(port=0))
    thread = threading.Thread(target=listening.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.effective_port}"
    listening.close()
    thread.join(5)


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_cut_result_says_so(small_server: str, query: str) -> None:
    reply = get(small_server, query)
    assert reply.headers["X-Entente-Truncated"] == "true"
    assert reply.headers["X-Entente-Rows"] == "10"


def test_a_query_past_its_deadline_is_stopped(small_server: str) -> None:
    reply = get(small_server, ENDLESS)
    assert reply.status == 504
    assert "stopped after 1 s" in reply.message


def test_a_request_may_ask_for_less_time(server: str) -> None:
    reply = get(server, ENDLESS, timeout="0.2")
    assert reply.status == 504
    assert "0.2 s" in reply.message
    assert get(server, "ASK {}").status == 200


def test_a_busy_server_says_when_to_come_back(small_server: str) -> None:
    while get(small_server, "ASK {}").status != 200:  # its one worker may be a new one, starting
        time.sleep(0.05)
    with ThreadPoolExecutor(3) as threads:
        replies = list(threads.map(lambda _: get(small_server, ENDLESS), range(3)))
    assert {reply.status for reply in replies} == {503, 504}
    busy = next(reply for reply in replies if reply.status == 503)
    assert int(busy.headers["Retry-After"]) > 0


def test_a_client_that_leaves_frees_the_worker(server: str, app: Flask) -> None:
    pool = app.extensions[KEY].pool
    before = pool.pids
    host, _, port = urlsplit(server).netloc.partition(":")
    with socket.create_connection((host, int(port))) as gone:
        gone.sendall(
            f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
        )
        time.sleep(0.5)
    give_up = time.monotonic() + 4
    while pool.pids == before and time.monotonic() < give_up:
        time.sleep(0.05)
    assert pool.pids != before, "the worker of the abandoned query was not replaced"
