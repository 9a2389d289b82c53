"""Code, permanent address, citation and frame, as people meet them on the query page."""

from __future__ import annotations

import html
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]
    Axe = Callable[[Page], list[str]]

QUERY = "# Which numbers?\nSELECT ?n { VALUES ?n { 1 2 3 } }"
ADDRESS = f"/sparql?{urlencode({'query': QUERY})}"


def ready(page: Page) -> Page:
    expect(page.locator("#query-page[data-ready]")).to_be_attached()
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_permanent_address_is_a_button_away(open_page: Open, scripts: bool) -> None:
    page = open_page(f"{ADDRESS}&view=table", java_script_enabled=scripts)
    page.get_by_role("button", name="Make a permanent address").click()
    page.wait_for_url(re.compile(r"/q/[a-z2-7]{16}\?view=table$"))
    expect(page.locator("#permanent")).to_have_text(re.compile(r"/q/[a-z2-7]{16}$"))
    expect(page.locator("#share")).to_contain_text("the current one")
    page.get_by_text("Cite", exact=True).click()
    expect(page.locator("#share-bibtex")).to_contain_text("title = {Which numbers?}")


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "dark"), ("phone", "light")])
def test_what_is_offered_follows_the_query_and_is_accessible(
    open_page: Open, axe: Axe, size: str, scheme: str
) -> None:
    page = ready(open_page(ADDRESS, size, color_scheme=scheme))
    page.get_by_text("Code", exact=True).click()
    expect(page.locator("#share-python")).to_contain_text("VALUES ?n { 1 2 3 }")
    page.locator(".yasqe .CodeMirror-scroll").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT ?m {}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#share-python")).to_contain_text("SELECT ?m {}")
    expect(page.locator("#told")).to_have_text(re.compile("^1 row "))
    expect(page.locator("#share-curl")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_view_chosen_since_is_saved_too(open_page: Open) -> None:
    page = ready(open_page(ADDRESS))
    page.evaluate("() => history.replaceState({}, '', location.href + '&view=chart')")
    page.get_by_role("button", name="Make a permanent address").click()
    page.wait_for_url(re.compile(r"/q/[a-z2-7]{16}\?view=chart$"))


def test_code_is_copied_as_it_is(open_page: Open) -> None:
    page = ready(open_page(ADDRESS))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Code", exact=True).click()
    page.locator("[data-copy=share-curl]").click()
    expect(page.locator("[data-copy=share-curl]")).to_have_text("Copied")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator("#share-curl").text_content()


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("path", [f"{ADDRESS}&embed=1", "/sparql/examples?q=minus"])
def test_the_frame_and_the_examples_are_accessible_and_fit(
    open_page: Open, axe: Axe, path: str, size: str
) -> None:
    page = open_page(path, size)
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.fixture
def elsewhere(server: str) -> Iterator[str]:
    """A page of another origin, with the result in one frame and the query page in another."""
    address = html.escape(server + ADDRESS)
    framed = f'<iframe src="{address}&amp;embed=1"></iframe><iframe name=no src="{address}">'

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # as the library names it
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(framed.encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}/"
        other.shutdown()


def test_the_result_stands_in_pages_of_others_and_nothing_else_does(
    chromium: Browser, elsewhere: str
) -> None:
    page = chromium.new_context().new_page()
    page.goto(elsewhere)
    inside = page.frame_locator("iframe:not([name])")
    expect(inside.locator("tbody tr")).to_have_count(3)
    expect(inside.get_by_role("heading")).to_have_text("Which numbers?")
    assert page.frames[2].url.startswith("chrome-error:")
    page.context.close()
