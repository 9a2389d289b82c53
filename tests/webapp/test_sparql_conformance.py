"""What the engine answers wrongly: mended on the way, or told on the page of limits as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from ontology import loaded
from ontology.sparql.conformance import PREFIX, Departure, conformance
from tests.listening import listening
from tests.webapp.endpoint import get, send
from tests.webapp.reading import read
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

KNOWN = conformance()


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the data that the examples ask, loaded from a file as `serve --data` does."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "examples.trig").write_text(KNOWN.trig)
    release = loaded.load([folder / "examples.trig"], folder)
    app = create_app(Settings(data=folder, workers=1), release)
    with listening(app) as address:
        yield address
    app.extensions[KEY].close()


def rows(server: str, query: str, **parts: str) -> list[str]:
    """The rows of an answer as TSV, sorted, names of the examples with their prefix."""
    reply = get(server, PREFIX + query, "text/tab-separated-values", **parts)
    assert reply.status == 200, reply.body
    lines = reply.body.decode().replace("<http://example.org/", ":").replace(">", "").split("\n")
    return sorted(lines[1:-1])


@pytest.mark.parametrize("one", KNOWN.departures, ids=lambda one: one.title)
def test_the_page_of_limits_tells_what_comes_back(examples: str, one: Departure) -> None:
    assert rows(examples, one.query) == sorted(one.got) != sorted(one.right)


@pytest.mark.parametrize(
    "one", [one for one in KNOWN.departures if one.instead], ids=lambda one: one.title
)
def test_what_to_ask_instead_is_answered_rightly(examples: str, one: Departure) -> None:
    assert rows(examples, one.instead) == sorted(one.right)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT (TRUE AS ?x) (False AS ?y) {}", ["true\tfalse"]),
        ("SELECT ?TRUE { VALUES ?TRUE { TRUE 'TRUE' } }", ['"TRUE"', "true"]),
        ("SELECT (GROUP_CONCAT(?x) AS ?y) { VALUES ?x { 'a'@en 'b'@en } }", ['"a b"']),
        (
            "SELECT ?g { VALUES (?g ?x) { (1 'b'@en) (2 'a'@en) } } "
            "GROUP BY ?g ORDER BY group_concat(DISTINCT ?x ; separator = ')')",
            ["1", "2"],
        ),
        ("SELECT (<s> AS ?x) {}", ["<https://w3id.org/entente/id/s"]),
        ("BASE <http://example.org/> SELECT (<s> AS ?x) {}", [":s"]),
    ],
)
def test_what_can_be_mended_is(examples: str, query: str, answer: list[str]) -> None:
    assert rows(examples, query) == answer


def test_a_fault_after_a_mended_word_is_found_where_it_is(examples: str) -> None:
    error = get(examples, "SELECT (TRUE AS ?x) {\n  ?s ?p }").json()["error"]
    assert isinstance(error, dict)
    assert (error["line"], error["column"]) == (2, 9)


def test_a_graph_named_twice_counts_once(examples: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = "http://example.org/g1"
    twice = [("query", count), ("default-graph-uri", graph), ("default-graph-uri", graph)]
    reply = send(examples, "GET", urlencode(twice), headers={"Accept": "text/csv"})
    assert reply.body.split() == [b"n", b"2"]


def test_the_page_of_limits_is_led_to_and_tells_what_is_in_force(client: FlaskClient) -> None:
    assert "/sparql/limits" in {link.href for link in read(client, "/sparql").links}
    page = client.get("/sparql/limits").text
    assert '<b class="number">5 s</b>' in page
    assert '<b class="number">100,000</b>' in page
    for one in KNOWN.departures:
        assert one.title in page
        assert all(test in page for test in one.tests)
