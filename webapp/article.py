"""`/article/<name>`: the passages of an article in order, with the claims coded from each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound

from graph.errors import BadAddress
from graph.relations import select
from graph.view import Selection, StartArticle
from ontology.errors import UnknownTerm
from ontology.model import Relation
from webapp.evidence import HEADING
from webapp.site import site
from webapp.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.model import Article, Passage
    from webapp.site import Site
    from webapp.statements import Statement

blueprint = Blueprint("article", __name__)


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as it is read: its own words where they are at hand, and what was coded."""

    passage: Passage
    sentence: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section's passages, without its heading. `silent` counts those with nothing to show."""

    anchor: str
    title: str
    passages: tuple[Read, ...]
    silent: int
    claims: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many passages an article has, how many are headings, and how many others carry claims."""

    passages: int
    headings: int
    coded: int
    claims: int

    @property
    def prose(self) -> int:
        """The passages that are not headings: those that could carry claims."""
        return self.passages - self.headings


@blueprint.get("/article")
def index() -> str:
    """The articles there are, with coverage, coder and source of each."""
    here = site()
    articles = here.catalogue.articles.values()
    covered = [(one, _coverage(one, _by_passage(one.name, here))) for one in articles]
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
    claims = _by_passage(name, here)
    return render_template(
        "article/show.html",
        article=article,
        sections=_sections(article, claims, here),
        asked=_asked(article),
        coverage=_coverage(article, claims),
        at_hand=here.texts.has(article.iri),
        StartArticle=StartArticle,
    )


def _coverage(article: Article, claims: dict[str, list[Relation]]) -> Coverage:
    prose = [one for one in article.passages if one.role != HEADING]
    return Coverage(
        passages=len(article.passages),
        headings=len(article.passages) - len(prose),
        coded=sum(1 for one in prose if one.iri in claims),
        claims=sum(map(len, claims.values())),
    )


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


def _by_passage(name: str, here: Site) -> dict[str, list[Relation]]:
    """The claims of an article by the IRI of their passage, each as a relation of its own."""
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    relations = select(here.store, Selection((StartArticle(name),)), here.catalogue)
    for relation in relations:
        for claim in relation.claims:
            alone = Relation(relation.subject, relation.predicate, relation.object, (claim,))
            found[claim.passage].append(alone)
    return found


def _sections(article: Article, claims: dict[str, list[Relation]], here: Site) -> list[Section]:
    grouped: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in article.passages:
        grouped[passage.section].append(passage)
    return [
        _section(number, title, passages, claims, here)
        for number, (title, passages) in enumerate(grouped.items())
    ]


def _section(
    number: int,
    title: str,
    passages: Iterable[Passage],
    claims: dict[str, list[Relation]],
    here: Site,
) -> Section:
    prose = [one for one in passages if one.role != HEADING or claims.get(one.iri)]
    read = [_read(one, claims.get(one.iri, []), here) for one in prose]
    shown = tuple(one for one in read if one.sentence or one.passage.gloss or one.statements)
    return Section(
        anchor=f"section-{number}",
        title=title,
        passages=shown,
        silent=len(read) - len(shown),
        claims=sum(len(one.statements) for one in read),
    )


def _read(passage: Passage, found: list[Relation], here: Site) -> Read:
    statements = tuple(statement(one, here.catalogue, here.texts) for one in found)
    return Read(passage, here.texts.sentence(passage), statements)
