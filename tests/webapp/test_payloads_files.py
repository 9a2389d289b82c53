"""Payloads × sinks: hostile words in every file that leaves the server, read back by its reader."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

import networkx as nx
import pyarrow.parquet
import pytest
import rdflib
from openpyxl import load_workbook

from graph.errors import legible
from graph.export import FORMATS
from tests.webapp.hostile import ATTACKS, FILE, VIEW, Scripts
from webapp.analysis_files import FILES as ANALYSES
from webapp.compared_files import FILES as COMPARISONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.webapp.hostile import Hostile

IMAGE, *_ = ATTACKS
DRAWN = {"svg", "title", "desc", "defs", "symbol", "use", "g", "path", "rect", "circle", "text"}
FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.]+$)")


def no_formula(text: bytes) -> None:
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert rows
    assert [cell for row in rows for cell in row if FORMULA.match(cell)] == []


def labels_and_no_formula(text: bytes) -> None:
    no_formula(text)
    assert b"'+1+cmd" in text


def names_and_no_formula(text: bytes) -> None:
    no_formula(text)
    assert b"'=HYPERLINK(1)" in text  # the name of an entity


def excel(content: bytes) -> None:
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert not any(cell.hyperlink for cell in cells)


def xml(text: bytes) -> None:
    tree = ElementTree.fromstring(text)  # noqa: S314  # what we wrote ourselves
    assert IMAGE in "".join(tree.itertext())
    assert {one.tag for one in tree.iter()} & {"{evil}x", "script", "img", "svg"} == set()
    assert b"<!DOCTYPE" not in text


def as_json(text: bytes) -> None:
    assert IMAGE in json.dumps(json.loads(text))


def gml(text: bytes) -> None:
    found = nx.parse_gml(text.decode("ascii"))
    assert "a\r\nSet-Cookie: b=c" in found
    assert IMAGE in found.graph["note"]  # in the name of the file


def pajek(text: bytes) -> None:
    lines = text.decode().splitlines()
    assert [line.split()[0] for line in lines if line.startswith("*")] == [
        "*Network", "*Vertices", "*Arcs"]  # fmt: skip
    assert any(line.startswith(f'1 "{IMAGE}') for line in lines)
    assert all(re.fullmatch(r'[\d. l]+"[^"]+"', line) for line in lines if line[0] != "*")


def parquet(content: bytes) -> None:
    found = pyarrow.parquet.read_table(io.BytesIO(content))
    told = {key.decode(): value.decode() for key, value in found.schema.metadata.items()}
    assert list(told) == ["release", "view", "citation", "licence", "note"]
    assert IMAGE in told["note"]
    values = [value for column in found.columns for value in column.to_pylist()]
    assert "=HYPERLINK(1)" in values  # no spreadsheet reads it: it stays as it is


def rdf(syntax: str) -> Callable[[bytes], None]:
    def check(text: bytes) -> None:
        found = rdflib.Dataset(default_union=True)
        found.parse(io.BytesIO(text), format=syntax, publicID="urn:file")
        assert not set(found.triples((rdflib.URIRef("urn:forged"), None, None)))
        assert rdflib.Literal(IMAGE, "en") in set(found.objects())

    return check


def package(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as crate:
        files = {name: crate.read(name) for name in crate.namelist()}
    assert [name for name in files if name.startswith("/") or ".." in name.split("/")] == []
    for name, text in files.items():
        if name.endswith(".csv"):
            no_formula(text)
    assert b"'=HYPERLINK(1)" in files["data/measures.csv"]
    for name in ("README.md", "methods.md"):
        assert b"\\<img" in files[name]
        assert not re.search(rb"(?<!\\)<", files[name])


SINKS: Final = {
    "package": package,
    "excel": excel,
    "nodes.csv": labels_and_no_formula,
    "edges.csv": no_formula,
    "claims.csv": no_formula,
    "codebook.csv": no_formula,
    "graphml": xml,
    "gexf": xml,
    "gml": gml,
    "pajek": pajek,
    "cytoscape": as_json,
    "nodes.parquet": parquet,
    "edges.parquet": parquet,
    "claims.parquet": parquet,
    "node-link": as_json,
    "adjacency.csv": names_and_no_formula,
    "incidence.csv": no_formula,
    "nquads": rdf("nquads"),
    "trig": rdf("trig"),
    "turtle": rdf("turtle"),
    "jsonld": rdf("json-ld"),
    "rdfxml": rdf("xml"),
}


def test_every_format_is_a_sink_of_this_table() -> None:
    assert list(SINKS) == list(FORMATS)


@pytest.mark.parametrize("format", SINKS)
def test_words_stay_words_in_every_file_of_a_view(hostile: Hostile, format: str) -> None:
    with hostile.client.get(f"/download/{format}?{VIEW}") as answer:
        assert answer.status_code == 200
        name = answer.headers["Content-Disposition"]
        assert name.isascii()
        assert not {"/", "\\", "\n", "<"} & set(name)
        SINKS[format](bytes(answer.data))


@pytest.mark.parametrize(
    "address",
    [f"/analysis/{part}.csv?{VIEW}" for part in ANALYSES]
    + [f"/compare/{part}.csv?a=entity:nato&b=entity:soft-power" for part in COMPARISONS],
)
def test_no_cell_of_a_table_to_take_away_is_a_formula(hostile: Hostile, address: str) -> None:
    answer = hostile.client.get(address)
    assert answer.status_code == 200, answer.text
    no_formula(answer.data)


def test_words_are_text_in_a_figure(hostile: Hostile) -> None:
    answer = hostile.client.get(f"/figure.svg?{VIEW}")
    tree = ElementTree.fromstring(answer.data)  # noqa: S314  # what we wrote ourselves
    assert "onerror=alert(1)" in "".join(tree.itertext())
    space = "{http://www.w3.org/2000/svg}"
    assert {one.tag.removeprefix(space) for one in tree.iter()} <= DRAWN
    given = [pair for one in tree.iter() for pair in one.items()]
    assert [pair for pair in given if pair[0].startswith("on") or "javascript:" in pair[1]] == []
    linked = {value for name, value in given if name.endswith("href")}
    assert [one for one in linked if not one.startswith("#")] == []


def test_words_are_text_in_a_page_to_keep(hostile: Hostile, client: FlaskClient) -> None:
    ours, theirs = (one.get(f"/offline.html?{VIEW}").text for one in (client, hostile.client))
    assert Scripts(theirs).found == Scripts(ours).found
    assert theirs.count("<script") == ours.count("<script")
    assert "&lt;img src=x onerror=alert(1)&gt;" in theirs


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_citation_of_a_query_is_one_entry_that_says_what_it_says(
    hostile: Hostile, attack: str
) -> None:
    words = " ".join(attack.split())
    query = {"query": f"# {words}\nASK {{}}"}
    assert cited(hostile, hostile.client.post("/q", data=query).location) == words[:200]


def test_a_citation_of_a_view_is_one_entry_that_says_what_it_shows(hostile: Hostile) -> None:
    place = hostile.client.post("/v", data={"view": VIEW}).location
    assert cited(hostile, place) in map(legible, ATTACKS)


def cited(hostile: Hostile, place: str) -> str:
    """The title that both citations give."""
    tex = hostile.client.get(f"{place}.bib").text
    open_braces = re.sub(r"\\.", "", tex).partition("{")[2]
    depths = accumulate(({"{": 1, "}": -1}.get(sign, 0) for sign in open_braces), initial=1)
    assert [depth for depth in depths if depth < 1] == [0, 0]  # after the last brace and line end
    [told] = json.loads(hostile.client.get(f"{place}.json").text)
    return str(told["title"])


def test_the_name_of_a_file_is_text_where_it_is_said(hostile: Hostile) -> None:
    for address in ("/", "/sparql"):
        page = hostile.client.get(address, headers={"Accept": "text/html"}).text
        assert FILE in unescape(page)
        assert FILE not in page
    for address in ("/dataset.ttl", "/sparql"):
        answer = hostile.client.get(address, headers={"Accept": "text/turtle"})
        found = rdflib.Graph().parse(answer.data, format="turtle")
        assert rdflib.Literal(FILE) in set(found.objects(None, rdflib.DCTERMS.title))
        answer.close()
    picture = ElementTree.fromstring(hostile.client.get(f"/figure.svg?{VIEW}").data)  # noqa: S314  # ours
    assert "onerror=alert(1)" in str(picture.findtext("{http://www.w3.org/2000/svg}desc"))
