import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pyarrow import parquet
from rdflib import Graph
from rdflib import Literal as Text

from ontology.errors import BadQuery, UnknownFormat
from ontology.sparql import FORMATS, Answer, Pool, Request, formats_of

from .conftest import AWKWARD, EXAMPLE, MANY
from .queries import EVERYTHING

NOTE = "SELECT ?thing ?note ?nothing { ?thing <http://example.org/note> ?note }"
GRAPH = (
    "PREFIX e: <http://example.org/> CONSTRUCT { ?s e:seen ?o } WHERE "
    "{ ?s e:memberOf|e:note|e:label ?o }"
)
NUMBERS = "CONSTRUCT WHERE { ?thing <http://example.org/number> ?number }"
EMPTY_ROWS = "SELECT ?x { VALUES ?y { 1 2 3 } }"
XML = "{http://www.w3.org/2005/sparql-results#}"

Rows = list[list[str]]


def text(answer: Answer) -> str:
    """The document; of a file that is no text, each byte as the character of its number."""
    binary = answer.path.suffix == ".parquet"
    return answer.path.read_bytes().decode("latin-1" if binary else "utf-8")


def from_json(document: str) -> Rows:
    result = json.loads(document)
    names = result["head"]["vars"]
    return [
        [row[name]["value"] if name in row else "" for name in names]
        for row in result["results"]["bindings"]
    ]


def from_xml(document: str) -> Rows:
    root = ET.fromstring(document)  # noqa: S314 - our own
    names = [variable.get("name") for variable in root.iter(f"{XML}variable")]
    return [
        ["".join("".join(b.itertext()) for b in result if b.get("name") == name) for name in names]
        for result in root.iter(f"{XML}result")
    ]


def from_csv(document: str) -> Rows:
    return list(csv.reader(StringIO(document, newline="")))[1:]


def from_tsv(document: str) -> Rows:
    return [line.split("\t") for line in document.split("\n")[1:-1]]


def from_parquet(document: str) -> Rows:
    rows = parquet.read_table(BytesIO(document.encode("latin-1"))).to_pylist()
    return [["" if cell is None else str(cell) for cell in row.values()] for row in rows]


TABLES: dict[str, Callable[[str], Rows]] = {
    "json": from_json,
    "xml": from_xml,
    "csv": from_csv,
    "tsv": from_tsv,
    "parquet": from_parquet,
}
GRAPHS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def test_every_format_is_tested_here() -> None:
    assert {*TABLES} == {format.name for format in formats_of("select")}
    assert {*GRAPHS} == {format.name for format in formats_of("construct")}
    assert {*TABLES, *GRAPHS} == set(FORMATS)
    assert len({format.media_type for format in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_back_whole(pool: Pool, name: str) -> None:
    answer = pool.answer(Request(NOTE, name))
    rows = TABLES[name](text(answer))
    assert (answer.rows, answer.truncated, len(rows)) == (1, False, 1)
    assert answer.size == answer.path.stat().st_size
    thing, note, nothing = rows[0]
    assert thing.strip("<>") == EXAMPLE + "nato"
    assert nothing == ""
    if name == "tsv":  # written as in Turtle
        note = str(next(iter(Graph().parse(data=f"<x:a> <x:b> {note} .")))[2])
    assert note == (AWKWARD.replace("\r\n", "\n") if name == "xml" else AWKWARD)


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_reads_back_whole(pool: Pool, name: str) -> None:
    answer = pool.answer(Request(GRAPH, name))
    graph = Graph().parse(data=text(answer), format=GRAPHS[name])
    assert (answer.rows, answer.truncated, len(graph)) == (3, False, 3)
    assert Text("Frankreich", lang="de") in set(graph.objects())


def test_turtle_uses_the_prefixes_of_the_query(pool: Pool) -> None:
    assert "e:france e:seen" in text(pool.answer(Request(GRAPH, "turtle")))


@pytest.mark.parametrize("name", TABLES)
def test_a_cut_table_is_valid_and_says_so(pool: Pool, name: str) -> None:
    answer = pool.answer(Request(EVERYTHING, name))
    rows = TABLES[name](text(answer))
    assert (answer.rows, answer.truncated, len(rows)) == (100, True, 100)
    assert all("" not in row for row in rows)


@pytest.mark.parametrize("name", GRAPHS)
def test_a_cut_graph_is_valid_and_says_so(pool: Pool, name: str) -> None:
    answer = pool.answer(Request(NUMBERS, name))
    graph = Graph().parse(data=text(answer), format=GRAPHS[name])
    assert (answer.rows, answer.truncated, len(graph)) == (100, True, 100)


@pytest.mark.parametrize("name", [*TABLES, *GRAPHS])
def test_a_result_of_exactly_the_limit_is_not_called_cut(pool: Pool, name: str) -> None:
    query = EVERYTHING if name in TABLES else NUMBERS
    answer = pool.answer(Request(f"{query} LIMIT 100", name))
    assert (answer.rows, answer.truncated) == (100, False)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_rows_without_values_are_counted(pool: Pool, name: str, count: int) -> None:
    answer = pool.answer(Request(f"{EMPTY_ROWS} LIMIT {count}", name))
    assert (answer.rows, len(TABLES[name](text(answer)))) == (count, count)


@pytest.mark.parametrize("name", TABLES)
def test_a_long_table_of_awkward_text_is_cut_between_rows(pool: Pool, name: str) -> None:
    note = json.dumps(AWKWARD)
    query = f"SELECT ?thing ?text {{ ?thing <http://example.org/number> ?n BIND({note} AS ?text) }}"
    rows = TABLES[name](text(pool.answer(Request(query, name))))
    assert len(rows) == 100
    assert len({row[0] for row in rows}) == 100
    assert len({row[1] for row in rows}) == 1


def test_ask_answers_yes_or_no_in_every_table_format(pool: Pool) -> None:
    answers = [pool.answer(Request("ASK { ?s ?p ?o }", format)) for format in TABLES]
    assert [answer.rows for answer in answers] == [None] * 5
    as_json, as_xml, as_csv, as_tsv, as_parquet = map(text, answers)
    assert json.loads(as_json)["boolean"] is True
    assert ET.fromstring(as_xml).findtext(f"{XML}boolean") == "true"  # noqa: S314 - our own
    assert (as_csv, as_tsv) == ("true", "true")
    assert from_parquet(as_parquet) == [["True"]]


@pytest.mark.parametrize(
    ("query", "format", "allowed"),
    [(EVERYTHING, "turtle", TABLES), (GRAPH, "csv", GRAPHS), (GRAPH, "", GRAPHS)],
)
def test_a_format_that_cannot_hold_the_answer_is_refused_with_those_that_can(
    pool: Pool, query: str, format: str, allowed: dict[str, object]
) -> None:
    with pytest.raises(UnknownFormat) as caught:
        pool.answer(Request(query, format))
    assert {*caught.value.allowed} == {*allowed}


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?s <http://example.org/number> ?n }", ["s", "n"]),
        ("SELECT DISTINCT * { ?z ?p ?a FILTER(?b = 1 || true) }", ["z", "p", "a"]),
        ("SELECT * { { SELECT ?z ?a { ?z ?hidden ?a } } ?a ?b ?z } LIMIT 1", ["z", "a", "b"]),
        ("SELECT ?b ?a { ?a ?p ?b }", ["b", "a"]),
    ],
)
def test_columns_come_in_the_order_of_the_query(pool: Pool, query: str, columns: list[str]) -> None:
    assert json.loads(text(pool.answer(Request(query))))["head"]["vars"] == columns


def count(pool: Pool, query: str, **dataset: Any) -> int:
    answer = pool.answer(Request(query, **dataset))
    return int(from_json(text(answer))[0][0])


def test_graphs_of_the_request_replace_those_of_the_query(pool: Pool) -> None:
    own = EXAMPLE + "graph"
    plain = f"SELECT (COUNT(*) AS ?n) {{ ?s <{EXAMPLE}memberOf> ?o }}"
    members = plain.replace("{", f"FROM <{own}> {{")
    assert count(pool, plain) == 1
    assert count(pool, members) == 1
    assert count(pool, members, default_graphs=("http://example.org/none",)) == 0
    assert count(pool, plain, default_graphs=(own,)) == 1
    assert count(pool, f"SELECT (COUNT(*) AS ?n) {{ ?s <{EXAMPLE}number> ?o }}") == MANY
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert count(pool, everything, default_graphs=(own,)) == 1
    assert count(pool, everything, named_graphs=(own,)) == 0
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert count(pool, named) == 1
    assert count(pool, named, named_graphs=(own,)) == 1
    assert count(pool, named, default_graphs=(own,)) == 0


def test_a_graph_that_is_no_iri_is_a_bad_query(pool: Pool) -> None:
    with pytest.raises(BadQuery, match="cannot be evaluated"):
        pool.answer(Request("ASK {}", default_graphs=("not an iri",)))
