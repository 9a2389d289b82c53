"""The query builder: a form whose state is the address, a query that grows, rows that are right."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

OPPOSED = "/sparql/builder?subject=Alliance&relation=opposes"


def offered(page: str, name: str) -> dict[str, int]:
    """What a part of the pattern offers, with its counts."""
    select = re.search(rf'<select id="{name}".*?</select>', page, re.DOTALL)
    assert select
    found = re.findall(r'<option value="(\w+)"[^>]*>[^<]*\((\d+)\)', select[0])
    return {value: int(count) for value, count in found}


def opened(page: str) -> str:
    """The query that the page opens in the query page."""
    link = re.search(r'href="([^"]+)">Open in the query page', page)
    assert link
    return parse_qs(urlsplit(html.unescape(link[1])).query)["query"][0]


def told(page: str) -> str:
    line = re.search(r'id="builder-told"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert line
    return re.sub(r"<[^>]+>", "", line[1])


def test_the_query_shown_is_the_one_that_opens_and_gives_those_rows(client: FlaskClient) -> None:
    page = client.get(OPPOSED).text
    query = opened(page)
    assert html.escape(query, quote=False).splitlines()[0] in page
    reply = client.head("/sparql", query_string={"query": query})
    assert f"Alliance → opposes → anything: {reply.headers['X-Entente-Rows']} rows" in told(page)
    assert '<a href="/entity/nato">NATO</a>' in page


def test_only_what_occurs_is_offered(client: FlaskClient) -> None:
    everything = offered(client.get("/sparql/builder").text, "relation")
    page = client.get("/sparql/builder?subject=Alliance&object=Outcome").text
    between = offered(page, "relation")
    assert set(between) < set(everything)
    for relation, count in between.items():
        chosen = client.get(f"/sparql/builder?subject=Alliance&relation={relation}&object=Outcome")
        assert f": {count} row" in told(chosen.text)


@pytest.mark.parametrize(
    "also",
    [
        "article=soft-power-in-alliances", "modality=possible&modality=expected",
        "polarity=denied", "era=cold-war", "from=1940&to=1960", "passages=none", "object=value",
    ],
)  # fmt: skip
def test_each_choice_narrows_the_rows_and_stays_chosen(client: FlaskClient, also: str) -> None:
    def count(address: str) -> int:
        return int(client.head("/sparql", query_string={
            "query": opened(client.get(address).text)}).headers["X-Entente-Rows"])  # fmt: skip

    assert 0 < count(f"/sparql/builder?{also}") < count("/sparql/builder?subject=&relation=")
    page = client.get(f"/sparql/builder?{also}").text
    name, value = also.rsplit("&", maxsplit=1)[-1].split("=")
    assert re.search(
        rf'(?:value="{value}"[^>]*(?:selected|checked)|id="{name}"[^>]*"{value}")', page
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("subject=Wing", "Allowed: "), ("relation=sings", "Allowed: "), ("from=soon", "like 1949"),
        ("modality=maybe", "asserted"), ("article=x", "soft-power-in"), ("era=x", "cold-war"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_refused(client: FlaskClient, wrong: str, sentence: str) -> None:
    reply = client.get(f"/sparql/builder?{wrong}")
    assert reply.status_code == 400
    assert sentence in reply.text


def test_nothing_found_says_what_to_try(client: FlaskClient) -> None:
    page = client.get("/sparql/builder?subject=Era&relation=opposes").text
    assert "No claim is like this." in page
    assert offered(page, "relation").get("opposes") == 0


def test_it_works_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page("/sparql", java_script_enabled=False)
    page.get_by_role("link", name="Build a query without SPARQL").click()
    page.get_by_label("From", exact=True).select_option("Alliance")
    page.get_by_role("button", name="Update").click()
    page.get_by_label("Relation", exact=True).select_option("opposes")
    page.get_by_role("button", name="Update").click()
    expect(page.locator("#builder-told")).to_contain_text("Alliance → opposes → anything: 2 rows")
    page.get_by_role("link", name="Open in the query page").click()
    expect(page.get_by_label("SPARQL query")).to_have_value(re.compile("ent:opposes"))


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_it_grows_as_one_chooses(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], size: str, scheme: str
) -> None:
    page = open_page("/sparql/builder", size, color_scheme=scheme)
    expect(page.locator("#builder[data-ready]")).to_be_attached()
    page.get_by_label("From", exact=True).focus()
    page.get_by_label("From", exact=True).select_option("Alliance")
    told = page.locator("#builder-told")
    expect(told).to_contain_text("Alliance → any relation → anything")
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    page.get_by_label("Relation", exact=True).select_option("opposes")
    expect(told).to_contain_text("Alliance → opposes → anything: 2 rows")
    assert page.url.endswith(OPPOSED)
    page.go_back()
    expect(told).to_contain_text("Alliance → any relation")
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
