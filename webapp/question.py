"""`/question/<name>`: a competency question, its answer as a table, the passages it rests on."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template

from graph.relations import select
from graph.step import StartQuestion
from graph.view import Selection
from ontology.errors import UnknownTerm
from ontology.model import Literal
from webapp.rows import Cell
from webapp.shown import shown
from webapp.site import site
from webapp.statements import statement

if TYPE_CHECKING:
    from ontology.store import Cell as Term
    from ontology.store import Table

blueprint = Blueprint("question", __name__)

CLAIM: Final = "claim"  # its passage stands in the table, its evidence below
MOST_ROWS: Final = 500
MOST_STATEMENTS: Final = 60


@blueprint.get("/question")
def index() -> str:
    """All questions that the graph answers, with the number of rows of each answer."""
    here = site()
    questions = here.catalogue.questions.values()
    counted = [(one, len(here.store.select(one.query).rows)) for one in questions]
    return render_template("question/index.html", questions=counted)


@blueprint.get("/question/<name>")
def show(name: str) -> str:
    """One question: answer, evidence, and the way to picture, query and files."""
    here = site()
    questions = here.catalogue.questions
    if name not in questions:
        raise UnknownTerm(name, "question", get_close_matches(name, questions, 3))
    table = here.store.select(questions[name].query)
    relations = select(here.store, Selection((StartQuestion(name),)), here.catalogue)
    told = [statement(one, here.catalogue, here.texts) for one in relations[:MOST_STATEMENTS]]
    return render_template(
        "question/show.html",
        question=questions[name],
        columns=[_heading(column) for column in table.columns if column != CLAIM],
        rows=_rows(table)[:MOST_ROWS],
        count=len(table.rows),
        relations=len(relations),
        statements=told,
        shown=shown,
        StartQuestion=StartQuestion,
    )


def _heading(column: str) -> str:
    """The name of a column in words.

    >>> _heading("fromYear")
    'from year'
    """
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in column)


def _rows(table: Table) -> list[list[Cell | None]]:
    """The answer without its claims, in the order of its names."""
    kept = [place for place, column in enumerate(table.columns) if column != CLAIM]
    rows = sorted(table.rows, key=lambda row: [str(row[place]) for place in kept])
    return [[_cell(row[place]) for place in kept] for row in rows]


def _cell(term: Term) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, Literal):
        return Cell("literal", term.value)
    return Cell("iri", term)
