"""The views of a result on the query page, and the address that keeps them."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.webapp.querying import PREFIXES, SLOWEST, address, ready, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Locator, Page

    Open = Callable[..., Page]

DIGITS = " ".join(f"VALUES ?{name} {{ 0 1 2 3 4 5 6 7 8 9 }}" for name in "abcde")
NUMBER = "(((?a * 10 + ?b) * 10 + ?c) * 10 + ?d) * 10 + ?e"
HUNDRED_THOUSAND = (
    f"{PREFIXES}SELECT ?n ?who ?word {{ {DIGITS} BIND({NUMBER} AS ?n) BIND(id:nato AS ?who) "
    "BIND(STR(?n) AS ?word) }"
)
RELATIONS = (
    f"{PREFIXES}SELECT ?relation (COUNT(*) AS ?claims) (COUNT(DISTINCT ?s) AS ?subjects) "
    "{ ?c a ent:Claim ; rdf:subject ?s ; rdf:predicate ?relation } GROUP BY ?relation"
)
CLAIMS = (
    f"{PREFIXES}SELECT ?subject ?relation ?object ?modality {{ ?c a ent:Claim ; rdf:subject "
    "?subject ; rdf:predicate ?relation ; rdf:object ?object ; ent:modality ?modality }"
)
FOUNDED = (
    f"{PREFIXES}SELECT ?what ?year {{ ?c rdf:predicate ent:establishedIn ; rdf:subject ?what ; "
    "rdf:object ?year }"
)
NOTHING_TO_DRAW = "SELECT ('x' AS ?a) {}"


def pressed(page: Page, view: str) -> None:
    button = page.get_by_role("button", name=view, exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")


def chosen(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def test_a_hundred_thousand_rows_are_few_elements(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    write(page, HUNDRED_THOUSAND)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#told")).to_have_text(re.compile("^100,000 rows"), timeout=SLOWEST)
    rows = page.locator("#view tr[aria-rowindex]")
    first = rows.first.locator("td").first
    expect(page.locator("#view table")).to_have_attribute("aria-rowcount", "100001")
    page.get_by_role("button", name="n", exact=True).click()
    expect(first).to_have_text("0")
    expect(rows.first.get_by_role("link")).to_have_attribute("href", "/entity/nato")
    page.locator("#view .query-scroll").evaluate("box => { box.scrollTop = box.scrollHeight / 2 }")
    expect(page.locator("#view tr[aria-rowindex='50002'] td").first).to_have_text("50000")
    assert rows.count() < 60
    page.get_by_role("button", name="word", exact=True).click(click_count=2, delay=20)
    expect(first).to_have_text("99999")
    page.get_by_label("Filter rows").fill("5432 NATO")
    expect(page.locator("#view")).to_contain_text("20 of 100,000 rows match")
    expect(first).to_have_text("95432")
    assert rows.count() == 20


def test_rows_are_sorted_and_filtered_as_the_address_says(open_page: Open) -> None:
    page = ready(open_page(address("SELECT ?n { VALUES ?n { 9 10 1 } }")))
    cells = page.locator("#view tbody td")
    page.get_by_role("button", name="n", exact=True).click()
    expect(cells).to_have_text(["1", "9", "10"])
    page.get_by_role("button", name="n", exact=True).click()
    expect(cells).to_have_text(["10", "9", "1"])
    page.get_by_label("Filter rows").fill("1")
    expect(cells).to_have_text(["10", "1"])
    assert page.url.endswith("&sort=-n&filter=1")
    page.reload()
    expect(cells).to_have_text(["10", "1"])
    expect(page.get_by_label("Filter rows")).to_have_value("1")
    page.get_by_label("Filter rows").fill("")
    page.get_by_role("button", name="n", exact=True).click()
    expect(cells).to_have_text(["9", "10", "1"])  # as the query has them


def test_a_chart_is_kept_by_its_address_and_the_way_back(
    open_page: Open, axe: Callable[[Page], list[str]]
) -> None:
    page = ready(open_page(address(RELATIONS), "phone", color_scheme="dark"))
    page.get_by_role("button", name="Chart", exact=True).click()
    drawing = page.locator("svg.query-figure")
    expect(drawing.locator(".bar").nth(20)).to_be_attached()
    expect(drawing).to_have_attribute("aria-label", re.compile("^claims by relation"))
    chosen(page, "Chart").select_option("Points")
    chosen(page, "Up").select_option("claims")
    chosen(page, "Across").select_option("subjects")
    page.reload()
    pressed(ready(page), "Chart")
    expect(drawing).to_have_attribute("aria-label", re.compile("^claims against subjects"))
    assert drawing.locator("circle").count() > 20
    page.get_by_text("The numbers as a table").click()
    expect(page.get_by_role("row", name="fosters")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.go_back()
    pressed(page, "Table")
    assert page.url.endswith(address(RELATIONS))


@pytest.mark.parametrize(
    ("query", "settings", "caption", "mark", "marks"),
    [
        (CLAIMS, {"x": "modality", "y": "rows"}, "Rows by modality", ".bar", 4),
        (FOUNDED, {"chart": "line"}, "Rows by year", "polyline", 1),
        (
            "SELECT * { VALUES (?a ?b) { ('u' 2) ('u' 3) ('v' -1) } }",
            {},
            "Sum of b by a",
            ".bar",
            2,
        ),
    ],
)
def test_charts_say_what_they_count(
    open_page: Open, query: str, settings: dict[str, str], caption: str, mark: str, marks: int
) -> None:
    page = ready(open_page(address(query, view="chart", **settings)))
    expect(page.locator("figcaption strong")).to_have_text(caption)
    expect(page.locator(f"svg.query-figure {mark}")).to_have_count(marks)


def test_nothing_overlaps_on_a_timeline(open_page: Open, axe: Callable[[Page], list[str]]) -> None:
    page = ready(open_page(address(FOUNDED, view="timeline"), "phone"))
    things = page.locator("svg.query-figure [role=listitem]")
    expect(things.filter(has_text="Warsaw Pact")).to_be_visible()
    boxes = [box for one in things.all() if (box := one.bounding_box())]
    assert len(boxes) > 5
    for one, other in combinations(boxes, 2):
        apart = (
            one["x"] + one["width"] <= other["x"]
            or other["x"] + other["width"] <= one["x"]
            or one["y"] + one["height"] <= other["y"]
            or other["y"] + other["height"] <= one["y"]
        )
        assert apart
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert axe(page) == []


def test_a_graph_says_what_it_leaves_out_and_leads_to_the_explorer(open_page: Open) -> None:
    page = ready(open_page(address(CLAIMS, view="graph")))
    expect(page.locator(".query-picture[data-ready] canvas")).to_be_visible()
    expect(page.locator("#view")).to_contain_text(re.compile(r"Drawn: 300 of \d{3} relations"))
    onward = page.get_by_role("link", name="Open in the explorer")
    expect(onward).to_have_attribute("href", re.compile(r"^/explore\?query=PREFIX"))
    chosen(page, "To").select_option("modality")
    expect(page.locator(".query-picture[data-ready]")).to_be_visible()
    assert "&target=modality" in page.url
    page.goto("/sparql")
    page.get_by_role("link", name="How is NATO related to everything else").click()
    page.get_by_role("button", name="Graph").click()
    expect(page.locator(".query-picture[data-ready] canvas")).to_be_visible()
    expect(page.locator("#view")).to_contain_text(re.compile(r"Drawn: all \d+ relations"))
    expect(onward).to_have_count(0)


def test_a_view_that_does_not_fit_says_what_to_select(
    open_page: Open, axe: Callable[[Page], list[str]]
) -> None:
    page = ready(open_page(address(NOTHING_TO_DRAW)))
    for view, needs in [
        ("Graph", "two columns of things"),
        ("Chart", "a column of numbers"),
        ("Timeline", "a column of dates or years"),
    ]:
        page.get_by_role("button", name=view, exact=True).click()
        expect(page.locator(".query-unfit")).to_contain_text(needs)
    assert axe(page) == []
    page.get_by_role("link", name="Try this query").click()
    expect(page.locator("svg.query-figure")).to_contain_text("NATO")
    pressed(page, "Timeline")


def test_the_response_is_shown_as_it_came_and_copied(open_page: Open, client: FlaskClient) -> None:
    query = "SELECT ('<b>é' AS ?a) {}"
    page = ready(open_page(address(query, view="raw")))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sent = client.get(f"{address(query)}&format=json", buffered=True).text
    expect(page.get_by_role("region", name="The response")).to_have_text(sent)
    page.get_by_role("button", name="Copy all").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == sent


def test_an_empty_result_says_what_to_try_and_a_cut_one_that_it_is_cut(open_page: Open) -> None:
    page = ready(open_page(address("SELECT * { ?s ?s ?s }")))
    expect(page.locator("#notice")).to_contain_text("Leave out one condition after another")
    page.goto(address("SELECT ?s { ?s ?p ?o . ?a ?b ?c }"))
    expect(page.locator("#told")).to_have_text(
        re.compile(r"^The first 100,000 rows in [\d.]+ s; the query has more$")
    )
    expect(page.locator("#notice")).to_contain_text("Narrow the query")


def test_programs_get_the_same_data_whatever_the_view(client: FlaskClient) -> None:
    json = {"Accept": "application/sparql-results+json"}
    chart = address(RELATIONS, view="chart", chart="bar", x="relation", y="claims", sort="-x")
    plain = client.get(address(RELATIONS), headers=json, buffered=True)
    viewed = client.get(chart, headers=json, buffered=True)
    assert viewed.status_code == 200
    assert viewed.data == plain.data
    assert viewed.headers["ETag"] == plain.headers["ETag"]
