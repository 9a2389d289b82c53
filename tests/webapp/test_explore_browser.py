"""/explore in a real browser: a script error, console error or foreign request fails a test."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from graph.placing import OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[..., Page]
    Axe = Callable[[Page], list[str]]

NATO = "/explore?step=start:nato&step=expand:nato"
READY = "() => document.getElementById('explore').dataset.ready === 'yes'"


def explore(open_page: Open, path: str = NATO, size: str = "desktop", **options: Any) -> Page:
    page = open_page(path, size, **options)
    page.wait_for_function(READY)
    page.wait_for_timeout(300)  # labels settle a moment after the picture
    return page


def at(page: Page, name: str) -> tuple[float, float]:
    """Where an entity stands on the screen."""
    x, y = page.evaluate(
        """(name) => {
            const { network, box } = document.getElementById('explore').picture;
            const spot = network.canvasToDOM(network.getPosition(name));
            const all = box.getBoundingClientRect();
            return [spot.x + all.x, spot.y + all.y];
        }""",
        name,
    )
    return x, y


def drawn(page: Page) -> dict[str, list[float]]:
    """The entities that are drawn, with their positions in the drawing."""
    found: dict[str, list[float]] = page.evaluate(
        """() => Object.fromEntries(document.getElementById('explore').picture.scene.nodes
            .map((n) => [n.id, [n.x, n.y]]))"""
    )
    return found


def ink(page: Page) -> int:
    """Opaque pixels of the canvas."""
    return int(
        page.evaluate(
            """() => {
            const c = document.querySelector('#picture canvas');
            const all = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
            let n = 0;
            for (let i = 3; i < all.length; i += 4) if (all[i] > 200) n += 1;
            return n;
        }"""
        )
    )


def where(page: Page) -> str:
    """The address as the page itself has it, which is sooner than the browser tells."""
    return str(page.evaluate("() => location.href"))


def steps(page: Page) -> list[str]:
    return parse_qs(urlsplit(where(page)).query).get("step", [])


def test_the_overview_is_drawn(open_page: Open) -> None:
    page = explore(open_page, "/explore")
    assert ink(page) > 10_000
    assert len(drawn(page)) == OVERVIEW
    expect(page.locator("#status")).to_contain_text("24 entities")


def test_a_click_shows_the_relations_with_their_passages(open_page: Open) -> None:
    page = explore(open_page)
    page.mouse.click(*at(page, "soft-power"))
    details = page.locator("#details")
    expect(details.get_by_role("heading", name="Soft power", exact=True)).to_be_visible()
    expect(details.locator(".gloss").first).to_be_visible()
    assert details.get_by_role("link", name="passage").count() > 1
    assert "selected=soft-power" in where(page)
    page.keyboard.press("Escape")
    expect(details).not_to_be_visible()
    assert "selected" not in where(page)


def test_a_click_on_a_line_shows_what_it_rests_on(open_page: Open) -> None:
    page = explore(open_page)
    page.locator("#table-button").click()
    page.locator('#table [data-select="nato:employs:soft-power"]').click()
    expect(page.locator("#details-title")).to_have_text("NATO employs Soft power")
    assert where(page).endswith("selected=nato:employs:soft-power")
    page.reload()
    expect(page.locator("#details-title")).to_have_text("NATO employs Soft power")


def test_what_comes_into_view_is_within_sight(open_page: Open) -> None:
    page = explore(open_page)
    for name in ("soft-power", "united-states"):
        page.mouse.dblclick(*at(page, name))
        expect(page.locator("#details-title")).to_be_visible()
        expect(page.locator(".steps ol > li").last).to_contain_text("everything said of it")
        page.wait_for_timeout(400)
        for entity in drawn(page):
            x, y = at(page, entity)
            assert 310 < x < 1060, entity
            assert 60 < y < 900, entity


def test_search_adds_what_is_chosen(open_page: Open) -> None:
    page = explore(open_page)
    assert "japan" not in drawn(page)
    page.keyboard.press("/")
    page.keyboard.type("Japan")
    expect(page.get_by_role("option").first).to_contain_text("Japan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".steps ol > li")).to_have_count(3)
    assert steps(page)[-1] == "expand:japan"
    assert "japan" in drawn(page)


def test_search_finds_what_is_already_drawn(open_page: Open) -> None:
    page = explore(open_page)
    page.keyboard.press("/")
    page.keyboard.type("Soft power")
    expect(page.get_by_role("option").first).to_contain_text("Soft power")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#details-title")).to_have_text("Soft power")
    assert len(steps(page)) == 2


def test_the_legend_filters_picture_table_and_address_together(open_page: Open) -> None:
    page = explore(open_page)
    rows = page.locator("#table tbody tr").count()
    page.locator("#kind-Outcome").uncheck()
    expect(page.locator("#table tbody tr")).not_to_have_count(rows)
    kinds = page.evaluate(
        "() => document.getElementById('explore').picture.scene.nodes.map((n) => n.kind)"
    )
    assert "Outcome" not in kinds
    assert "Outcome" not in parse_qs(urlsplit(where(page)).query)["kind"]
    expect(page.locator("#kind-Outcome")).not_to_be_checked()
    page.locator("#kind-Outcome").check()
    expect(page.locator("#table tbody tr")).to_have_count(rows)
    assert "kind" not in where(page)


def test_nothing_found_offers_the_way_out(open_page: Open) -> None:
    page = explore(open_page, "/explore?kind=Metric&polarity=denied")
    blank = page.locator(".blank")
    expect(blank).to_contain_text("Nothing to draw")
    blank.get_by_role("link", name="only denied").click()
    expect(blank).not_to_be_visible()
    assert where(page).endswith("/explore?kind=Metric")


def test_the_panels_never_resize_the_canvas(open_page: Open) -> None:
    page = explore(open_page)
    size = page.locator("#picture canvas").bounding_box()
    page.mouse.click(*at(page, "nato"))
    expect(page.locator("#details")).to_be_visible()
    page.locator("#table-button").click()
    page.get_by_role("button", name="Close this panel").click()
    assert page.locator("#picture canvas").bounding_box() == size


def test_without_scripts_there_are_steps_filters_details_and_the_table(open_page: Open) -> None:
    page = open_page(NATO + "&selected=nato", java_script_enabled=False)
    expect(page.locator("#table tbody tr").first).to_be_visible()
    expect(page.locator("#details-title")).to_be_visible()
    expect(page.locator("#picture")).not_to_be_visible()
    page.locator("#kind-Outcome").uncheck()
    page.get_by_role("button", name="Show", exact=True).click()
    assert "kind=Nation" in where(page)
    page.get_by_role("link", name="Remove the step: NATO: everything").click()
    assert steps(page) == ["start:nato"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/explore", NATO + "&selected=nato", "/explore/table?step=start:nato"]
)
def test_axe_finds_nothing(open_page: Open, axe: Axe, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme)
    page.wait_for_load_state("networkidle")
    assert axe(page) == []


def test_on_a_phone_panels_are_drawers_and_nothing_overlaps(open_page: Open, axe: Axe) -> None:
    page = explore(open_page, NATO, "phone", has_touch=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    expect(page.locator("#panel")).not_to_be_visible()
    boxes = [box for one in page.locator(".bar > :visible").all() if (box := one.bounding_box())]
    assert len(boxes) == 7
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"]
    page.get_by_role("button", name="Steps").tap()
    expect(page.locator("#panel")).to_be_visible()
    page.locator("#table-button").tap()
    expect(page.locator("#table")).to_be_visible()
    expect(page.locator("#panel")).not_to_be_visible()
    page.get_by_role("button", name="Close the table").tap()
    expect(page.locator("#table")).not_to_be_visible()
    page.touchscreen.tap(*at(page, "nato"))
    expect(page.locator("#details")).to_be_visible()
    assert axe(page) == []


def test_what_vis_says_of_an_entity_goes_when_it_is_selected(open_page: Open) -> None:
    page = explore(open_page)
    tooltip = page.locator(".vis-tooltip")
    page.mouse.move(*at(page, "soft-power"))
    expect(tooltip).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#details")).to_be_visible()
    expect(tooltip).not_to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).not_to_be_visible()
    expect(tooltip).not_to_be_visible()


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("name", ["nato:employs:soft-power", "peace", "soft-power"])
def test_what_is_selected_stands_where_no_panel_covers_it(
    open_page: Open, size: str, name: str
) -> None:
    page = explore(open_page, f"{NATO}&selected={name}", size)
    page.evaluate(  # far away, and selected again: it comes back
        """(name) => {
            const { picture } = document.getElementById('explore');
            picture.network.moveTo({ position: { x: 900, y: -900 } });
            picture.reveal(name);
        }""",
        name,
    )
    for entity in name.split(":")[::2]:
        x, y = at(page, entity)
        found = page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.tagName", [x, y])
        assert found == "CANVAS", entity


def test_on_a_phone_everything_fits_between_the_sides(open_page: Open) -> None:
    page = explore(open_page, "/explore?selected=in-degree,3..4", "phone")
    first = drawn(page)
    for entity in first:  # beside a sheet, too
        found = page.evaluate("at => document.elementFromPoint(...at)?.tagName", at(page, entity))
        assert found == "CANVAS", entity
    page.locator("#let-go").click()
    expect(page.locator("#status")).to_contain_text("the 24 with most relations")
    assert set(drawn(page)) - set(first)
    for entity in drawn(page):
        x, y = at(page, entity)
        assert 0 < x < 390, entity
        assert 200 < y < 770, entity
    page.get_by_role("button", name="Start with a question or an article").click()
    page.get_by_role("link", name="Who introduced the concept of soft power").click()
    expect(page.get_by_role("button", name="Steps", exact=True)).to_be_visible()
    assert len(steps(page)) == 1


def labels(page: Page) -> dict[str, float]:
    """Size on the screen, in pixels, of what is written along lines."""
    found: dict[str, float] = page.evaluate(
        """() => {
            const { labels, network } = document.getElementById('explore').picture;
            return Object.fromEntries([...labels.lines]
                .map(([id, line]) => [id, line.size * network.getScale()]));
        }"""
    )
    return found


def test_few_lines_say_at_once_what_they_are_and_the_selected_one_legibly(open_page: Open) -> None:
    few = explore(open_page, "/explore?step=start:nato&step=expand:nato:employs")
    assert 0 < len(labels(few)) <= 12
    assert labels(explore(open_page)) == {}
    name = "nato:employs:soft-power"
    chosen = explore(open_page, f"{NATO}&selected={name}", "phone")
    assert list(labels(chosen)) == [name]
    assert labels(chosen)[name] >= 11
