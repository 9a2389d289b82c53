"""Every competency question leads to its answer, its passages, the picture and the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology import bundled, questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.model import Question
    from ontology.store import Store

QUESTIONS = questions.load(bundled.QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_shows_its_whole_answer_with_evidence(
    client: FlaskClient, store: Store, question: Question
) -> None:
    page = client.get(f"/question/{question.name}").text
    rows = len(store.select(question.query).rows)
    assert f"{rows} row" in page
    assert page.count("<tr>") == min(rows, 500) + 1
    assert page.count('class="where"') >= 1
    assert f"step=start:question/{question.name}" in page


def test_the_list_has_every_question_and_the_front_page_leads_to_each(client: FlaskClient) -> None:
    for address in ("/question", "/"):
        page = client.get(address).text
        assert all(f'href="/question/{one.name}"' in page for one in QUESTIONS)


def test_a_question_mistyped_is_found_again(client: FlaskClient) -> None:
    response = client.get("/question/when-foundet")
    assert response.status_code == 404
    assert "when-founded" in response.text


@pytest.mark.parametrize("address", ["/question", "/question/soft-and-hard-instruments"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_questions_are_accessible_and_fit(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], address: str, size: str
) -> None:
    page = open_page(address, size)
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
