"""Queries made to hurt are refused or stopped in time, and others are answered meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.listening import listening
from tests.webapp.endpoint import FORM, QUERY, Reply, get, send
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

TEN = "{0 1 2 3 4 5 6 7 8 9}"
MANY = " ".join(f"VALUES ?v{number} {TEN}" for number in range(12))
DOUBLED = "?x0"
for _ in range(40):
    DOUBLED = f"CONCAT({DOUBLED}, {DOUBLED})" if len(DOUBLED) < 100_000 else DOUBLED
BOMB = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
LONG = "a" * 5_000

# what is asked -> the statuses that are right for it, beside 504 on a slow machine
HOSTILE: dict[str, tuple[str, set[int]]] = {
    "brackets nested deeply": (f"ASK {{ FILTER({'(' * 400_000}1{')' * 400_000}) }}", {413}),
    "groups nested deeply": (f"ASK {{{'{' * 100_000}{'}' * 100_000}}}", {200, 413}),
    "calls nested deeply": (f"SELECT ({'STR(' * 9_000}1{')' * 9_000} AS ?x) {{}}", {200, 413}),
    "triples nested deeply": (
        f"SELECT ({'TRIPLE(<a:a>,<a:a>,' * 3_000}1{')' * 3_000} AS ?x) {{}}", {200, 400, 413},
    ),
    "a string doubled forty times": (f"SELECT ?x40 {{ BIND('ab' AS ?x0) {BOMB} }}", {413}),
    "a call doubled many times": (f"SELECT ({DOUBLED} AS ?x) {{ BIND('a' AS ?x0) }}", {200, 413}),
    "a number with many digits": (f"SELECT ({'9' * 100_000} * 9 AS ?x) {{}}", {200}),
    "a number with many zeros": ("SELECT (1e99999999 AS ?x) (-1e999 * 1e999 AS ?y) {}", {200, 400}),
    "a limit beyond all numbers": (f"SELECT * {{ ?s ?p ?o }} LIMIT {'9' * 400}", {200, 400}),
    "a pattern that backtracks": (f"ASK {{ FILTER REGEX('{LONG}b', '^(a+)+$') }}", {200}),
    "a pattern that grows": ("ASK { FILTER REGEX('a', '((a{1000}){1000}){1000}') }", {200, 413}),
    "replacing everything by more": (
        f"SELECT (REPLACE(REPLACE('{LONG}', '', '{LONG}'), 'a', '{LONG}') AS ?x) {{}}", {413},
    ),
    "a cross product": ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", set()),
    "a cross product in order": (f"SELECT * {{ {MANY} }} ORDER BY DESC(?v3)", {413}),
    "a cross product in one string": (
        f"SELECT (GROUP_CONCAT(STR(?v0)) AS ?x) {{ {MANY} }}", {413},
    ),
    "every path there is": ("SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)+ ?b }", {200, 413}),
    "a megabyte of values": (f"ASK {{ VALUES ?v {{ {'1 ' * 490_000} }} }}", {200}),
    "a megabyte of one name": (f"ASK {{ ?{'x' * 990_000} ?p ?o }}", {200}),
    "a megabyte of nothing": ("#" * 990_000, {400}),
    "a megabyte of quotes": ("'" * 990_000, {400}),
    "a megabyte of brackets open": ("ASK " + "{" * 990_000, {400, 413}),
}  # fmt: skip


@pytest.fixture(scope="module")
def tight(data: Path) -> Iterator[Flask]:
    """The release behind two workers with little memory and two seconds."""
    made = create_app(Settings(data=data, workers=2, deadline=2.0, memory=256 << 20))
    yield made
    made.extensions[KEY].close()


@pytest.fixture(scope="module")
def tight_server(tight: Flask) -> Iterator[str]:
    with listening(tight) as address:
        yield address


def posted(server: str, query: str, **headers: str) -> Reply:
    kind = {"Content-Type": QUERY, "Accept": "application/sparql-results+json"}
    return send(server, "POST", "", query.encode(), kind | headers)


@pytest.mark.parametrize(("query", "statuses"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_ends_in_time_and_others_are_answered(
    tight_server: str, query: str, statuses: set[int]
) -> None:
    with ThreadPoolExecutor(1) as thread:
        hostile = thread.submit(posted, tight_server, query)
        asked = [get(tight_server, f"ASK {{}} # {number}").status for number in range(3)]
        while not hostile.done():
            asked.append(get(tight_server, f"ASK {{}} # {len(asked)}").status)
    reply = hostile.result()
    assert reply.status in statuses | {504}, reply.body[:300]
    assert set(asked) == {200}
    if reply.status >= 400:
        assert reply.message.endswith((".", "^"))


@pytest.mark.parametrize("accept", ["text/html", "application/sparql-results+xml", "text/csv"])
def test_a_value_nested_deeply_is_shown_or_refused_in_every_form(
    tight_server: str, accept: str
) -> None:
    query, _ = HOSTILE["triples nested deeply"]
    assert posted(tight_server, query, Accept=accept).status in {200, 400, 413, 504}
    assert get(tight_server, "ASK {}").status == 200


@pytest.mark.parametrize(
    "text", [b"\xff", b"ASK { } \xc3", b"\xed\xa0\x80", b"\xc0\xaf", b"ASK{}\x80"]
)
@pytest.mark.parametrize("kind", [QUERY, FORM])
def test_bytes_that_are_no_text_are_refused(tight_server: str, text: bytes, kind: str) -> None:
    body = text if kind == QUERY else b"query=" + text
    reply = send(tight_server, "POST", "", body, {"Content-Type": kind})
    assert reply.status == 400
    assert "UTF-8" in reply.message
