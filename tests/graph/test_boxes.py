"""The room an entity takes is enough for what is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.boxes import FONT_LARGEST, FONT_SMALLEST, LARGEST, LINES, SMALLEST, box, radius, wrap


@given(label=st.text(max_size=60), relations=st.integers(0, 10_000))
def test_every_label_fits_its_box(label: str, relations: int) -> None:
    room = box(label, relations)
    assert SMALLEST <= room.radius <= LARGEST
    assert FONT_SMALLEST <= room.font <= FONT_LARGEST
    assert 1 <= room.label.count("\n") + 1 <= LINES
    assert room.width >= 2 * room.radius
    assert room.height >= 2 * room.radius + room.font
    assert all(sign.isprintable() for sign in room.label.replace("\n", ""))


@given(label=st.text(max_size=40), few=st.integers(0, 200), more=st.integers(0, 200))
def test_more_relations_never_take_less_room(label: str, few: int, more: int) -> None:
    small, large = box(label, min(few, more)), box(label, max(few, more))
    assert small.width <= large.width
    assert small.height <= large.height
    # icon and label of the small one lie inside the large one's rectangle
    assert small.height - small.radius <= large.height - large.radius


def test_a_label_of_ten_thousand_characters_is_cut_and_says_so() -> None:
    assert wrap("alliance " * 1200).endswith("…")
    assert wrap("x" * 10_000).count("\n") < LINES
    assert box("W" * 10_000, 1).width < 300


def test_signs_that_turn_text_around_are_left_out() -> None:
    assert wrap("soft\u202epower\u2066\x00\ud800") == "softpower"
    assert wrap(" \n ") == "–"
    assert wrap("<img src=x onerror=1>") == "<img src=x\nonerror=1>"


def test_wide_signs_take_more_room() -> None:
    assert box("軍" * 10, 1).width > box("m" * 10, 1).width


def test_icons_grow_with_each_doubling_until_they_are_large_enough() -> None:
    assert [radius(n) for n in (1, 2, 4, 8)] == [12, 15, 18, 21]
    assert radius(10**9) == LARGEST
