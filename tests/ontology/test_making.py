"""What is said of how articles and their coding were made follows from what their sheets say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ontology import making
from tests.webapp.reading import NOTE

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Article


@pytest.fixture
def ours(catalogue: Catalogue) -> tuple[Article, ...]:
    return tuple(catalogue.articles.values())


@pytest.fixture
def own(ours: tuple[Article, ...]) -> Article:
    """A text that a person wrote and a person coded."""
    return replace(ours[0], title="League", note="", coder="Ada")


def test_our_two_are_of_ai_and_machine(ours: tuple[Article, ...]) -> None:
    assert making.note(ours) == making.note(ours[:1]) == NOTE
    assert making.counted(ours) == "2 AI-assisted articles"
    assert making.written(ours) == "articles written with the help of AI"


def test_a_text_and_coding_of_people_have_nothing_of_either(own: Article) -> None:
    said = f"Coded from articles; the coding is by Ada. {making.SAYS}"
    assert making.note([own]) == said
    assert (making.counted([own]), making.written([own])) == ("1 article", "articles")


def test_of_both_it_says_some(ours: tuple[Article, ...], own: Article) -> None:
    both = [*ours, own]
    assert "some of which say they were written" in making.note(both)
    assert "some of the coding is machine-assisted." in making.note(both)
    assert making.counted(both) == "3 articles, 2 of them AI-assisted"


def test_what_a_text_says_in_other_words_is_repeated(own: Article) -> None:
    assert "“League”: Dictated in 1907." in making.note([replace(own, note="Dictated in 1907.")])
