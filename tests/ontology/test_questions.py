"""The competency questions: each answer, row by row, as read by hand in the articles.

`answers/<question>.txt` holds the expected rows: the columns, then a row a line, ``-`` for an empty
cell, passages as ``soft 50`` or ``mil 73``. Whoever changes a coding sheet so that a row changes
reads the passage again and corrects the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ontology import bundled, questions
from ontology.model import Modality
from ontology.names import ENT, ID

if TYPE_CHECKING:
    from ontology.corpus import Corpus
    from ontology.model import Question
    from ontology.store import Store

QUESTIONS = questions.load(bundled.QUESTIONS)
ANSWERS = Path(__file__).parent / "answers"


def told(cell: object) -> str:
    """A cell as the answers write it."""
    if cell is None:
        return "-"
    text = str(cell).removeprefix(ID).removeprefix(ENT).removeprefix("rule/")
    place = r"(?:claim/|article/)(soft|mil)[a-z-]*/(?:passage/)?(\d+)(?:/\w+)?"
    return re.sub(place, r"\1 \2", text)


def answers(store: Store, question: Question, columns: list[str]) -> set[str]:
    table = store.select(question.query)
    at = [table.columns.index(column) for column in columns]
    return {" | ".join(told(row[i]) for i in at) for row in table.rows}


def named(name: str) -> Question:
    return next(question for question in QUESTIONS if question.name == name)


def read(name: str) -> tuple[list[str], set[str]]:
    first, *rows = (ANSWERS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(set(rows)) > 0
    return first.split(" | "), set(rows)


def test_all_eighteen_questions_and_better_ones_are_asked() -> None:
    assert [question.name for question in QUESTIONS] == [
        "who-coined-soft-power", "how-defined", "soft-and-hard-instruments", "case-studies",
        "what-hinders", "what-shapes-perception", "what-is-recommended", "rival-attributions",
        "argument-paths", "how-success-is-judged", "in-both-articles", "political-implications",
        "expected-trends", "when-founded", "whom-alliances-deter", "less-than-asserted",
        "same-and-contrary", "what-is-inferred", "what-is-denied", "classed-otherwise",
        "different-certainty",
    ]  # fmt: skip
    assert {path.stem for path in ANSWERS.glob("*.txt")} == {one.name for one in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_row_rests_on_a_claim(store: Store, question: Question) -> None:
    table = store.select(question.query)
    assert question.wording.endswith("?")
    assert table.rows
    column = table.columns.index("claim")
    assert all(str(row[column]).startswith(ID + "claim/") for row in table.rows)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_the_answer_is_exactly_the_one_read_by_hand(store: Store, question: Question) -> None:
    columns, rows = read(question.name)
    assert answers(store, question, columns) == rows


def test_less_than_asserted_claims_are_all_found(store: Store, corpus: Corpus) -> None:
    rows = store.select(named("less-than-asserted").query).rows
    assert len(rows) == sum(claim.modality is not Modality.ASSERTED for claim in corpus.claims)


def test_inferences_are_found_with_the_claims_they_rest_on(store: Store, corpus: Corpus) -> None:
    inferred = {str(row[4]) for row in store.select(named("what-is-inferred").query).rows}
    kinds = {one.iri for one in corpus.inferences() if one.rule.endswith("/sub-class")}
    assert inferred == {one.iri for one in corpus.inferences()} - kinds  # kinds rest on no claim


def test_the_articles_contradict_each_other_nowhere(store: Store) -> None:
    _, rows = read("same-and-contrary")
    assert {row.split(" | ")[2] for row in rows} == {"same", "alike", "different"}


def test_no_query_leans_on_what_the_engine_does_badly() -> None:
    for question in QUESTIONS:
        assert not re.search(r"NOT\s+EXISTS", question.query, re.IGNORECASE)
        assert not re.search(r":\w+[*+?]", question.query)  # paths of any length


def test_a_question_without_wording_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01-x.rq").write_text("SELECT * {}")
    with pytest.raises(ValueError, match=r"01-x\.rq: the first line must be"):
        questions.load(tmp_path)
