"""The front page says what this is, answers questions with evidence, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.webapp.reading import Read, read
from webapp.home import ANSWERED

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.releases import Release


@pytest.fixture
def front(client: FlaskClient) -> Read:
    return read(client, "/")


def test_it_counts_what_the_release_holds_and_names_the_coder(
    front: Read, release: Release, catalogue: Catalogue
) -> None:
    counts = release.manifest["counts"]
    assert f"{counts['articles']} AI-assisted articles" in front.words
    assert f"{counts['claims']} claims" in front.words
    assert f"{counts['entities']} entities" in front.words
    assert all(article.coder in front.words for article in catalogue.articles.values())


def test_three_questions_are_answered_with_a_passage_each(
    front: Read, catalogue: Catalogue
) -> None:
    questions = list(catalogue.questions.values())
    assert [one.wording in front.headings for one in questions[:ANSWERED]] == [True] * 3
    passages = [link for link in front.links if "?passage=" in link.href]
    assert len(passages) >= 3
    assert all("passage " in link.words for link in passages)


def test_every_question_leads_to_its_answer_the_first_also_to_picture_and_query(
    front: Read, catalogue: Catalogue
) -> None:
    answers = {link.href for link in front.links if link.href.startswith("/question/")}
    assert answers == {f"/question/{name}" for name in catalogue.questions}
    first = list(catalogue.questions)[:ANSWERED]
    pictures = {link.href for link in front.links if "start:question/" in link.href}
    assert pictures == {f"/explore?step=start:question/{name}" for name in first}
    queries = [link.href for link in front.links if link.href.startswith("/sparql?")]
    shown = [parse_qs(urlsplit(href).query)["query"][0] for href in queries]
    assert shown == [one.query for one in list(catalogue.questions.values())[:ANSWERED]]


def test_the_answer_to_who_coined_soft_power_is_on_the_page(front: Read) -> None:
    assert "Soft power coined by Joseph Nye" in front.words


def test_it_says_what_it_cannot_tell(front: Read) -> None:
    for limit in ("Claims are not facts", "not the field", "not a social network", "Someone coded"):
        assert limit in front.words


def test_the_still_picture_leads_to_the_same_view(front: Read) -> None:
    assert any(link.href == "/explore?limit=14" for link in front.links)
    assert "14 entities and" in front.html


def test_every_page_names_its_release_and_how_to_cite_it(
    client: FlaskClient, release: Release
) -> None:
    for address in ("/", "/entity/nato", "/article", "/ontology", "/search"):
        page = read(client, address)
        assert f"Release {release.short}" in page.words
        assert release.hash in page.words
        assert "Cite this release" in page.words
