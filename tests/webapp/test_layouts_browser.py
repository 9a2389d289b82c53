"""Switching the layout in a real browser: entities glide there, or are there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.webapp.test_explore_browser import READY, at, drawn, where

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
