"""The reader: an article and its picture side by side, each leading to the other."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

import webapp
from ontology.texts import Texts
from tests.webapp.reading import read
from webapp.site import KEY
from webapp.style import GROUPS, appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue

NAME = "soft-power-in-alliances"
SOFT = f"/article/{NAME}"


def test_each_line_of_the_picture_has_its_passages_in_the_text(client: FlaskClient) -> None:
    page = read(client, SOFT).html
    scene = unescape(re.findall(r'data-scene="([^"]+)"', page)[0])
    drawn = re.search(r'id="scene-edges">(.+?)</script>', read(client, scene).html, re.S)
    assert drawn
    lines = {edge["id"] for edge in json.loads(drawn[1])}
    said = set(re.findall(r'data-relation="([^"]+)"', page))
    assert len(lines) > 100
    assert lines == {one for one in said if not re.search(r":-?\d+[^:]*$", one)}


def test_entities_are_underlined_by_kind_and_the_legend_explains_just_these(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    html = read(client, SOFT).html
    links = re.findall(r'class="mention mention-(\w+)" href="/entity/([^"]+)"', html)
    assert len(links) > 150
    assert ("alignments", "nato") in links
    for group, name in links:
        assert appearance(catalogue.entities[name].kind).group == group
    legend = set(re.findall(r'<span class="mention mention-(\w+)">', html))
    assert {group for group, _ in links} <= legend <= {group.name for group in GROUPS}


def test_underlines_have_the_colours_of_the_picture() -> None:
    sheet = (Path(webapp.__file__).parent / "static" / "reader.css").read_text("utf-8")
    found = re.findall(
        r"\.mention-(\w+) \{ text-decoration-color: color-mix\(in srgb, (#\w+)", sheet
    )
    assert dict(found) == {group.name: group.colour for group in GROUPS}


def test_a_sentence_stands_in_its_context_where_the_text_is_at_hand(
    app: Flask, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = catalogue.articles[NAME]
    text = [" "] * article.length
    for passage in article.passages:
        words = f"Word {passage.number} of NATO."
        text[passage.start : passage.start + len(words)] = words
    here = replace(app.extensions[KEY], texts=Texts({article.iri: "".join(text)}))
    monkeypatch.setitem(app.extensions, KEY, here)
    told = read(app.test_client(), "/entity/nato").html
    marked = re.search(r"<mark>Word (50|51) of NATO\.\s*</mark>(.+?)</blockquote>", told, re.S)
    assert marked
    assert f"Word {int(marked[1]) + 1} of NATO." in marked[2]
    page = read(app.test_client(), SOFT).html
    assert page.count(">NATO</a>") >= len([p for p in article.passages if p.role != "heading"])


def test_a_statement_leads_to_what_only_its_passage_says(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    alone = f"/explore?step=passage:{NAME}/50"
    for address in (SOFT, "/entity/nato", "/explore/details?step=expand:nato&selected=nato"):
        assert alone in {unescape(link.href) for link in read(client, address).links}
    page = read(client, alone)
    assert f"Passage 50 of “{catalogue.articles[NAME].title}”" in page.words
    files = client.get(f"/download/claims.csv?step=passage:{NAME}/50", buffered=True).text
    claims = [line for line in files.splitlines() if f"/claim/{NAME}/" in line]
    assert len(claims) == len(
        re.findall(r"<li data-relation", passage(read(client, SOFT).html, 50))
    )


def passage(html: str, number: int) -> str:
    return html[html.index(f'id="passage-{number}"') : html.index(f'id="passage-{number + 1}"')]


def test_text_and_picture_light_each_other(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{SOFT}?passage=50#passage-50")
    expect(page.locator("[data-ready]")).to_be_attached()
    lit = "() => [...document.getElementById('pane').picture.state.lit ?? []]"
    says = page.locator("#pane-says")
    assert "nato:establishedIn:1949" in page.evaluate(lit)  # the passage that was asked for

    page.locator("#passage-50").click(position={"x": 3, "y": 3})
    expect(says).to_contain_text("Passage 50:")

    page.locator("#passage-51 .sentence").hover()
    assert set(page.evaluate(lit)) == relations_of(page, 51)
    page.locator("#passage-51 .passage-number").focus()
    assert set(page.evaluate(lit)) == relations_of(page, 51)
    page.locator("#passage-51").click(position={"x": 3, "y": 3})
    expect(says).to_contain_text("Passage 51:")
    expect(page.locator(".passage-lit")).to_have_id("passage-51")

    click = (
        "at => void document.getElementById('pane').picture.network.body.emitter.emit('click', at)"
    )
    page.evaluate(click, {"nodes": [], "edges": ["joseph-nye:coined:soft-power"]})
    expect(says).not_to_contain_text("Passage 51:")
    edge = page.evaluate("() => document.getElementById('pane').picture.scene.edges[0].id")
    page.evaluate(click, {"nodes": [], "edges": [edge]})
    said = page.locator(f'.passage:has([data-relation="{edge}"])')
    expect(page.locator(".passage-lit")).to_have_count(said.count())
    expect(said.first).to_be_in_viewport()
    expect(says).to_contain_text(f"{said.count()} passage")

    page.locator("#picture").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".passage-lit")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(says).to_contain_text("passages")
    assert page.locator(".passage-lit").count() > 1


def relations_of(page: Page, number: int) -> set[str]:
    claims = page.locator(f"#passage-{number} [data-relation]")
    return {str(one.get_attribute("data-relation")) for one in claims.all()}


def test_on_a_phone_the_picture_is_a_drawer(open_page: Callable[..., Page]) -> None:
    page = open_page(SOFT, "phone")
    toggle = page.locator("#pane-toggle")
    expect(page.locator("#pane-stage")).to_be_hidden()
    toggle.click()
    expect(page.locator("[data-ready]")).to_be_attached()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    toggle.click()
    expect(page.locator("#pane-stage")).to_be_hidden()
