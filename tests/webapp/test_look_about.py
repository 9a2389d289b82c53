"""The pages about the data, in a real browser: accessible, fitting, whole without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest

from tests.webapp.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

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


def test_no_link_is_dead(client: FlaskClient) -> None:
    """Every link of these pages answers, and every anchor is on the page it points into."""
    links: dict[str, set[str]] = {}
    for address in PAGES:
        for link in read(client, address).links:
            path, anchor = urldefrag(link.href)
            if not path.startswith("http"):
                links.setdefault(path or address, set()).add(anchor)
    checked = sorted(path for path in links if not path.startswith(("/explore?", "/sparql?")))
    assert len(checked) > 300
    for path in checked:
        with client.get(path, headers={"Accept": "text/html"}) as response:
            assert response.status_code in {200, 303}, path
        if links[path] - {""}:
            assert links[path] - {""} <= set(read(client, path.partition("?")[0]).ids), path
