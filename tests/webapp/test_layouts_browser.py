"""The picture in a real browser moves for another layout, and for what a panel hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.webapp.test_explore_browser import READY, at, drawn, explore, where

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

WATCH = """() => {
    const { picture } = document.getElementById('explore');
    const { network } = picture;
    window.seen = new Set();
    network.on('afterDrawing', () => seen.add(JSON.stringify(network.getPosition('soft-power'))));
}"""
SEEN = "() => { const all = seen.size; seen.clear(); return all; }"
RESTED = "() => !document.getElementById('explore').picture.gliding"


def test_switching_the_layout_moves_entities_there(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page("/explore?step=start:nato&step=expand:nato")
    page.wait_for_function(READY)
    page.get_by_text("Layout, size, colour", exact=True).click()
    page.evaluate(WATCH)
    before = drawn(page)

    def choose(which: str, value: str) -> None:
        page.locator(f"#choose-{which}").select_option(value)
        page.wait_for_function("(value) => location.search.includes(value)", arg=value)
        page.wait_for_function(RESTED)

    choose("layout", "layered")
    assert page.evaluate(SEEN) <= 2  # reduced motion: there at once
    layered = drawn(page)
    assert layered.keys() == before.keys()
    assert layered != before

    page.emulate_media(reduced_motion="no-preference")
    choose("layout", "rings")
    assert page.evaluate(SEEN) > 3
    expect(page.locator(".shown")).to_contain_text("relations away from NATO")
    stands = page.evaluate(
        "() => document.getElementById('explore').picture.network.getPositions()"
    )
    for name, place in drawn(page).items():
        assert [stands[name]["x"], stands[name]["y"]] == pytest.approx(place, abs=0.6)

    choose("colour", "degree")
    expect(page.locator(".legend")).to_contain_text("Colour: Degree")
    page.wait_for_timeout(600)  # the camera rests
    page.mouse.click(*at(page, "soft-power"))
    expect(page.locator(".shown")).to_contain_text("relations away from Soft power")
    page.wait_for_function(RESTED)
    assert drawn(page)["soft-power"] == [0, drawn(page)["soft-power"][1]]
    assert "layout=rings&colour=degree&selected=soft-power" in where(page)
    assert axe(page) == []


LOOK = """() => {
    const { network } = document.getElementById('explore').picture, at = network.getViewPosition();
    return [at.x, at.y, 100 * network.getScale()];
}"""


def test_the_picture_moves_only_for_what_a_panel_hides_and_back_when_let_go(
    open_page: Callable[..., Page],
) -> None:
    page = explore(open_page)
    seen = sorted((at(page, name), name) for name in drawn(page))
    start = page.evaluate(LOOK)
    hidden, plain = seen[-1][1], next(one for (x, _), one in seen if 400 < x < 900)
    page.mouse.click(*at(page, plain))
    expect(page.locator("#details")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(LOOK) == pytest.approx(start, abs=3)
    for moved_since in (False, True):
        page.mouse.click(*at(page, hidden))
        page.wait_for_function(f"(x) => ({LOOK})()[0] > x + 20", arg=start[0])
        page.wait_for_timeout(600)  # it glides
        if moved_since:
            page.keyboard.press("+")
        page.keyboard.press("Escape")
        expect(page.locator("#details")).not_to_be_visible()
        page.wait_for_timeout(600)
        back = page.evaluate(LOOK) == pytest.approx(start, abs=3)
        assert back is not moved_since
