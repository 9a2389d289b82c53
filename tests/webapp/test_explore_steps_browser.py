"""Exploring step by step in a real browser: by mouse, keys, menu; undone, redone, retried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.webapp.test_explore_browser import NATO, READY, at, drawn, explore, steps, where

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]
    Axe = Callable[[Page], list[str]]

WALK = ["start:nato", "expand:nato"]


def listed(page: Page, count: int) -> None:
    expect(page.locator(".steps ol > li")).to_have_count(count)


def off(page: Page, *names: str) -> None:
    """Of undo and redo, these and no others have nothing to do."""
    for name in ("undo", "redo"):
        expect(page.locator(f"#{name}")).to_have_attribute(
            "aria-disabled", "true" if name in names else "false"
        )


def test_what_a_double_click_expands_is_undone_and_redone_and_never_leaves(open_page: Open) -> None:
    page = explore(open_page)
    before = drawn(page)
    off(page, "undo", "redo")
    page.mouse.dblclick(*at(page, "nato"))  # all that is said of it is there
    expect(page.locator("#details-title")).to_have_text("NATO")
    assert steps(page) == WALK
    page.keyboard.press("Escape")
    page.mouse.dblclick(*at(page, "soft-power"))
    listed(page, 3)
    after = drawn(page)
    assert steps(page) == [*WALK, "expand:soft-power"]
    assert len(after) > len(before) + 5
    assert {name: after[name] for name in before} == before
    off(page, "redo")
    page.keyboard.press("Control+z")
    listed(page, 2)
    assert drawn(page) == before
    off(page, "undo")
    page.keyboard.press("Control+z")  # there is nothing left to undo
    page.keyboard.press("Control+Shift+z")
    listed(page, 3)
    page.locator("#kind-Outcome").uncheck()
    filtered = page.get_by_role("link", name="Clear all filters")
    expect(filtered).to_be_visible()
    page.locator("#undo").click()
    expect(filtered).not_to_be_visible()
    expect(page.locator("#kind-Outcome")).to_be_checked()
    page.reload()
    page.wait_for_function(READY)
    off(page)
    page.keyboard.press("Control+y")
    expect(page.locator("#kind-Outcome")).not_to_be_checked()
    off(page, "redo")
    page.go_back()
    page.go_back()
    listed(page, 2)
    off(page, "undo")
    page.goto("/articles")
    page.go_back()
    page.wait_for_function(READY)
    off(page, "undo", "redo")  # the way forward is another page's now


def test_the_picture_by_keys_alone_and_told_to_those_who_cannot_see_it(
    open_page: Open, axe: Axe
) -> None:
    page = explore(open_page)
    page.locator("#picture").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#chosen")).to_contain_text("NATO, alliance, 2")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#chosen")).not_to_contain_text("NATO, alliance")
    page.keyboard.press("e")
    listed(page, 3)
    page.keyboard.press("c")
    listed(page, 2)
    expect(page.locator("#status")).to_contain_text("NATO has most")
    page.keyboard.press("p")
    expect(page.locator("#pins")).to_be_visible()
    assert "pin=" in where(page)
    page.keyboard.press("p")
    expect(page.locator("#pins")).to_have_count(0)
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "details"
    page.locator("#picture").focus()
    page.keyboard.press("m")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem").last).to_be_focused()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).not_to_be_visible()
    page.keyboard.press("h")
    expect(page.locator(".steps ol > li").last).to_contain_text("Hide")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("walk along relations")
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_the_right_button_opens_a_menu_with_what_each_choice_brings(open_page: Open) -> None:
    page = explore(open_page)
    before = len(drawn(page))
    page.mouse.click(*at(page, "soft-power"), button="right")
    menu = page.get_by_role("menu", name="Soft power")
    expect(menu.get_by_role("menuitem", name="Expand: 1")).to_contain_text("more relations")
    menu.get_by_role("menuitem", name="fosters …").click()
    listed(page, 3)
    assert steps(page)[-1] == "expand:soft-power:fosters:out"
    expect(menu).not_to_be_visible()
    expect(page.locator("#details-title")).to_have_text("Soft power")
    assert len(drawn(page)) > before
    page.locator("#expand").click()
    listed(page, 4)
    page.get_by_role("link", name="Remove the step: Soft power: everything said of it").click()
    listed(page, 3)
    assert page.evaluate("() => document.activeElement.id") == "panel"


def test_a_double_click_in_the_overview_starts_there(open_page: Open) -> None:
    page = explore(open_page, "/explore")
    page.mouse.dblclick(*at(page, "nato"))
    listed(page, 2)
    assert steps(page) == WALK


def test_dragging_pins_and_letting_go_unpins(open_page: Open) -> None:
    page = explore(open_page)
    x, y = at(page, "peace")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 90, steps=4)
    page.mouse.up()
    page.locator("#pins summary").click()
    assert "pin=peace," in where(page)
    page.get_by_role("link", name="Let go of Peace").click()
    expect(page.locator("#pins")).to_have_count(0)


def test_a_server_that_is_gone_is_tried_again_and_the_steps_are_kept(
    chromium: Browser, server: str
) -> None:
    page = chromium.new_page(base_url=server)
    page.goto(NATO)
    page.wait_for_function(READY)
    page.clock.install()
    page.route("**/explore?**", lambda route: route.abort())
    before = where(page)
    page.locator("#kind-Outcome").uncheck()
    gone = page.locator("#gone")
    expect(gone).to_contain_text("The server does not answer. Your steps are safe")
    expect(gone).to_contain_text("Trying again in 3 s.")
    page.clock.run_for(3000)
    expect(gone).to_contain_text("Trying again in 6 s.")
    page.locator("#again").click()
    expect(gone).to_contain_text("Trying again in 12 s.")
    assert where(page) == before
    page.unroute("**/explore?**")
    page.clock.run_for(12_000)
    expect(gone).not_to_be_visible()
    expect(page.locator("#kind-Outcome")).not_to_be_checked()
    assert "kind=" in where(page)
    off(page, "redo")
    page.close()


def test_a_step_that_no_longer_applies_is_shown_and_mended_on_the_page(
    open_page: Open, axe: Axe
) -> None:
    hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%E2%80%AE"
    page = explore(open_page, f"{NATO}&step=expand:soft-powr&step=start:{hostile}")
    expect(page.locator(".steps .lost")).to_have_count(2)
    expect(page.locator(".steps .lost img")).to_have_count(0)
    assert axe(page) == []
    page.locator(".lost").get_by_role("link", name="Soft power", exact=True).click()
    expect(page.locator(".steps .lost")).to_have_count(1)
    assert "soft-power" in drawn(page)
    page.locator(".lost .remove").click()
    listed(page, 3)
    assert steps(page) == [*WALK, "expand:soft-power"]
