"""`/article/<name>`: an article's passages in order, their claims, and beside them its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound

from graph.errors import BadAddress
from graph.step import StartArticle
from ontology.errors import UnknownTerm
from webapp.coverage import coverage
from webapp.passages import by_passage, entities, sections
from webapp.site import site
from webapp.style import GROUPS, appearance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.model import Article, Entity
    from webapp.style import Group

blueprint = Blueprint("article", __name__)


@blueprint.get("/article")
def index() -> str:
    """The articles there are, with coverage, coder and source of each."""
    here = site()
    articles = here.catalogue.articles.values()
    covered = [(one, coverage(one.passages, by_passage(one.name, here))) for one in articles]
    return render_template("article/index.html", articles=covered)


@blueprint.get("/article/<name>")
def show(name: str) -> str:
    """The page of an article, with the passage that ``?passage=`` asks for highlighted.

    Raises `UnknownTerm` for an unknown article, `NotFound` for a passage it does not have,
    `BadAddress` for a passage that is no number.
    """
    here = site()
    article = here.catalogue.articles.get(name)
    if article is None:
        raise UnknownTerm(name, "article", here.catalogue.articles)
    claims = by_passage(name, here)
    return render_template(
        "article/show.html",
        article=article,
        sections=sections(article, claims, here),
        asked=_asked(article),
        coverage=coverage(article.passages, claims),
        kinds=here.catalogue.vocabulary.kinds,
        groups=_groups(entities(claims, here.catalogue)),
        at_hand=here.texts.has(article.iri),
        StartArticle=StartArticle,
    )


def _groups(named: Iterable[Entity]) -> list[Group]:
    """The groups of kinds that these entities are of: what a legend has to explain."""
    present = {appearance(entity.kind).group for entity in named}
    return [group for group in GROUPS if group.name in present]


def _asked(article: Article) -> int | None:
    """The number of the passage that the address asks for, if it asks for one."""
    value = request.args.get("passage", "")
    if not value:
        return None
    if not (value.isascii() and value.isdecimal()):
        raise BadAddress("passage", value, "a passage is asked for by its number, like 50")
    if value.lstrip("0") not in {str(passage.number) for passage in article.passages}:
        last = max((passage.number for passage in article.passages), default=0)
        raise NotFound(f"“{article.title}” has passages 1 to {last}; there is no other.")
    return int(value)
