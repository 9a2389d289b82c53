"""The editor of the query page: names by their labels, what they mean, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.webapp.querying import PREFIXES, ready, write
from webapp.completion import about, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue
    from ontology.store import Store

    Open = Callable[..., Page]

# Typed behind the prefixes, what is offered first (its label and kind), and what comes of it.
TYPED = (
    ("SELECT * { ?s member", "member of", "Property", "SELECT * { ?s ent:memberOf"),
    ("SELECT * { ?s ent:det", "deters", "Property", "SELECT * { ?s ent:deters"),
    ("SELECT * { ?s a allianc", "Alliance", "Class", "SELECT * { ?s a ent:Alliance"),
    ("SELECT * { ?s ?p cold", "Cold War", "Era", "SELECT * { ?s ?p id:cold-war"),
    ("SELECT * { ?s ?p soft pow", "Soft power", "Concept", "SELECT * { ?s ?p id:soft-power"),
    ("SELECT * { ?s ?p north atl", "NATO", "Alliance", "SELECT * { ?s ?p id:nato"),
    ("nato", "NATO", "Alliance", "id:nato"),
)


def test_names_are_offered_by_label_and_kind_while_one_types(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    for typed, label, kind, becomes in TYPED:
        write(page, PREFIXES + typed)
        page.keyboard.press("Control+Space")
        hint = page.locator(".CodeMirror-hint-active")
        expect(hint.locator("b")).to_have_text(label)
        expect(hint.locator("small")).to_contain_text(f"{kind} · ")
        page.keyboard.press("Enter")
        expect(page.locator(".CodeMirror-line").last).to_have_text(becomes)


def test_nothing_is_offered_where_no_name_can_stand(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for typed in (
        "SELECT * { ?s ?soft",
        "SELECT * { ?s ?p 'soft pow",
        "SELECT",
    ):
        write(page, PREFIXES + typed)
        expect(page.locator(".CodeMirror-line").last).to_have_text(typed)
    assert asked == []
    with page.expect_response(lambda reply: "&q=UNI" in reply.url):
        write(page, f"{PREFIXES}SELECT * {{ UNION")  # a keyword, not the beginning of a label
    expect(page.locator(".CodeMirror-hint")).to_have_count(0)


def test_a_name_is_explained_at_the_cursor_and_under_the_pointer(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    write(page, f"{PREFIXES}ASK {{ id:nato ent:deters ?whom . }}")
    page.keyboard.press("Escape")
    page.get_by_label("SPARQL query").focus()
    page.keyboard.press("Home")
    for _ in range(len("ASK { id:n")):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#query-term")).to_contain_text("NATO · Alliance · ")
    page.locator(".CodeMirror-line span", has_text="deters").last.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("deters · Property · ")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_keys_are_listed_and_not_while_one_writes(open_page: Open) -> None:
    page = ready(open_page("/sparql"))
    keys = page.get_by_role("dialog", name="Keys")
    write(page, "ASK { ?")
    expect(keys).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(keys).to_contain_text("Run the query")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    expect(keys).to_be_visible()


@pytest.mark.parametrize(
    ("kind", "text", "first"),
    [
        ("class", "ent:Allian", "ent:Alliance"),
        ("property", "derived", "prov:wasDerivedFrom"),
        ("property", "https://w3id.org/entente/ontology#memb", "ent:memberOf"),
        ("entity", "SOFT_POWER", "id:soft-power"),
        ("entity", "north atlantic", "id:nato"),
        ("entity", "assert", "ent:Asserted"),
        (None, "nato", "id:nato"),
        (None, "wasderived", "prov:wasDerivedFrom"),
    ],
)
def test_terms_are_found(
    catalogue: Catalogue, store: Store, kind: str | None, text: str, first: str
) -> None:
    found = find(kind, text, catalogue, store)[0]
    assert found["name"] == first
    assert found["label"]
    assert found["kind"]


def test_no_text_finds_all_and_a_strange_one_nothing(catalogue: Catalogue, store: Store) -> None:
    assert len(find("class", "", catalogue, store)) > 20
    assert find(None, "no-such-thing", catalogue, store) == []


@pytest.mark.parametrize(
    ("iri", "label", "kind"),
    [
        ("https://w3id.org/entente/id/nato", "NATO", "Alliance"),
        ("https://w3id.org/entente/ontology#deters", "deters", "Property"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Kind of a thing", "Property"),
    ],
)
def test_an_iri_is_explained(client: FlaskClient, iri: str, label: str, kind: str) -> None:
    (term,) = client.get("/api/terms", query_string={"iri": iri}).get_json()["terms"]
    assert (term["label"], term["kind"]) == (label, kind)


def test_an_iri_of_others_is_not(catalogue: Catalogue, store: Store) -> None:
    assert about("https://example.org/x", catalogue, store) is None


def test_an_unknown_kind_of_term_is_refused(client: FlaskClient) -> None:
    reply = client.get("/api/terms?kind=thing&q=x")
    assert reply.status_code == 400
    assert "class, property, entity" in reply.text
