"""The query page as people meet it: in a browser, without scripts, on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import expect

from ontology.sparql import Request
from webapp import querypage, rows
from webapp.completion import find
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Page

    from ontology.catalogue import Catalogue
    from ontology.model import Question
    from ontology.store import Store

    Open = Callable[..., Page]

NATO = "PREFIX id: <https://w3id.org/entente/id/>\n"
WRONG = "SELECT * {\n  ?s ?p\n}"
HTML = {"Accept": "text/html"}


def address(query: str) -> str:
    return f"/sparql?{urlencode({'query': query})}"


def ready(page: Page) -> Page:
    expect(page.locator("#query-page[data-ready]")).to_be_attached()
    return page


def written(page: Page) -> str:
    return "\n".join(page.locator(".CodeMirror-line").all_inner_texts())


def write(page: Page, text: str) -> None:
    """Replace the query by typing."""
    page.locator(".yasqe .CodeMirror-scroll").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


# ---- the examples ----


def test_there_are_examples_of_each_sort(catalogue: Catalogue) -> None:
    assert len(catalogue.questions) >= 6
    assert len(querypage.QUERIES) >= 3
    assert any("CONSTRUCT" in one.query for one in querypage.QUERIES)


@pytest.mark.parametrize("query", querypage.QUERIES, ids=lambda one: one.name)
def test_each_query_of_the_page_has_an_answer(client: FlaskClient, query: Question) -> None:
    reply = client.head("/sparql", query_string={"query": query.query})
    assert reply.status_code == 200
    assert int(reply.headers["X-Entente-Rows"]) > 3


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


def test_nothing_in_a_result_becomes_markup(client: FlaskClient) -> None:
    query = "SELECT ('<img src=x onerror=alert(1)>' AS ?x) (<javascript:alert(1)> AS ?y) {}"
    page = client.get("/sparql", query_string={"query": query}, headers=HTML).text
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


# ---- with scripts ----


def test_an_example_runs_at_a_click_and_has_an_address(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    page.get_by_role("link", name="Whom does each alliance or nation deter").click()
    expect(page.locator(".yasr tbody tr").first).to_be_visible()
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
    cells = page.locator(".yasr tbody td")
    expect(cells.first).to_contain_text("NATO")
    expect(cells.first.get_by_role("link")).to_have_attribute("href", "/entity/nato")
    expect(cells.nth(1)).to_contain_text("Cold War")


def test_rows_are_sorted_and_filtered(open_page: Open) -> None:
    page = ready(open_page(address("SELECT ?n { VALUES ?n { 9 10 1 } }")))
    page.get_by_role("button", name="n", exact=True).click()
    expect(page.locator(".yasr tbody td")).to_have_text(["1", "9", "10"])
    page.get_by_role("button", name="n", exact=True).click()
    expect(page.locator(".yasr tbody td")).to_have_text(["10", "9", "1"])
    page.get_by_label("Filter rows").fill("1")
    expect(page.locator(".yasr tbody td")).to_have_text(["10", "1"])


def test_many_rows_come_in_parts(open_page: Open) -> None:
    page = ready(open_page(address("SELECT * { ?s ?p ?o } LIMIT 600")))
    expect(page.locator(".yasr tbody tr")).to_have_count(250)
    page.get_by_role("button", name="Show 250 more of 350").click()
    expect(page.locator(".yasr tbody tr")).to_have_count(500)


@pytest.mark.parametrize(
    ("typed", "offered", "becomes"),
    [
        ("?s member", "member of", "ent:memberOf"),
        ("?s ent:det", "deters", "ent:deters"),
        ("?s a allianc", "Alliance", "ent:Alliance"),
        ("?s ?p cold", "Cold War", "id:cold-war"),
        ("soft", "Soft power", "id:soft-power"),
    ],
)
def test_completion_offers_terms_by_label(
    open_page: Open, typed: str, offered: str, becomes: str
) -> None:
    page = ready(open_page("/sparql"))
    prefixes = "PREFIX ent: <https://w3id.org/entente/ontology#>\n" + NATO
    word = quote(typed.rpartition(" ")[2], safe="")
    with page.expect_response(lambda reply: reply.url.endswith(f"&q={word}")):
        write(page, f"{prefixes}SELECT * {{ {typed}")
    hint = page.locator(".CodeMirror-hint").first
    expect(hint.locator("b")).to_have_text(offered)
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-line").last).to_have_text(re.compile(rf"{becomes}$"))


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
    expect(page.locator(".yasr .verdict")).to_have_text("Yes")
    page.context.close()


def test_a_running_query_can_be_stopped(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }")
    page.get_by_role("button", name="Run query").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#told")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Run query")).to_be_visible()


def test_a_graph_is_drawn(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    page.get_by_role("link", name="How is NATO related to everything else").click()
    page.get_by_role("button", name="Graph").click()
    expect(page.locator(".query-graph[data-ready] canvas")).to_be_visible()


def test_downloads_are_what_is_shown(open_page: Open) -> None:
    page = ready(open_page(address("SELECT ?n { VALUES ?n { 9 10 1 } }")))
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename == "entente.csv"
    assert started.value.path().read_bytes() == b"n\r\n9\r\n10\r\n1\r\n"


def test_nothing_is_kept_in_the_browser(open_page: Open) -> None:
    page = ready(open_page(address("ASK {}")))
    expect(page.locator(".yasr .verdict")).to_be_visible()
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_it_is_accessible_and_fits(
    open_page: Open, axe: Callable[[Page], list[str]], size: str, scheme: str
) -> None:
    shown = address(querypage.QUERIES[1].query)
    page = ready(open_page(shown, size, color_scheme=scheme))
    expect(page.locator(".yasr tbody tr").first).to_be_visible()
    assert axe(page) == []
    wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


# ---- parts ----


@pytest.mark.parametrize(
    ("kind", "text", "first"),
    [
        ("class", "", None),
        ("class", "ent:Allian", "ent:Alliance"),
        ("property", "derived", "prov:wasDerivedFrom"),
        ("property", "https://w3id.org/entente/ontology#memb", "ent:memberOf"),
        ("entity", "SOFT_POWER", "id:soft-power"),
        ("entity", "assert", "ent:Asserted"),
        ("entity", "no-such-thing", None),
    ],
)
def test_terms_are_found(
    catalogue: Catalogue, store: Store, kind: str, text: str, first: str | None
) -> None:
    found = find(kind, text, catalogue, store)
    if first is None:
        assert bool(found) == (text == "")
    else:
        assert found[0]["name"] == first
        assert found[0]["label"]


def test_an_unknown_kind_of_term_is_refused(client: FlaskClient) -> None:
    reply = client.get("/api/terms?kind=thing&q=x")
    assert reply.status_code == 400
    assert "class, property, entity" in reply.text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("<http://x.example/a>", rows.Cell("iri", "http://x.example/a")),
        (r'"tab\tand \"quote\" \u00e9 \U0001F30D"', rows.Cell("literal", 'tab\tand "quote" é 🌍')),
        ('"Rat"@de-AT', rows.Cell("literal", "Rat", "de-AT")),
        ('"1949"^^<http://x.example/y>', rows.Cell("literal", "1949", "http://x.example/y")),
        ("_:b0", rows.Cell("blank", "_:b0")),
    ],
)
def test_terms_of_a_graph_are_read_as_they_are_written(
    tmp_path: Path, text: str, cell: rows.Cell
) -> None:
    file = tmp_path / "result.nt"
    file.write_text(f"<urn:a> <urn:b> {text} .\n", encoding="utf-8")
    [found] = rows.of_graph(file, 1).rows
    assert found[2] == cell


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ("<http://x.example/a>", rows.Cell("iri", "http://x.example/a")),
        (r"'},{ \"quote\"]}'", rows.Cell("literal", '},{ "quote"]}')),
        ("'Rat'@de", rows.Cell("literal", "Rat", "de")),
        ("1", rows.Cell("literal", "1", "http://www.w3.org/2001/XMLSchema#integer")),
        ("UNDEF", None),
        ("<<( <urn:a> <urn:b> 'c' )>>", rows.Cell("literal", "<<( urn:a urn:b c )>>")),
    ],
)
def test_terms_of_a_table_are_read_as_they_are_answered(
    app: Flask, term: str, cell: rows.Cell | None
) -> None:
    query = f"SELECT ?x {{ VALUES ?x {{ {term} 'next' }} }}"
    answer = app.extensions[KEY].pool.answer(Request(query, "json"))
    assert rows.of_table(answer.path, 1).rows == [(cell,)]


def test_only_the_first_rows_are_read(tmp_path: Path) -> None:
    file = tmp_path / "result.nt"
    file.write_text('<urn:a> <urn:b> "x . <y>"@en .\n' * 5, encoding="utf-8")
    assert (
        rows.of_graph(file, 2).rows
        == [
            (
                rows.Cell("iri", "urn:a"),
                rows.Cell("iri", "urn:b"),
                rows.Cell("literal", "x . <y>", "en"),
            )
        ]
        * 2
    )
