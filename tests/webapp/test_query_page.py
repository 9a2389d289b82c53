"""The query page as people meet it: in a browser, without scripts, on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.webapp.querying import address, ready, write
from webapp import querypage

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

NATO = "PREFIX id: <https://w3id.org/entente/id/>\n"
ENTENTE = "PREFIX ent: <https://w3id.org/entente/ontology#>\n"
MISSPELT = "SELECT * { ?s a ent:Aliance }"
ABSENT = "The release has no term ent:Aliance; did you mean ent:Alliance or ent:valence?"
WRONG = "SELECT * {\n  ?s ?p\n}"
HTML = {"Accept": "text/html"}


# ---- the examples ----


def test_the_query_one_starts_with_has_rows(client: FlaskClient) -> None:
    reply = client.head("/sparql", query_string={"query": querypage.START})
    assert reply.headers["X-Entente-Rows"] == "20"


# ---- without scripts ----


@pytest.fixture
def plain(chromium: Browser, server: str) -> Callable[[str], Page]:
    def open_one(path: str) -> Page:
        page = chromium.new_context(base_url=server, java_script_enabled=False).new_page()
        page.goto(path)
        return page

    return open_one


def test_it_works_without_scripts(plain: Callable[[str], Page]) -> None:
    page = plain("/sparql")
    page.get_by_label("SPARQL query").fill(f"{NATO}SELECT * {{ id:nato ?p ?o }} LIMIT 3")
    page.get_by_role("button", name="Run query").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page.get_by_label("SPARQL query")).to_have_value(re.compile("id:nato"))
    page.get_by_role("link", name="What do the articles say about NATO").click()
    expect(page.locator("td a", has_text="NATO").first).to_have_attribute("href", "/entity/nato")


def test_an_error_without_scripts_keeps_the_query(plain: Callable[[str], Page]) -> None:
    page = plain(address(WRONG))
    expect(page.get_by_role("alert")).to_contain_text("line 3, column 1")
    expect(page.get_by_label("SPARQL query")).to_have_value(WRONG)


def test_a_long_result_is_shown_in_part_and_offered_whole(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": "SELECT * { ?s ?p ?o }"}, headers=HTML).text
    assert page.count("<tr>") == querypage.SHOWN + 1
    assert "The first 1,000 are shown" in page
    assert "format=csv" in page


@pytest.mark.parametrize(
    ("query", "word"), [("ASK { ?s ?p ?o }", "Yes"), ("ASK { ?s ?s ?s }", "No")]
)
def test_ask_is_answered_in_a_word(client: FlaskClient, query: str, word: str) -> None:
    page = client.get("/sparql", query_string={"query": query}, headers=HTML).text
    assert f'<p class="verdict">{word}</p>' in page


def test_an_empty_answer_names_the_terms_that_there_are_not(client: FlaskClient) -> None:
    def page(query: str, **more: str) -> str:
        asked = {"query": ENTENTE + query, **more}
        return client.get("/sparql", query_string=asked, headers=HTML).text

    assert f"<li>{ABSENT}</li>" in page(MISSPELT)
    assert f"<li>{ABSENT}</li>" in page(MISSPELT.replace("SELECT *", "CONSTRUCT {}"))
    right = page("SELECT * { ?s a ent:Alliance, ent:Nation }")
    assert "Nothing matches." in right
    assert 'class="absent"' not in right + page(f"SELECT * {{ OPTIONAL {MISSPELT[9:]} }}")


def test_nothing_in_a_result_becomes_markup(client: FlaskClient) -> None:
    query = "SELECT ('<img src=x onerror=alert(1)>' AS ?x) (<javascript:alert(1)> AS ?y) {}"
    page = client.get("/sparql", query_string={"query": query}, headers=HTML).text
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


# ---- with scripts ----


def test_an_example_runs_at_a_click_and_has_an_address(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    page.get_by_role("link", name="Whom does each alliance or nation deter").click()
    expect(page.locator("#view tbody tr").first).to_be_visible()
    expect(page.locator("#told")).to_have_text(re.compile(r"^\d+ rows in [\d.]+ s$"))
    assert "query=" in page.url
    first = page.url
    page.get_by_role("link", name="Which relations stand in the most passages").click()
    expect(page.locator("#told")).to_have_text(re.compile("^50 rows"))
    page.go_back()
    page.wait_for_url(first)
    expect(page.locator(".CodeMirror-code")).to_contain_text("ent:deters")


def test_a_shared_address_opens_with_its_answer(open_page: Open) -> None:
    page = ready(
        open_page(address(f"{NATO}SELECT ?who {{ VALUES ?who {{ id:nato id:cold-war }} }}"))
    )
    cells = page.locator("#view tbody td")
    expect(cells.first).to_contain_text("NATO")
    expect(cells.first.get_by_role("link")).to_have_attribute("href", "/entity/nato")
    expect(cells.nth(1)).to_contain_text("Cold War")


def test_an_empty_answer_names_with_scripts_too_what_is_not_there(open_page: Open) -> None:
    page = ready(open_page(address(ENTENTE + MISSPELT)))
    expect(page.locator("#notice .absent li")).to_have_text([ABSENT])


def test_a_syntax_error_is_shown_at_its_line(chromium: Browser, server: str) -> None:
    """In a context of its own: the browser itself logs an answer of 400."""
    page = chromium.new_context(base_url=server).new_page()
    page.goto("/sparql")
    write(ready(page), WRONG)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("ine 3, column 1")
    expect(page.locator(".query-fault")).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type("ASK {}")
    expect(page.locator(".query-fault")).to_have_count(0)
    page.get_by_role("button", name="Run query").click()
    expect(page.locator("#notice .verdict")).to_have_text("Yes")
    page.context.close()


def test_a_running_query_can_be_stopped(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }")
    page.get_by_role("button", name="Run query").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#told")).to_have_text(re.compile("^Stopped"))
    expect(page.locator("#notice")).to_contain_text("LIMIT 100")
    expect(page.locator("#downloads")).to_be_hidden()
    expect(page.get_by_role("button", name="Run query")).to_be_visible()


def test_downloads_are_what_is_shown(open_page: Open) -> None:
    page = ready(open_page(address("SELECT ?n { VALUES ?n { 9 10 1 } }")))
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename == "entente.csv"
    assert started.value.path().read_bytes() == b"n\r\n9\r\n10\r\n1\r\n"


def test_nothing_is_kept_in_the_browser(open_page: Open) -> None:
    page = ready(open_page(address("ASK {}")))
    expect(page.locator("#notice .verdict")).to_be_visible()
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_it_is_accessible_and_fits(
    open_page: Open, axe: Callable[[Page], list[str]], size: str, scheme: str
) -> None:
    shown = address(querypage.QUERIES[1].query)
    page = ready(open_page(shown, size, color_scheme=scheme))
    expect(page.locator("#view tbody tr").first).to_be_visible()
    assert axe(page) == []
    wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
