"""A query in /explore in a real browser: a script error or foreign request fails a test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import expect

from graph.drawn import MOST_LINES
from tests.webapp.controls import overlapping
from tests.webapp.test_explore_browser import at, drawn, explore
from tests.webapp.test_query_view import HOSTILE, PREFIXES, QUERIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Axe = Callable[[Page], list[str]]

OURS = "/explore?query=" + quote(PREFIXES + QUERIES["our relation"])
MANY = "/explore?query=" + quote(
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    "SELECT DISTINCT ?source ?target { ?source rdfs:label ?a . ?target rdfs:label ?b "
    "FILTER(?source != ?target) } LIMIT 50000"
)
STRANGE = "/explore?query=" + quote(PREFIXES + HOSTILE)


def parts(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_query_is_explored_left_for_an_entity_and_found_again_by_going_back(
    open_page: Open, axe: Axe
) -> None:
    page = explore(open_page, OURS)
    before = drawn(page)
    expect(page.locator("#panel h2")).to_have_text("Source: your query")
    page.mouse.dblclick(*at(page, "nato"))
    expect(page.locator("#details-title")).to_have_text("NATO")
    assert "step" not in parts(page)
    assert drawn(page) == before
    page.locator("[data-relation]").first.locator("a").nth(1).evaluate("(link) => link.click()")
    expect(page.locator("#details .gloss").first).to_be_visible()
    assert parts(page)["selected"][0].count(":") == 2
    assert axe(page) == []
    page.goto(OURS + "&selected=nato")
    page.get_by_role("link", name="Open NATO in the explorer").click()
    expect(page.locator(".steps ol > li")).to_have_count(2)
    expect(page.locator("#side")).to_contain_text("Steps and filters")
    assert "query" not in parts(page)
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("Source: your query")
    expect(page.locator("#side")).to_contain_text("Query and legend")
    assert drawn(page) == before
    page.get_by_role("link", name="Edit the query").click()
    expect(page).to_have_url(re.compile(r"/sparql\?query="))
    assert "SELECT ?source ?relation ?target" in parts(page)["query"][0]


def test_what_a_hostile_query_names_is_drawn_as_text_on_a_phone_too(
    open_page: Open, axe: Axe
) -> None:
    page = explore(open_page, STRANGE, "phone")
    strange = next(name for name in drawn(page) if name != "nato")
    page.mouse.click(*at(page, strange))
    expect(page.locator("#details-title")).to_be_visible()
    expect(page.locator("#details .iri")).to_be_visible()
    assert axe(page) == []
    assert page.locator("#details").evaluate("(box) => box.scrollWidth <= box.clientWidth")
    page.locator("#let-go").click()
    page.get_by_role("button", name="Query").click()
    expect(page.locator(".asked pre").last).to_contain_text("</script><script>alert(1)</script>")


def test_of_fifty_thousand_relations_what_can_be_told_apart_is_drawn(open_page: Open) -> None:
    page = explore(open_page, MANY)
    status = page.locator("#status")
    expect(status).to_contain_text(
        re.compile(r"drawn: the \d+ with most relations, of\s+\d+ entities and 50000 relations")
    )
    edges = page.evaluate("() => document.getElementById('explore').picture.scene.edges.length")
    assert 1000 < edges <= MOST_LINES
    assert overlapping(page) == []
    table = status.get_by_role("link", name="table").get_attribute("href")
    text = page.request.get(str(table)).text()
    assert "The first 10000 of 50000 relations" in text
    assert text.count("<tr data-relation") == 10_000
