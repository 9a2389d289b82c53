"""A thousand requests that nobody would write: the fault is never ours, and nothing of us shows."""

from __future__ import annotations

import http.client
import re
import socket
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes, urlsplit

import hypothesis
import pytest
from hypothesis import strategies as st

from tests.webapp.endpoint import FORM, QUERY
from webapp import querypage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

ROOT = Path(__file__).resolve().parents[2]
INSIDE = re.compile(
    "|".join(["Traceback", 'File "', "site-packages", r"\.py\b", "panicked", "RuntimeError",
              *map(re.escape, (str(ROOT), sys.prefix, tempfile.gettempdir()))])
)  # fmt: skip
OURS = {500, 502}

# ---- texts that are nearly queries ----

WORDS = """
SELECT ASK CONSTRUCT DESCRIBE DISTINCT WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND
VALUES UNDEF GROUP BY HAVING ORDER LIMIT OFFSET AS NOT EXISTS IN SERVICE SILENT LOAD INSERT BASE
PREFIX COUNT(*) SUM( GROUP_CONCAT( REGEX( REPLACE( IF( COALESCE( TRIPLE( NOW() BNODE() STRLANG( * {
} ( ) [ ] . ; , ?s ?p ?o ?? $ a id: id:nato ent:deters rdfs:label <http://x.example/> <x> < > <<(
)>> "" "x" 'x' '''x \"\"\"x @en ^^ ^^<x> ^ | / + - ! != && || = 1 -1 1.5e999 9999999999999999999999
0x1 1e true TRUE # \\ \\u0041 \\uD800 \x00 \x7f \u200b \ufeff \U0001f600 %25 &amp;
""".split(" ")
SEEDS = [
    querypage.START,
    *(one.query for one in querypage.QUERIES),
    "SELECT * { ?s (!<urn:x>)* ?o } LIMIT 5",
    "SELECT (REPLACE('aaaa', '(a+)+$', '$1$9') AS ?x) (SUBSTR('a', -9e9) AS ?y) {}",
    "SELECT ('2024-02-30T25:61:61Z'^^<http://www.w3.org/2001/XMLSchema#dateTime> + 1 AS ?x) {}",
    "SELECT * { { SELECT (MAX(?o) AS ?m) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s } } LIMIT 5",
    "ASK { FILTER EXISTS { ?s ?p ?o MINUS { ?s ?p ?o } } }",
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real query with pieces left out, doubled, or replaced by something foreign."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        foreign = draw(st.one_of(st.just(""), st.just(text[start:end] * 2), st.sampled_from(WORDS)))
        text = text[:start] + foreign + text[end:]
    return text


TEXTS = st.one_of(
    mutated(), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.text(max_size=40)
)
BYTES = st.one_of(
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=40)
)
NAMES = st.sampled_from(["query", "query", "update", "format", "timeout", "default-graph-uri",
                         "named-graph-uri", "view", ""])  # fmt: skip
VALUES = st.one_of(
    BYTES, st.sampled_from([b"json", b"page", b"turtle", b"nan", b"-1", b"1e9", b"urn:x", b"\xff"])
)
ACCEPTS = st.sampled_from(["", "*/*", "text/html", "text/csv", "application/json", "text/plain",
                           "text/turtle;q=x", ";;,,", "text/*;q=2, */*;q=-1", "a/b" * 99,
                           ])  # fmt: skip
TYPES = st.sampled_from(["", FORM, QUERY, f"{FORM}; charset=utf-8", f"{QUERY};charset=x",
                         "multipart/form-data; boundary=x", "application/sparql-update", "a/b;;=",
                         ])  # fmt: skip


TAGS = st.sampled_from(["", '"x"', 'W/"x"', "*", 'W/,,"', "\x7f"])
METHODS = st.sampled_from(["GET", "GET", "POST", "HEAD", "OPTIONS", "PUT"])
PARTS = st.lists(st.tuples(NAMES, VALUES), max_size=4)
BODIES = st.one_of(BYTES, PARTS.map(lambda parts: encoded(parts).encode()))


def encoded(parts: list[tuple[str, bytes]]) -> str:
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in parts)


def test_whatever_is_asked_the_fault_is_not_ours(app: Flask) -> None:
    met: Counter[int] = Counter()
    fields = {"Content-Type": TYPES, "Accept": ACCEPTS, "If-None-Match": TAGS}

    @hypothesis.settings(max_examples=700)
    @hypothesis.given(METHODS, PARTS, BODIES, st.fixed_dictionaries(fields))
    def ask(
        method: str, parts: list[tuple[str, bytes]], body: bytes, headers: dict[str, str]
    ) -> None:
        hurry = [] if any(name == "timeout" for name, _ in parts) else [("timeout", b"1")]
        reply = app.test_client().open(
            f"/sparql?{encoded(parts + hurry)}",
            method=method,
            data=body,
            headers=headers,
            buffered=True,
        )
        met[reply.status_code] += 1
        assert reply.status_code not in OURS
        if reply.status_code >= 400:
            assert not INSIDE.search(reply.get_data(as_text=True))

    ask()
    assert met.total() >= 700
    assert {200, 400, 403, 405, 415} <= met.keys(), met


# ---- bytes that are nearly requests ----

VERBS = st.sampled_from([*[b"GET"] * 6, b"POST", b"HEAD", b"get", b"PRI", b"", b"\xff", b"G" * 99])
TARGETS = st.one_of(
    st.sampled_from([b"/sparql", b"/sparql?query=ASK{}", b"*", b"//x.example/sparql", b"/a/../",
                     b"http://x.example/sparql?query=ASK%7B%7D", b"/api/terms?kind=%00&q=%ff",
                     b"/%2e%2e/%2e%2e/etc/passwd", b"/status?\xff", b"/static/..%2f__init__.py"]),
    BYTES.map(lambda value: b"/sparql?query=" + value),
)  # fmt: skip
CHUNKED = b"Transfer-Encoding: chunked"
FIELDS = st.lists(
    st.sampled_from([
        b"Accept: text/html", b"Accept: text/csv;q=0.3", b"Accept: \xff\xfe", b"Range: bytes=0-",
        b"If-Modified-Since: never", b"If-None-Match: *", b"Host: a b/c",
        CHUNKED, b"Transfer-Encoding: gzip", b"Content-Length: -1",
        b"Content-Length: 99999999999999999999", b"X-Forwarded-Host: <script>",
        b"Cookie: " + b"x" * 5000, b"Content-Type: " + QUERY.encode(), b"\x00: x", b"no colon",
    ]),
    max_size=2,
)  # fmt: skip


def test_whatever_bytes_arrive_the_fault_is_not_ours(server: str) -> None:
    met: Counter[int] = Counter()
    host, _, port = urlsplit(server).netloc.partition(":")

    @hypothesis.settings(max_examples=300)
    @hypothesis.given(VERBS, TARGETS, FIELDS, BYTES)
    def send(verb: bytes, target: bytes, fields: list[bytes], body: bytes) -> None:
        head = [
            verb + b" " + target + b" HTTP/1.1",
            b"Host: 127.0.0.1",
            *fields,
            b"Connection: close",
        ]
        if CHUNKED in fields:  # or the server waits for the rest
            body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(b"\r\n".join([*head, b"", body]))
            answer = connection.makefile("rb").read()
        found = [int(one) for one in re.findall(rb"^HTTP/1\.\d (\d+)", answer, re.MULTILINE)]
        met.update(found)
        assert not OURS & set(found)
        if 200 not in found:
            assert not INSIDE.search(answer.decode("utf-8", "replace"))

    send()
    assert met.total() >= 200, met
    assert {200, 400, 404} <= met.keys(), met


def test_what_shows_the_inside_would_be_noticed() -> None:
    for shown in ('  File "x", line 1', str(ROOT / "webapp"), "RuntimeError: x", "in pool.py"):
        assert INSIDE.search(shown)


@pytest.fixture(autouse=True, scope="module")
def still_there(server: str) -> Iterator[None]:
    """After all of it the server answers."""
    yield
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    connection.request("GET", "/sparql?query=ASK%7B%7D")
    assert connection.getresponse().status == 200
    connection.close()
