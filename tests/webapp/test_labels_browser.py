"""In a real browser: what is written in the picture can be read, and nothing lies over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.webapp.test_explore_browser import NATO, at, explore, where

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[..., Page]

LARGEST = """() => {
    const { picture } = document.getElementById('explore');
    const largest = picture.scene.nodes.toSorted((a, b) => b.size - a.size).slice(0, 6);
    return largest.filter(({ id }) => !picture.labels.names.has(id)).map(({ id }) => id);
}"""
# Names and lines as rows of points in them, so that what lies aslant is compared, too.
WRITTEN = """async () => {
    const { measure } = await import('/static/explore-pen.js');
    const { along } = await import('/static/explore-lines.js');
    const { picture } = document.getElementById('explore');
    const { network, labels: { names, lines, face } } = picture, at = network.body.nodes;
    const seen = picture.box.getBoundingClientRect();
    const boxes = [...names].map(([id, name]) => {
        const { wide, tall } = measure(name.label, face, name.bold);
        const half = wide * name.size / 2, side = { left: half, right: -half, center: 0 };
        return { id, x: at[id].x + name.dx + side[name.align], y: at[id].y + name.dy,
                 half, high: tall * name.size / 2 };
    });
    const rows = [...lines].map(([id, line]) => {
        const half = measure(line.label, face).wide * line.size / 2;
        const { x, y, angle } = along(network.body.edges[id], line.share);
        return [id, [-1, -0.5, 0, 0.5, 1].map((far) =>
            [x + far * half * Math.cos(angle), y + far * half * Math.sin(angle)])];
    });
    const covers = ({ x, y, half, high }, [a, b]) =>
        Math.abs(a - x) < half && Math.abs(b - y) < high;
    const over = boxes.flatMap((a, place) => boxes.slice(place + 1)
        .filter((b) => Math.abs(a.x - b.x) < a.half + b.half
            && Math.abs(a.y - b.y) < a.high + b.high)
        .map((b) => `${a.id} / ${b.id}`));
    const under = rows.flatMap(([id, points]) => boxes
        .filter((box) => points.some((point) => covers(box, point)))
        .map((box) => `${id} / ${box.id}`));
    const ends = boxes.flatMap(({ id, x, y, half }) => [-half, half]
        .map((far) => network.canvasToDOM({ x: x + far, y }).x)
        .filter((end) => end < 0 || end > seen.width).map(() => id));
    const headed = boxes.filter(({ x, y, half, high }) => picture.headings.some((box) =>
        x + half > box.left && x - half < box.right && y + high > box.top && y - high < box.bottom))
        .map(({ id }) => id);
    const sizes = [...lines.values()].map(({ size }) => size * network.getScale());
    return { over, under, ends, headed, headings: picture.headings.length, names: names.size,
             lines: lines.size, least: Math.min(...sizes) };
}"""


def written(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(WRITTEN)
    return found


def test_on_a_phone_the_largest_have_a_name(open_page: Open) -> None:
    page = explore(open_page, "/explore", "phone")
    assert page.evaluate(LARGEST) == []
    assert written(page)["ends"] == []
    columns = written(explore(open_page, "/explore?layout=layered", "phone"))
    assert columns["headings"] == 2
    assert columns["headed"] == []


def test_labels_say_how_many_have_room_and_none_covers_another(open_page: Open) -> None:
    page = explore(open_page, "/explore?limit=60")
    assert written(page)["lines"] == 0
    page.locator("#labels").click()
    page.wait_for_function("() => document.getElementById('labels').title.includes(' of 242 ')")
    found = written(page)
    assert found["over"] == found["under"] == found["ends"] == []
    assert found["names"] > 50
    assert found["lines"] > 30
    assert found["least"] >= 10.9
    expect(page.locator("#labels")).to_have_attribute("title", f"{found['lines']} of 242 have room")
    assert where(page).endswith("/explore?labels=on&limit=60")
    page.go_back()
    expect(page.locator("#labels")).to_have_attribute("aria-pressed", "false")
    page.wait_for_function("() => !document.getElementById('explore').picture.labels.lines.size")


def test_what_is_selected_keeps_its_neighbours_in_sight(open_page: Open) -> None:
    page = explore(open_page)
    page.mouse.click(*at(page, "soft-power"))
    expect(page.locator("#details")).to_be_visible()
    page.wait_for_function(
        "() => document.getElementById('details-content').dataset.of === 'soft-power'"
    )
    for name in ("soft-power", "nato"):
        assert 310 < at(page, name)[0] < 1050, name
    page.set_viewport_size({"width": 820, "height": 1180})
    page.goto(f"{NATO}&selected=nato")
    page.wait_for_function("() => document.getElementById('explore').picture?.labels.names.size")
    assert written(page)["ends"] == []


def test_a_long_touch_expands_and_leaves_no_pop_up(open_page: Open) -> None:
    page = explore(open_page, NATO, "phone", has_touch=True)
    x, y = at(page, "peace")
    hand = page.context.new_cdp_session(page)
    hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(page.locator("#details-title")).to_have_text("Peace")
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    moved = "([x, y]) => document.querySelector('#picture canvas').dispatchEvent(new MouseEvent("
    moved += "'mousemove', { bubbles: true, clientX: x, clientY: y }))"
    page.evaluate(moved, at(page, "peace"))  # as browsers do after a touch
    page.wait_for_timeout(400)  # longer than what is said of an entity takes to come
    expect(page.locator(".vis-tooltip")).not_to_be_visible()
    page.mouse.move(*at(page, "peace"))
    expect(page.locator(".vis-tooltip")).to_be_visible()
