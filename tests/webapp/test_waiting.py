"""The explorer before it is known where everything stands: all but the picture, which follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from graph.computing import Computer
from graph.errors import LayoutTimeout
from tests.webapp.test_explore import NATO, data, words
from tests.webapp.test_explore_browser import READY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Page, Route

    from graph.layout import Positions

OPENING = {"Accept": "text/html", "Sec-Fetch-Mode": "navigate"}
FETCHING = {"Accept": "text/html", "Sec-Fetch-Mode": "cors"}


def opened(client: FlaskClient, query: str, how: dict[str, str]) -> str:
    response = client.get(f"/explore?{query}", headers=how)
    assert response.status_code == 200, response.text[:500]
    assert "Sec-Fetch-Mode" in response.vary
    return response.text


@pytest.mark.parametrize("query", ["limit=41", "limit=41&layout=layered", "limit=42&layout=rings"])
def test_who_opens_the_page_has_the_table_at_once_and_who_fetches_it_the_picture(
    client: FlaskClient, query: str
) -> None:
    first = opened(client, query, OPENING)
    assert "Working out where everything goes" in first
    assert not any("x" in node for node in data(first, "nodes"))
    later = opened(client, query, FETCHING)
    assert all({"x", "y"} <= node.keys() for node in data(later, "nodes"))
    assert [node["id"] for node in data(first, "nodes")] == [n["id"] for n in data(later, "nodes")]
    assert data(first, "edges") == data(later, "edges")
    assert _table(first) == _table(later)
    assert opened(client, query, OPENING) == opened(client, query, FETCHING) == later


def test_what_is_selected_can_be_pinned_once_it_has_a_place(client: FlaskClient) -> None:
    query = "limit=45&selected=soft-power"
    first = opened(client, query, OPENING)
    assert "Working out" in first
    assert '<h2 id="details-title">Soft power</h2>' in first
    assert "Pin here" not in first
    assert "Pin here" in opened(client, query, FETCHING)


def _table(page: str) -> str:
    return words(page[page.index('data-swap="table"') : page.index("scene-nodes")])


def test_a_small_picture_and_a_remembered_one_are_there_at_once(client: FlaskClient) -> None:
    for query in (NATO, "step=start:nato", "limit=12"):
        page = opened(client, query, OPENING)
        assert "Working out" not in page
        assert all({"x", "y"} <= node.keys() for node in data(page, "nodes"))


def test_in_the_browser_the_table_can_be_read_and_the_picture_follows(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page("/articles")
    held: list[Route] = []
    page.route("**/explore?limit=43*", lambda route: _hold(route, held))
    page.goto("/explore?limit=43&selected=soft-power")
    expect(page.locator("#loading")).to_contain_text("43 entities and")
    page.locator("#loading").get_by_role("link", name="The table").click()
    expect(page.locator("#table tbody tr").first).to_be_visible()
    assert axe(page) == []
    pin = page.locator("#details #pin")
    expect(pin).to_have_count(0)
    before = page.locator("#panel").bounding_box()
    held[0].continue_()
    page.wait_for_function(READY)
    expect(page.locator("#loading")).to_be_hidden()
    assert page.locator("#panel").bounding_box() == before
    assert page.evaluate("() => document.getElementById('explore').picture.nodes.length") == 43
    assert page.evaluate("() => location.search") == "?limit=43&selected=soft-power"
    expect(pin).to_have_text("Pin here")
    page.locator("#picture").press("p")
    expect(pin).to_have_text("Let go")


def _hold(route: Route, held: list[Route]) -> None:
    """Let the page through, and hold what its script fetches."""
    if route.request.is_navigation_request():
        route.continue_()
    else:
        held.append(route)


def test_a_picture_that_takes_too_long_says_so_and_all_else_goes_on(
    chromium: Browser, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> Positions:
        raise LayoutTimeout(60)

    monkeypatch.setattr(Computer, "__call__", late)
    page = chromium.new_page(base_url=server, reduced_motion="reduce")
    page.goto("/explore?limit=44")
    page.wait_for_function(READY)
    expect(page.locator("#loading")).to_contain_text("The picture took too long")
    expect(page.locator("#loading")).to_contain_text("Show fewer entities")
    page.locator("#table-button").click()
    expect(page.locator("#table tbody tr").first).to_be_visible()
    page.evaluate(
        """(url) => document.dispatchEvent(new CustomEvent('entente:visit',
            { detail: { url, remember: 'pushState' } }))""",
        f"/explore?{NATO}",
    )
    expect(page.locator("#status")).to_contain_text("all that is in view")
    expect(page.locator("#loading")).to_be_hidden()
    page.close()
