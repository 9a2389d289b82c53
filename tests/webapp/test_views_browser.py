"""What a browser shows of a saved view whose release is gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import SIZES
from webapp.saved import Entry, Saved
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from playwright.sync_api import Browser, Page

NATO = "step=start:nato&step=expand:nato"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_missing_release_is_named_and_the_same_view_of_now_is_a_click_away(
    app: Flask,
    server: str,
    chromium: Browser,
    axe: Callable[[Page], list[str]],
    size: str,
) -> None:
    content = json.dumps({"view": NATO, "title": "NATO", "at": {}})
    entry = Entry("v", content, "0123456789abcdef" * 4)
    Saved.of(app.extensions[KEY].settings).keep(entry)
    width, height = SIZES[size]
    page = chromium.new_context(viewport={"width": width, "height": height}).new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(server) else faults.append(r.url))
    answer = page.goto(f"{server}/v/{entry.hash}")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("main")).to_contain_text("The release of this view is not here")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    page.locator(f'main a[href="/explore?{NATO}"]').click()
    page.wait_for_selector("#explore[data-ready=yes]")
    assert [one for one in faults if not one.startswith(("data:", "blob:"))] == []
    page.context.close()
