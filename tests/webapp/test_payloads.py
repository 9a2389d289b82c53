"""Payloads × sinks: whatever people or data say stays text in every page, picture, file and log.

What is served is `tests.webapp.hostile`. Files have `test_payloads_files` of their own.
"""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.listening import listening
from tests.webapp.controls import overlapping
from tests.webapp.hostile import ATTACKS, LABEL, VIEW, Scripts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

    from tests.webapp.hostile import Hostile

PAGES = [
    "/", "/entity/nato", f"/explore?{VIEW}", f"/explore/table?{VIEW}", "/explore?selected=nato",
    f"/explore/details?{VIEW}&selected=nato", "/search?q=alert", f"/analysis?{VIEW}", "/article",
    "/article/soft-power-in-alliances", "/question", "/sparql/builder", "/id/nato",
    "/status", "/dataset", "/release", "/quality", "/codebook", "/ontology",
    "/sparql?query=" + quote("SELECT ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }"),
]  # fmt: skip
LOOKED_AT = [f"/explore?{VIEW}&selected=nato", f"/explore?{VIEW}#table", "/entity/nato", PAGES[-1],
             "/compare?a=entity:nato&b=entity:soft-power", "/paths?start=nato&end=soft-power&k=2",
             f"/explore?{VIEW}&embed=1"]  # fmt: skip
TYPED = ["/search?q={}", "/entity/{}", "/explore?step=start:{}", "/explore?kind={}",
         "/sparql?query={}", "/sparql?query=ASK%7B%7D&timeout={}", "/download/{}", "/q/{}",
         "/analysis?projection={}", "/question/{}", "/article/{}", "/thing/{}", "/{}",
         "/explore?query={}", "/api/terms?kind={}"]  # fmt: skip


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


def test_nothing_runs_and_nothing_is_fetched_in_a_browser(
    hostile: Hostile, chromium: Browser, tmp_path: Path
) -> None:
    kept = [tmp_path / name for name in ("offline.html", "figure.svg")]
    for path in kept:  # files are opened from disk, where no policy of ours protects them
        path.write_bytes(hostile.client.get(f"/{path.name}?{VIEW}").data)
    with listening(hostile.app) as origin:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        faults: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            faults.append(dialog.message)
            dialog.dismiss()

        def ours(url: str) -> bool:
            return url.startswith((origin, "data:")) or url in map(Path.as_uri, kept)

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
        for path in kept:
            page.goto(path.as_uri())
            expect(page.locator("body[data-ready], svg").first).to_be_attached()
        page.goto(f"{origin}/explore?{VIEW}")
        page.keyboard.press("/")
        page.keyboard.type("alert")
        expect(page.get_by_role("option").first).to_be_visible()
        context.close()
    assert faults == []
