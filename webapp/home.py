"""`/`: what this is, three answered questions, search, a way to the picture, and the limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template, url_for

from graph.address import address
from graph.relations import select
from graph.step import StartQuestion
from graph.view import Presentation, Selection, View
from ontology import making
from webapp.explore import scenes
from webapp.site import site
from webapp.sketch import sketch
from webapp.statements import Statement, statement

if TYPE_CHECKING:
    from ontology.model import Question
    from webapp.site import Site

blueprint = Blueprint("home", __name__)

ANSWERED: Final = 3  # questions shown with their answers; the others are linked
FIRST_LOOK: Final = View(presentation=Presentation(limit=14))  # of everything, what is largest
SHOWN: Final = 3  # relations shown of one answer; the rest is a link away


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the first relations of its answer. `more` counts those not shown."""

    question: Question
    statements: tuple[Statement, ...]
    more: int


@blueprint.get("/")
def index() -> str:
    """The front page."""
    here = site()
    questions = list(here.catalogue.questions.values())
    coders = sorted({article.coder for article in here.catalogue.articles.values()})
    return render_template(
        "home/index.html",
        answers=[_answered(question, here) for question in questions[:ANSWERED]],
        others=questions[ANSWERED:],
        articles=list(here.catalogue.articles.values()),
        made_of=making.counted(here.catalogue.articles.values()),
        helped=making.helped(here.catalogue.articles.values()),
        counts=here.release.manifest["counts"],
        coders=coders,
        sketch=sketch(scenes().of(FIRST_LOOK).picture),
        first_look=url_for("explore.index") + "?" + address(FIRST_LOOK),
        StartQuestion=StartQuestion,
    )


def _answered(question: Question, here: Site) -> Answered:
    selection = Selection((StartQuestion(question.name),))
    relations = select(here.store, selection, here.catalogue)
    shown = [statement(one, here.catalogue, here.texts) for one in relations[:SHOWN]]
    return Answered(question, tuple(shown), len(relations) - len(shown))
