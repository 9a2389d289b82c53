"""The pages about the data, in a real browser: accessible, fitting, whole without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.webapp.reading import dead_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue

PAGES = ["/ontology/fosters", "/ontology/Alliance", "/ontology/scheme", "/codebook", "/quality",
         "/dataset", "/sparql/limits"]  # fmt: skip


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_accessible_and_fits(
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    address: str,
    size: str,
    scheme: str,
) -> None:
    page = open_page(address, size, color_scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_the_same_without_scripts(open_page: Callable[..., Page], address: str) -> None:
    with_scripts = open_page(address).locator("main").inner_text()
    without = open_page(address, java_script_enabled=False).locator("main").inner_text()
    assert len(without) > 500
    assert without == with_scripts


def test_the_picture_of_the_kinds_gives_way_to_a_list_on_a_phone(
    open_page: Callable[..., Page],
) -> None:
    for size, drawn in (("desktop", True), ("phone", False)):
        page = open_page("/ontology", size)
        assert page.locator(".class-tree").is_visible() == drawn
        assert page.locator(".class-list").is_visible() != drawn


def test_no_link_is_dead(client: FlaskClient, catalogue: Catalogue) -> None:
    """Every link of these pages answers, and every anchor is on the page it points into."""
    assert dead_links(client, PAGES, catalogue.entities) == []
