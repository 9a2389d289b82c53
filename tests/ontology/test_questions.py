from pathlib import Path

import pytest

from ontology import bundled, questions
from ontology.model import Question
from ontology.names import ID
from ontology.store import Store

QUESTIONS = questions.load(bundled.QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_question_has_an_answer_whose_claims_exist(store: Store, question: Question) -> None:
    table = store.select(question.query)
    assert question.wording.endswith("?")
    assert table.rows
    column = table.columns.index("claim")
    assert all(str(row[column]).startswith(ID + "claim/") for row in table.rows)


def answers(store: Store, name: str, *columns: str) -> set[tuple[str, ...]]:
    table = store.select(next(q.query for q in QUESTIONS if q.name == name))
    at = [table.columns.index(column) for column in columns]
    return {tuple(str(row[i]).removeprefix(ID) for i in at) for row in table.rows}


def test_soft_power_was_coined_by_joseph_nye(store: Store) -> None:
    assert answers(store, "who-coined-soft-power", "person") == {("joseph-nye",)}


def test_nato_was_founded_in_1949_and_the_korean_alliance_in_the_korean_war(store: Store) -> None:
    founded = answers(store, "when-founded", "alliance", "when")
    assert {("nato", "1949"), ("us-south-korea-alliance", "korean-war")} <= founded


def test_sanctions_and_military_force_count_as_hard_power(store: Store) -> None:
    classes = answers(store, "soft-and-hard-instruments", "thing", "class")
    assert {("economic-sanctions", "hard-power"), ("military-force", "hard-power")} <= classes


def test_a_question_without_wording_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01-x.rq").write_text("SELECT * {}")
    with pytest.raises(ValueError, match=r"01-x\.rq: the first line must be"):
        questions.load(tmp_path)
