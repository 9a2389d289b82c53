"""The filters of a dated world in a real browser: slider, folds, keyboard, and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.listening import listening
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

READY = "() => document.getElementById('explore').dataset.ready === 'yes'"
UNFOLD = "() => document.querySelectorAll('#filters details').forEach((d) => { d.open = true; })"
SETTLED = "(part) => location.search.includes(part) && !document.querySelector('.busy')"


@pytest.fixture(scope="module")
def server(crowd: Path) -> Iterator[str]:
    """Address of an app of the made-up world, in place of that of the articles."""
    app = create_app(Settings(data=crowd, port=0, workers=1))
    with listening(app) as address:
        yield address
    app.extensions[KEY].close()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_years_slide_by_keyboard_and_never_pass_each_other(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page("/explore")
    page.wait_for_function(READY)
    picture = page.get_by_role("img", name="Relations by year. 1940–1944:")
    expect(picture).to_be_visible()
    first = page.get_by_label("First year")
    first.focus()
    first.press("ArrowRight")
    page.wait_for_function(SETTLED, arg="from=1941")
    expect(first).to_be_focused()
    expect(page.locator("#from")).to_have_value("1941")
    expect(page.locator("#filter-years .in-use")).to_be_visible()
    first.press("Home")
    page.wait_for_function("() => !location.search.includes('from=')")
    page.get_by_label("From").fill("1960")
    page.get_by_label("From").press("Tab")
    page.wait_for_function(SETTLED, arg="from=1960")
    page.get_by_label("to", exact=True).fill("1950")
    page.get_by_label("to", exact=True).press("Tab")
    page.wait_for_function(SETTLED, arg="to=1950")
    assert asked(page) == {"from": ["1950"], "to": ["1950"]}
    page.get_by_label("Dated relations only").check()  # the only box of its name
    page.wait_for_function(SETTLED, arg="dated=only")
    page.evaluate(UNFOLD)
    assert axe(page) == []
    page.get_by_role("link", name="Clear all filters").click()
    page.wait_for_function("() => location.search === ''")
    expect(picture).to_be_visible()


def test_folds_say_what_is_in_use_and_what_follows_is_shown_with_its_rule(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page("/explore", "phone")
    page.wait_for_function(READY)
    page.locator(".panel-button").click()
    page.evaluate(UNFOLD)
    page.get_by_role("radio", name="only inferred").check()
    page.wait_for_function(SETTLED, arg="inferred=only")
    expect(page.locator("#filter-inferred .in-use")).to_be_visible()
    page.get_by_label("At least").select_option("2")
    page.wait_for_function(SETTLED, arg="passages=2")
    assert asked(page) == {"inferred": ["only"], "passages": ["2"]}
    assert axe(page) == []
    chain = "nato:partOf:warsaw-pact"
    page.goto(f"/explore?inferred=only&selected={chain}")
    page.wait_for_function(READY)
    details = page.locator("#details-content")
    expect(details).to_contain_text("No passage says so. It follows by the rule")
    expect(details).to_contain_text("European Union part of Warsaw Pact")
    assert details.locator(".passages > li").count() == 2
    row = page.locator(f'[data-relation="{chain}"]')
    assert "inferred" in (row.text_content() or "")
    assert page.locator("#filter-inferred").get_attribute("open") is not None
    assert page.locator("#filter-marker").get_attribute("open") is None


def test_without_scripts_years_are_two_fields_and_what_is_not_chosen_narrows_nothing(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/explore?modality=asserted", java_script_enabled=False)
    expect(page.get_by_label("First year")).to_be_hidden()
    page.get_by_label("From").fill("1945")
    page.get_by_label("to", exact=True).fill("1949")
    page.get_by_role("button", name="Show").click()
    found = asked(page)
    assert (found["from"], found["to"], found["modality"]) == (["1945"], ["1949"], ["asserted"])
    assert not found.keys() & {"marker", "during", "dated", "passages", "inferred"}
    expect(page.get_by_label("From")).to_have_value("1945")
    assert page.locator("tr[data-relation]").count() > 5
