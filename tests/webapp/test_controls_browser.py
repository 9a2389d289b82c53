"""In a real browser, on a desktop and a phone: no control of a main state lies over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.webapp.controls import overlapping
from tests.webapp.test_explore_browser import NATO, READY

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = [
    "/",
    "/paths?start=joseph-nye&end=warsaw-pact&k=2",
    "/paths?start=joseph-nye&end=warsaw-pact&relation=opposes",
    "/compare?a=entity:nato&b=entity:warsaw-pact",
    "/entity/nato",
    "/article/soft-power-in-alliances",
    "/explore?step=start:nato&step=expand:atlantis&step=start:natoo",
    f"{NATO}&modality=recommended&polarity=denied",
    f"{NATO}&layout=layered&selected=nato",
]
UNFOLD = "() => document.querySelectorAll('#panel details').forEach((one) => { one.open = true; })"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_no_control_lies_over_another(open_page: Callable[..., Page], size: str) -> None:
    page = open_page(NATO, size)
    for address in PAGES:
        page.goto(address)
        assert overlapping(page) == [], address
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), address
    page.goto(f"{NATO}&modality=recommended&polarity=denied")
    expect(page.locator(".blank")).to_contain_text("No relation passes all of these filters")
    page.goto(NATO)
    page.wait_for_function(READY)
    if size == "phone":
        page.get_by_role("button", name="Steps").click()
    page.evaluate(UNFOLD)
    assert overlapping(page) == []
    page.locator("#panel").evaluate("panel => panel.scrollTo(0, panel.scrollHeight)")
    assert overlapping(page) == []
    page.goto(f"{NATO}#table")
    page.reload()
    expect(page.locator("#table")).to_be_in_viewport()
    assert page.locator("#explore").evaluate("one => one.scrollTop") == 0
    assert overlapping(page) == []
    page.locator("#undo").evaluate("one => { one.style.marginRight = '-30px'; }")
    assert overlapping(page) != []  # as it must be, when they do
