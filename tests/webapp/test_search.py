"""Search finds entities by any of their names, as a page, as JSON, and in the box while typing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.webapp.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue

    Open = Callable[..., Page]


@pytest.mark.parametrize("words", ["NATO", "nato", "  North Atlantic  Treaty ", "na"])
def test_an_entity_is_found_by_its_names(client: FlaskClient, words: str) -> None:
    hits = client.get("/api/search", query_string={"q": words}).get_json()["hits"]
    assert hits[0]["name"] == "nato"
    assert hits[0]["address"] == "/entity/nato"
    assert hits[0]["kind"] == "Alliance"
    assert client.get(hits[0]["icon"], buffered=True).status_code == 200


def test_another_name_that_matched_is_said(client: FlaskClient) -> None:
    hits = client.get("/api/search?q=north atlantic treaty org").get_json()["hits"]
    assert hits[0]["matched"] == "North Atlantic Treaty Organization"
    assert "also called “North Atlantic Treaty Organization”" in (
        read(client, "/search?q=north atlantic treaty org").words
    )


def test_a_slip_of_the_pen_finds_what_is_spelled_like_it(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=natto").get_json()
    assert answer["near"]
    assert answer["hits"][0]["name"] == "nato"
    assert not client.get("/api/search?q=nato").get_json()["near"]
    assert read(client, "/search?q=natto").href("NATO") == "/entity/nato"


@pytest.mark.parametrize(
    ("typed", "name", "matched"),
    [
        ("sanktions", "economic-sanctions", ""),
        ("soft pwoer", "soft-power", ""),
        ("diplomcy cultural", "cultural-diplomacy", ""),
        ("north atlantc", "nato", "North Atlantic Treaty Organization"),
    ],
)
def test_a_slip_within_words_finds_the_entity_by_any_of_its_names(
    client: FlaskClient, typed: str, name: str, matched: str
) -> None:
    answer = client.get("/api/search", query_string={"q": typed}).get_json()
    assert answer["near"]
    assert (answer["hits"][0]["name"], answer["hits"][0]["matched"]) == (name, matched)
    page = read(client, "/search?" + urlencode({"q": typed}))
    assert (f"also called “{matched}”" in page.words) is bool(matched)


def test_a_question_is_found_by_the_words_of_it(client: FlaskClient, catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        words = " ".join(reversed(question.wording.split()))[:200]
        page = read(client, "/search?" + urlencode({"q": words}))
        assert page.href(question.wording) == f"/question/{question.name}"


def test_the_results_page_links_and_defines(client: FlaskClient, catalogue: Catalogue) -> None:
    page = read(client, "/search?q=soft power")
    assert page.href("Soft power") == "/entity/soft-power"
    assert catalogue.entities["soft-power"].definition in page.words


def test_without_words_all_entities_are_listed(client: FlaskClient, catalogue: Catalogue) -> None:
    page = read(client, "/search")
    hrefs = [link.href for link in page.links if link.href.startswith("/entity/")]
    assert sorted(hrefs) == sorted(f"/entity/{name}" for name in catalogue.entities)


def test_nothing_found_says_what_to_try(client: FlaskClient) -> None:
    assert "You may have meant:" in read(client, "/search?q=natoo").words
    assert "Try fewer letters" in read(client, "/search?q=qqqqzzzz").words


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', "'; DROP TABLE word; --", "%", "_", "\x00", "a" * 5000, "🛡", "NEAR(", "*"],
)
def test_any_words_are_safe(client: FlaskClient, words: str) -> None:
    for address in ("/search", "/api/search"):
        assert client.get(address, query_string={"q": words}).status_code == 200
    assert client.get("/api/search").get_json() == {"query": "", "hits": [], "near": False}


def test_words_are_text_on_the_page(client: FlaskClient) -> None:
    assert "<script>" not in client.get("/search?q=<script>alert(1)</script>").text


def test_the_keyboard_is_enough(open_page: Open) -> None:
    page = open_page("/article")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search entities")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("nato")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("NATO")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/nato")


def test_the_list_says_that_nothing_is_called_that(open_page: Open) -> None:
    page = open_page("/article")
    box = page.get_by_role("combobox")
    box.fill("qqqqzzzz")
    note = page.get_by_role("option")
    expect(note).to_have_text("Nothing is called that. Enter searches everything.")
    expect(note).to_have_attribute("aria-disabled", "true")
    expect(page.locator("[data-search-status]").first).to_have_text(
        "Nothing is called that. Enter searches everything."
    )
    page.keyboard.press("ArrowDown")
    note.click(force=True)
    assert page.url.endswith("/article")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=qqqqzzzz")


def test_what_is_spelled_like_it_can_be_chosen(open_page: Open) -> None:
    page = open_page("/article")
    page.get_by_role("combobox").fill("natto")
    expect(page.get_by_role("option").last).to_contain_text("these are spelled like it")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/nato")


def test_escape_closes_and_arrows_go_round(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("/")
    page.keyboard.type("power")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_value("power")


def test_enter_without_a_choice_opens_the_results_page(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("combobox").fill("soft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=soft")
    expect(page.get_by_role("link", name="Soft power", exact=True)).to_be_visible()


def test_a_click_chooses_and_a_page_may_choose_otherwise(open_page: Open) -> None:
    page = open_page("/article")
    page.evaluate(
        "() => document.addEventListener('entente:choose', (event) => {"
        " event.preventDefault(); document.body.dataset.chosen = event.detail.name; })"
    )
    page.get_by_role("combobox").fill("nato")
    page.get_by_role("option").first.click()
    expect(page.locator("body")).to_have_attribute("data-chosen", "nato")
    assert page.url.endswith("/article")


def test_it_works_without_scripts(open_page: Open) -> None:
    page = open_page("/article", java_script_enabled=False)
    page.get_by_role("searchbox", name="Search entities").fill("nato")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=nato")
    expect(page.get_by_role("link", name="NATO", exact=True)).to_be_visible()


def test_the_list_of_all_says_how_many_the_picture_leaves_out(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    told = read(client, "/search").words
    drawn = re.search(r"(\d+) entities and \d+ relations in view", read(client, "/explore").words)
    assert drawn
    assert f"{len(catalogue.entities)} entities. {drawn[1]} of them stand in relations" in told
