"""The table of relations sorted by its columns: all in the address, with and without scripts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from graph.view import COLUMNS
from tests.webapp.test_explore import NATO, data, get, hrefs, words
from tests.webapp.test_explore_browser import READY, drawn, where

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

ROWS_OF = "query=" + quote(
    "SELECT ?s ?o ?weight { VALUES (?s ?o ?weight) "
    "{ (<urn:a> <urn:b> 2) (<urn:a> <urn:c> 10) (<urn:a> <urn:d> 5) } }"
)


def table(client: FlaskClient, query: str) -> str:
    answer = client.get(f"/explore/table?{query}", headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:300]
    return answer.text


def rows(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'data-relation="([^"]*)"', page)]


def cells(page: str, column: str) -> list[str]:
    place = [*COLUMNS].index(column)
    found = re.findall(r"<tr data-relation.*?</tr>", page, re.S)
    return [words(re.findall(r"<td.*?</td>", one, re.S)[place]) for one in found]


def sorts(page: str) -> dict[str, str]:
    return dict(re.findall(r'aria-sort="(\w+)"><a id="sort-(\w+)"', page))


@pytest.mark.parametrize("column", ["subject", "relation", "object", "certainty"])
def test_words_are_sorted_both_ways_and_equal_ones_stay_as_they_were(
    client: FlaskClient, column: str
) -> None:
    usual, up, down = (
        table(client, f"{NATO}{sort}") for sort in ("", f"&sort={column}", f"&sort=-{column}")
    )
    told = [one.casefold() for one in cells(up, column)]
    assert told == sorted(told)
    assert [one.casefold() for one in cells(down, column)] == told[::-1]
    assert sorted(rows(up)) == sorted(rows(down)) == sorted(rows(usual))
    place = {name: number for number, name in enumerate(rows(usual))}
    for page in (up, down):
        pairs = list(zip(cells(page, column), map(place.get, rows(page)), strict=True))
        assert pairs == sorted(pairs, key=lambda pair: [told.index(pair[0].casefold())],
                               reverse=page is down)  # fmt: skip
    assert sorts(usual) == {}
    assert sorts(up) == {"ascending": column}
    assert sorts(down) == {"descending": column}


def test_figures_are_sorted_as_figures_and_evidence_as_it_is_read(client: FlaskClient) -> None:
    most = [int(one) for one in cells(table(client, "sort=-passages"), "passages")]
    assert most == sorted(most, reverse=True)
    assert most[0] > most[-1]
    places = re.findall(
        r"at passage (\d+) of ([^<]+)<",
        table(client, "sort=evidence&article=soft-power-in-alliances"),
    )
    numbers = [int(number) for number, _ in places]
    assert numbers == sorted(numbers)
    assert len(numbers) > 50


def test_rows_of_a_query_are_sorted_by_what_they_weigh(client: FlaskClient) -> None:
    page = table(client, f"{ROWS_OF}&sort=weight")
    assert re.findall(r'<td class="stated">(.*?)</td>', page) == [
        "weight 2",
        "weight 5",
        "weight 10",
    ]
    assert sorts(page) == {"ascending": "weight"}
    answer = client.get("/explore?sort=weight", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "-passages" in answer.text


def test_each_heading_sorts_then_turns_then_lets_be(client: FlaskClient) -> None:
    for column, first, second in [("subject", "", "-"), ("passages", "-", "")]:
        turns = [f"&sort={first}{column}", f"&sort={second}{column}", ""]
        for before, after in zip(["", *turns], turns, strict=False):
            assert f"/explore?{NATO}{after}#table" in hrefs(get(client, NATO + before))
    assert f"/explore/table?{NATO}&sort=object#table" in hrefs(table(client, NATO))


def test_steps_and_filters_keep_it_and_what_is_taken_away_does_not(client: FlaskClient) -> None:
    page = get(client, NATO + "&sort=-object&selected=soft-power")
    assert data(page, "nodes") == data(get(client, NATO), "nodes")
    links = hrefs(page)
    assert f"/explore?{NATO}&step=expand:soft-power&sort=-object&selected=soft-power" not in links
    assert f"/explore?{NATO}&step=expand:soft-power&selected=soft-power&sort=-object" in links
    assert '<input type="hidden" name="sort" value="-object">' in page.split('id="filters"')[1]
    kept = [one for one in links if "sort=" in one]
    assert {one.partition("?")[0] for one in kept} <= {"", "/explore", "/explore/table", "/compare"}
    assert f'name="view" value="{NATO.replace("&", "&amp;")}"' in page
    bare = [one for one in hrefs(get(client, NATO)) if one.startswith(("/download", "/figure"))]
    assert bare == [one for one in links if one.startswith(("/download", "/figure"))]


def test_by_script_the_table_alone_changes(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page("/explore?" + NATO)
    page.wait_for_function(READY)
    page.locator("#table-button").click()
    page.evaluate("() => document.querySelector('[data-select=\"soft-power\"]').click()")
    page.wait_for_function("() => document.getElementById('details-content').dataset.of")
    page.evaluate(
        """() => {
            const { picture } = document.getElementById('explore');
            picture.zoom(3);
            picture.network.moveTo({ position: { x: 0, y: 0 }, animation: false });
            picture.show = picture.fit = picture.reveal = () => { throw new Error('moved'); };
        }"""
    )
    look = "() => { const n = document.getElementById('explore').picture.network;" \
           " return [n.getScale(), n.getViewPosition()]; }"  # fmt: skip
    before, stood = page.evaluate(look), drawn(page)
    page.locator("#sort-object").click()
    head = page.locator("th[aria-sort]")
    head.wait_for()
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.evaluate("() => document.activeElement.id") == "sort-object"
    assert where(page).endswith("selected=soft-power&sort=object")
    objects = page.locator("#table tbody td:nth-child(3)").all_inner_texts()
    assert [one.casefold() for one in objects] == sorted(one.casefold() for one in objects)
    assert axe(page) == []
    page.keyboard.press("Control+z")
    head.wait_for(state="detached")
    assert (page.evaluate(look), drawn(page)) == (before, stood)
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#sort-passages").press("Enter")
    head.wait_for()
    assert head.get_attribute("aria-sort") == "descending"
