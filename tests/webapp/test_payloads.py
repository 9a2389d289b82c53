"""Payloads × sinks: whatever people or data say stays text in every page, picture, file and log.

The release is served again with hostile labels for NATO and what it is related to: real claims,
so that the labels reach every place where names stand.
"""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import zipfile
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from ontology import loaded
from ontology.names import ID
from tests.webapp.controls import overlapping
from webapp import create_app
from webapp.serving import bind
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Dialog

    from ontology.releases import Release

ATTACKS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "' onfocus='alert(4)' autofocus='",
    "javascript:alert(5)",
    "{{ 7 * 7 }}{% debug %}",
    "]]><x xmlns='evil'/>",
    "=HYPERLINK(1)",
    "@SUM(1)",
    "+1+cmd",
    "-1+cmd",
    "\u0001ctl",
    "\u202eecilla\u2066",
    "../../../etc/passwd",
    "a\r\nSet-Cookie: b=c",
    "\U0001f91d" * 40,
    "long " * 2000,
]
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
VIEW = "step=start:nato&step=expand:nato"
PAGES = [
    "/", "/entity/nato", f"/explore?{VIEW}", f"/explore/table?{VIEW}", "/explore?selected=nato",
    f"/explore/details?{VIEW}&selected=nato", "/search?q=alert", f"/analysis?{VIEW}", "/article",
    "/article/soft-power-in-alliances", "/question", "/sparql/builder", "/id/nato",
    "/sparql?query=" + quote("SELECT ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }"),
]  # fmt: skip
LOOKED_AT = [f"/explore?{VIEW}&selected=nato", f"/explore?{VIEW}#table", "/entity/nato", PAGES[-1],
             "/compare?a=entity:nato&b=entity:soft-power", "/paths?start=nato&end=soft-power&k=2",
             f"/explore?{VIEW}&embed=1"]  # fmt: skip
TYPED = ["/search?q={}", "/entity/{}", "/explore?step=start:{}", "/explore?kind={}",
         "/sparql?query={}", "/sparql?query=ASK%7B%7D&timeout={}", "/download/{}", "/q/{}",
         "/analysis?projection={}", "/question/{}", "/article/{}", "/thing/{}", "/{}",
         "/explore?query={}", "/api/terms?kind={}"]  # fmt: skip


class Hostile(NamedTuple):
    app: Flask
    client: FlaskClient
    folder: Path


@pytest.fixture(scope="module")
def hostile(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    folder = tmp_path_factory.mktemp("hostile")
    quads = list(
        ox.parse((release.folder / "dataset.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    )
    nato = ox.NamedNode(f"{ID}nato")
    near = {q.object for q in quads if q.subject == nato and isinstance(q.object, ox.NamedNode)}
    attacks = cycle(ATTACKS)
    with (folder / "hostile.nq").open("wb") as file:
        ox.serialize(
            (
                ox.Quad(q.subject, LABEL, ox.Literal(next(attacks), language="en"), q.graph_name)
                if q.predicate == LABEL and (q.subject == nato or q.subject in near)
                else q
                for q in quads
            ),
            file,
            format=ox.RdfFormat.N_QUADS,
        )
    data = folder / "instance"
    app = create_app(Settings(data=data, workers=1), loaded.load([folder / "hostile.nq"], data))
    yield Hostile(app, app.test_client(), data)
    app.extensions[KEY].close()


class Scripts(HTMLParser):
    """What in a page would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.found.append(str(self.get_starttag_text()))
        for name, value in named.items():
            wild = name in {"href", "src", "action"} and str(value).strip().startswith("javascript")
            if name.startswith("on") or name == "autofocus" or wild:
                self.found.append(str(self.get_starttag_text()))


@pytest.mark.parametrize("address", PAGES)
def test_labels_of_data_are_text_on_every_page(hostile: Hostile, address: str) -> None:
    answer = hostile.client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code in {200, 303}
    assert Scripts(answer.text).found == []
    assert "49{%" not in answer.text
    if "nato" in address and answer.status_code == 200:
        assert "onerror=alert(1)" in unescape(answer.text).replace("\\u003d", "=")


@pytest.mark.parametrize("address", TYPED)
def test_what_is_typed_into_an_address_is_text_on_its_page(hostile: Hostile, address: str) -> None:
    for attack in ATTACKS:
        asked = address.format(quote(attack, safe=""))
        answer = hostile.client.get(asked, headers={"Accept": "text/html"})
        assert answer.status_code < 500, attack
        assert Scripts(answer.text).found == [], attack
        assert "Set-Cookie" not in answer.headers
        assert all("\n" not in value and "\r" not in value for value in answer.headers.values())
        assert "root:" not in answer.text


def sent(hostile: Hostile, format: str) -> bytes:
    with hostile.client.get(f"/download/{format}?{VIEW}") as answer:
        assert answer.status_code == 200
        name = answer.headers["Content-Disposition"]
        assert name.isascii()
        assert not {"/", "\\", "\n", "<"} & set(name)
        return bytes(answer.data)


@pytest.mark.parametrize("format", ["nodes.csv", "edges.csv", "claims.csv", "codebook.csv"])
def test_no_cell_of_a_csv_file_is_a_formula(hostile: Hostile, format: str) -> None:
    rows = list(csv.reader(io.StringIO(sent(hostile, format).decode("utf-8-sig"))))
    assert len(rows) > 5
    cells = {cell for row in rows for cell in row}
    assert [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?![\d.]+$)", cell)] == []
    assert format != "nodes.csv" or any("1+cmd" in cell for cell in cells)


def test_no_cell_of_an_excel_file_is_a_formula(hostile: Hostile) -> None:
    book = load_workbook(io.BytesIO(sent(hostile, "excel")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("format", ["graphml", "gexf", "rdfxml"])
def test_labels_are_text_in_every_xml_file(hostile: Hostile, format: str) -> None:
    text = sent(hostile, format)
    tree = ElementTree.fromstring(text)  # noqa: S314  # what we wrote ourselves
    assert {one.tag for one in tree.iter()} & {"{evil}x", "script", "img", "svg"} == set()
    assert b"<!DOCTYPE" not in text


@pytest.mark.parametrize("format", ["node-link", "cytoscape", "jsonld"])
def test_labels_are_text_in_every_json_file(hostile: Hostile, format: str) -> None:
    assert "<img src=x onerror=alert(1)>" in json.dumps(json.loads(sent(hostile, format)))


def test_no_name_in_a_package_leads_out_of_its_folder(hostile: Hostile) -> None:
    with zipfile.ZipFile(io.BytesIO(sent(hostile, "package"))) as crate:
        names = crate.namelist()
    assert len(names) > 10
    assert [name for name in names if name.startswith("/") or ".." in name.split("/")] == []


@pytest.mark.parametrize(
    ("type", "mark"),
    [
        ("application/sparql-results+xml", b"&lt;img"),
        ("text/csv", b'"<img'),
        ("text/html", b"&lt;img"),
    ],
)
def test_a_result_of_the_endpoint_holds_labels_as_text(
    hostile: Hostile, type: str, mark: bytes
) -> None:
    query = f'SELECT ?l ("," AS ?c) {{ ?s {LABEL} ?l FILTER(STRSTARTS(?l, "<img")) }}'
    with hostile.client.get(
        "/sparql", query_string={"query": query}, headers={"Accept": type}
    ) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert mark in answer.data or type == "text/csv"
        assert b"<img src=x" not in answer.data or type == "text/csv"


@pytest.mark.parametrize("query", ["SELECT ?a { {} }", "CONSTRUCT { <urn:s> <urn:p> ?a } { {} }"])
def test_a_result_in_xml_can_be_read_whatever_it_holds(hostile: Hostile, query: str) -> None:
    attack = 'BIND("\\u0001\\uFFFE\\uFFFDctl" AS ?a)'
    asked = {"query": query.replace("{}", attack)}
    types = "application/sparql-results+xml, application/rdf+xml"
    with hostile.client.get("/sparql", query_string=asked, headers={"Accept": types}) as answer:
        tree = ElementTree.fromstring(answer.data)  # noqa: S314  # what we wrote ourselves
    assert "\ufffd\ufffd\ufffdctl" in "".join(tree.itertext())


def test_a_query_adds_one_line_to_the_log_and_nothing_of_its_text(hostile: Hostile) -> None:
    log = hostile.folder / "log" / "queries.jsonl"
    before = log.read_text().splitlines() if log.exists() else []
    query = 'ASK { } # \r\n{"status": 200, "forged": true}'
    hostile.client.get("/sparql", query_string={"query": query}).close()
    added = log.read_text().splitlines()[len(before) :]
    assert len(added) == 1
    assert "forged" not in json.loads(added[0])


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    server = bind(app, Settings(port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


def test_nothing_runs_and_nothing_is_fetched_in_a_browser(
    hostile: Hostile, chromium: Browser
) -> None:
    with listening(hostile.app) as origin:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        faults: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            faults.append(dialog.message)
            dialog.dismiss()

        def ours(url: str) -> bool:
            return url.startswith((origin, "data:"))

        page.on("dialog", dismiss)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("request", lambda sent: None if ours(sent.url) else faults.append(sent.url))
        for address in LOOKED_AT:
            page.goto(origin + address)
            expect(page.locator("h1").first).to_be_attached()
            fits = page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
            assert fits, address
            assert overlapping(page) == [], address
        page.goto(f"{origin}/explore?{VIEW}")
        page.keyboard.press("/")
        page.keyboard.type("alert")
        expect(page.get_by_role("option").first).to_be_visible()
        context.close()
    assert faults == []
