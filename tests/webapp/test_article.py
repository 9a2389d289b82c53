"""The page of an article shows its passages in order, with what was coded from each."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from graph.relations import select
from graph.step import StartArticle
from graph.view import Selection
from ontology.texts import Texts
from tests.webapp.reading import read
from webapp.site import KEY

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store

NAMES = ["soft-power-in-alliances", "military-engagement-in-foreign-policy"]


@pytest.mark.parametrize("name", NAMES)
def test_glosses_stand_in_the_order_of_the_text(
    client: FlaskClient, catalogue: Catalogue, name: str
) -> None:
    page = read(client, f"/article/{name}")
    article = catalogue.articles[name]
    shown = [int(one.removeprefix("passage-")) for one in page.ids if one.startswith("passage-")]
    assert shown == sorted(shown)
    assert len(shown) > 50
    for passage in article.passages:
        if passage.role != "heading":
            assert unspaced(passage.gloss) in unspaced(page.words)
    assert article.title == page.headings[0]
    assert article.note in page.words
    assert article.coder in page.words
    assert article.sha256 in page.words


def unspaced(words: str) -> str:
    """A gloss is cut at the entities that it links to; its letters stay in their order."""
    return "".join(words.split())


@pytest.mark.parametrize("name", NAMES)
def test_coverage_and_claims_are_counted(
    client: FlaskClient, store: Store, catalogue: Catalogue, name: str
) -> None:
    relations = select(store, Selection((StartArticle(name),)), catalogue)
    claims = {claim for relation in relations for claim in relation.claims}
    passages = catalogue.articles[name].passages
    prose = {p.iri for p in passages if p.role != "heading"}
    coded = prose & {claim.passage for claim in claims}
    headings = len(passages) - len(prose)
    for address in (f"/article/{name}", "/article"):
        words = read(client, address).words
        assert f"{len(coded)} of {len(prose)} passages of text carry them" in words
        assert f"{len(passages)} passages, {headings} of them headings" in words
        assert f"{len(claims)} claims" in words


@pytest.mark.parametrize("name", NAMES)
def test_coverage_is_told_section_by_section(
    client: FlaskClient, catalogue: Catalogue, name: str
) -> None:
    html = read(client, f"/article/{name}").html
    told = re.findall(
        r'href="#section-\d+">(.+?)</a>.+?(\d+) of (\d+) coded, (\d+) claim', html, re.S
    )
    sections = dict.fromkeys(one.section for one in catalogue.articles[name].passages)
    assert [unescape(title) for title, *_ in told] == [one or "Opening" for one in sections]
    whole = re.search(r"(\d+)</b> claims.+?(\d+)</b> of <b.+?(\d+)</b> passages", html)
    assert whole
    assert [sum(int(one[n]) for one in told) for n in (3, 1, 2)] == list(map(int, whole.groups()))
    bare = re.findall(r'<a href="#passage-(\d+)">\1</a>', html)
    assert int(whole[3]) - int(whole[2]) >= len(bare) > 0
    assert all(f'id="passage-{number}"' in html for number in bare)


def test_the_passage_asked_for_is_marked_and_no_other(client: FlaskClient) -> None:
    html = read(client, f"/article/{NAMES[0]}?passage=50").html
    assert html.count("passage-asked") == 1
    assert 'passage-asked" id="passage-50"' in html
    assert "passage-asked" not in read(client, f"/article/{NAMES[0]}").html


def test_a_claim_stands_under_its_passage(client: FlaskClient) -> None:
    html = read(client, f"/article/{NAMES[0]}").html
    passage = html[html.index('id="passage-50"') : html.index('id="passage-51"')]
    assert 'href="/entity/nato"' in passage
    assert "1949" in passage


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        (f"/article/{NAMES[0]}?passage=99999", 404, "has passages 1 to"),
        (f"/article/{NAMES[0]}?passage=0", 404, "has passages 1 to"),
        (f"/article/{NAMES[0]}?passage=fifty", 400, "by its number"),
        (f"/article/{NAMES[0]}?passage=-1", 400, "by its number"),
        ("/article/soft-power", 404, "soft-power-in-alliances"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    client: FlaskClient, address: str, status: int, word: str
) -> None:
    response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == status
    assert word in response.text


def test_without_the_texts_the_page_says_that_it_shows_glosses(client: FlaskClient) -> None:
    words = read(client, f"/article/{NAMES[0]}").words
    assert "the text itself is not on this machine" in words


def test_where_the_texts_are_at_hand_the_sentence_itself_is_shown(
    app: Flask, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = catalogue.articles[NAMES[0]]
    passage = next(one for one in article.passages if one.number == 50)
    words = "NATO <b>says</b> 🛡 so."
    text = " " * passage.start + words.ljust(passage.end - passage.start)
    here = replace(app.extensions[KEY], texts=Texts({article.iri: text}))
    monkeypatch.setitem(app.extensions, KEY, here)
    page = read(app.test_client(), f"/article/{NAMES[0]}")
    assert words in page.words
    assert "joined to the page from this machine" in page.words
    assert words in read(app.test_client(), "/entity/nato").words


def test_all_articles_are_listed(client: FlaskClient, catalogue: Catalogue) -> None:
    page = read(client, "/article")
    for article in catalogue.articles.values():
        assert page.href(article.title) == f"/article/{article.name}"
        assert f"Coded by {article.coder}" in page.words
        assert page.href(article.source) == article.source
