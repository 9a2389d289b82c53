"""Sharing and the theme as people meet them: the menu, a saved view, a frame, the switch."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]
    Axe = Callable[[Page], list[str]]

NATO = "/explore?step=start:nato&step=expand:nato"
LIGHT, DARK = "rgb(250, 249, 246)", "rgb(16, 21, 29)"


def ready(page: Page) -> Page:
    expect(page.locator("#explore[data-ready]")).to_be_attached()
    return page


def ground(page: Page) -> str:
    return str(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "dark"), ("phone", "light")])
def test_a_view_is_copied_saved_and_kept_from_the_menu(
    open_page: Open, axe: Axe, size: str, scheme: str
) -> None:
    page = ready(open_page(NATO, size, color_scheme=scheme))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#menu > summary").click()
    page.get_by_text("Embed in a page").click()
    assert axe(page) == []
    menu = page.locator(".menu-list")
    assert menu.evaluate("one => one.scrollWidth <= one.clientWidth")
    page.get_by_role("button", name="Copy the address").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Save this view").click()
    page.wait_for_url(re.compile(r"/v/[a-z2-7]{16}$"))
    kept = ready(page).url
    expect(page.locator("#kept")).to_contain_text("Saved view.")
    assert size == "phone" or axe(page) == []  # once is enough: it is the same page
    page.evaluate(
        "() => document.getElementById('explore').picture.network"
        ".emit('click', { nodes: ['nato'], edges: [] })"
    )
    expect(page.locator("#details-title")).to_have_text("NATO")
    assert page.url == kept  # what is selected is nothing of it
    page.locator("#details").get_by_role("link", name="Hide").click()
    page.wait_for_url(re.compile(r"/explore\?.*step=hide:nato"))
    expect(page.locator("#kept")).not_to_be_attached()
    page.go_back()
    expect(page.locator("#kept")).to_be_visible()


@pytest.fixture
def elsewhere(server: str) -> Iterator[str]:
    """A page of another origin with a view in a frame."""
    inside = f'<iframe src="{server}{NATO}&embed=1" width="700" height="500"></iframe>'
    frame = f"<!doctype html><title>x</title>{inside}"

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(frame.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}/"
    site.shutdown()
    site.server_close()


def test_a_view_stands_in_a_frame_of_another_site(
    chromium: Browser, elsewhere: str, axe: Axe, open_page: Open
) -> None:
    page = chromium.new_context(viewport={"width": 760, "height": 560}).new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(elsewhere)
    inside = page.frame_locator("iframe")
    expect(inside.locator("body[data-ready]")).to_be_attached()
    expect(inside.locator("canvas")).to_be_visible()
    expect(inside.get_by_role("link", name="Open in Entente")).to_be_visible()
    assert faults == []
    page.context.close()
    assert axe(open_page(f"{NATO}&embed=1", color_scheme="dark")) == []


def test_the_theme_follows_the_system_until_one_is_chosen_which_is_remembered(
    open_page: Open, axe: Axe
) -> None:
    page = ready(open_page(NATO, color_scheme="dark"))
    switch = page.locator("#theme")
    assert ground(page) == DARK
    expect(switch).to_have_attribute("aria-label", "Theme: as the system has it. Change to light")
    page.emulate_media(color_scheme="light")
    assert ground(page) == LIGHT
    page.emulate_media(color_scheme="dark")
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-label", "Theme: light. Change to dark")
    assert ground(page) == LIGHT
    ink = "() => document.getElementById('explore').picture.colours.ink"
    assert page.evaluate(ink) == "rgb(23, 32, 45)"
    page.add_init_script(
        "new MutationObserver((_, me) => { if (document.body) { me.disconnect(); "
        "window.first = document.documentElement.dataset.theme; } })"
        ".observe(document, { childList: true, subtree: true })"
    )
    page.goto("/entity/nato")
    assert page.evaluate("() => window.first") == "light"  # before there was anything to paint
    assert ground(page) == LIGHT
    assert axe(page) == []
    assert page.context.cookies() == []
    switch.click()
    assert ground(page) == DARK
    switch.click()
    assert page.evaluate("() => localStorage.length") == 0
    page.emulate_media(color_scheme="light")
    assert ground(page) == LIGHT


def test_without_scripts_there_is_no_switch_and_the_system_decides(open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False, color_scheme="dark")
    assert ground(page) == DARK
    expect(page.locator("#theme")).to_be_hidden()
