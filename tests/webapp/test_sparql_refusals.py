"""What the endpoint refuses, with which status and words."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import hypothesis
import pytest
from hypothesis import strategies as st

from tests.webapp.endpoint import CONSTRUCT, FORM, QUERY, SELECT, get, q, send

if TYPE_CHECKING:
    from flask import Flask


class Case(NamedTuple):
    """A request, and the status and words of its refusal."""

    status: int
    words: str
    method: str = "GET"
    query: str = ""
    body: bytes | None = None
    kind: str | None = None
    accept: str | None = None


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


def test_a_packed_body_is_refused(server: str) -> None:
    packed = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    reply = send(server, "POST", body=gzip.compress(b"ASK {}"), headers=packed)
    assert reply.status == 415
    assert b"without Content-Encoding" in reply.body


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
