"""The diagram of the kinds: drawn by pyvis, a click leads to a kind's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

INK = """() => {
  const canvas = document.querySelector('#diagram canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return data.filter((value, place) => place % 4 === 3 && value > 200).length;
}"""


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_diagram_is_drawn_and_accessible(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], size: str
) -> None:
    page = open_page("/ontology/diagram", size)
    page.locator("#diagram[data-drawn]").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(INK) > 1000
    assert axe(page) == []


def test_a_click_on_a_kind_leads_to_its_page(open_page: Callable[..., Page]) -> None:
    page = open_page("/ontology/diagram")
    page.locator("#diagram[data-drawn]").wait_for()
    nodes = page.evaluate("() => JSON.parse(document.getElementById('diagram-nodes').textContent)")
    assert {"Entity", "Actor", "Nation", "Instrument"} <= {node["id"] for node in nodes}
    x, y = page.evaluate(
        """() => { const box = document.querySelector('#diagram').getBoundingClientRect();
        const canvas = document.querySelector('#diagram canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        for (let y = 0; y < canvas.height; y += 2) for (let x = 0; x < canvas.width; x += 2) {
          const [r, g, b] = data.slice(4 * (y * canvas.width + x), 4 * (y * canvas.width + x) + 3);
          if (r === 0x6a && g === 0x1f && b === 0xae) return [box.x + x, box.y + y];
        } }"""
    )
    page.mouse.click(x + 4, y + 4)
    page.wait_for_url(lambda url: not url.endswith("/diagram"))
    assert page.url.rpartition("/")[2] in {
        "Alignment", "Alliance", "StrategicPartnership", "Coalition", "Bloc",
    }  # fmt: skip
