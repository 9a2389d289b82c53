"""In a real browser: accessible in light and dark, nothing wider than a phone, no dead links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.webapp.reading import dead_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue

    Open = Callable[..., Page]
    Check = Callable[[Page], list[str]]

SOFT = "/article/soft-power-in-alliances"
PAGES = ["/", "/entity/nato", "/article", f"{SOFT}?passage=50", "/ontology",
         "/search", "/search?q=power", "/paths?start=joseph-nye&end=warsaw-pact&k=2"]  # fmt: skip


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_and_fits(
    open_page: Open, axe: Check, address: str, size: str, scheme: str
) -> None:
    page = open_page(address, size, color_scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1


def test_an_error_page_is_accessible(open_page: Open, axe: Check, client: FlaskClient) -> None:
    page = open_page("/")
    page.set_content(client.get("/entity/natoo", headers={"Accept": "text/html"}).text)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing has this name")
    assert axe(page) == []


def test_an_open_search_box_is_accessible(open_page: Open, axe: Check) -> None:
    page = open_page("/")
    page.get_by_role("combobox").fill("power")
    expect(page.get_by_role("option").first).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_passage_asked_for_is_in_sight(open_page: Open, size: str) -> None:
    page = open_page(f"{SOFT}?passage=50#passage-50", size)
    expect(page.locator("#passage-50")).to_be_in_viewport()
    above = page.evaluate(
        "() => document.querySelector('#passage-50').getBoundingClientRect().top"
        " - Math.max(0, document.querySelector('.top').getBoundingClientRect().bottom)"
    )
    assert above >= 0


def test_the_first_tab_skips_to_the_content(open_page: Open) -> None:
    page = open_page("/entity/nato")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/", "main"),
        ("/entity/nato", "main"),
        (SOFT, "#text"),
        ("/ontology", "main"),
        ("/search", "main"),
    ],
)
def test_pages_say_the_same_without_scripts(open_page: Open, address: str, part: str) -> None:
    with_scripts = open_page(address).locator(part).inner_text()
    without = open_page(address, java_script_enabled=False).locator(part).inner_text()
    assert len(without) > 500
    assert without.replace("/\n", "") == with_scripts.replace("/\n", "")


def test_no_link_is_dead(client: FlaskClient, catalogue: Catalogue) -> None:
    """Every link of these pages answers, and every anchor is on the page it points into."""
    assert dead_links(client, PAGES, catalogue.entities) == []
