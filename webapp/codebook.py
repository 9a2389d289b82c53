"""`/codebook`: how texts are coded. `ontology/CODEBOOK.md` as a page, its terms linked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template, url_for

from ontology import bundled
from webapp import markdown
from webapp.markdown import TERM
from webapp.site import site

if TYPE_CHECKING:
    from markdown_it.token import Token

    from webapp.markdown import Link
    from webapp.site import Site

blueprint = Blueprint("codebook", __name__)

GUIDING: Final = ("Use it when", "Not when → neighbour")  # columns of the tables of terms


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the codebook says of one kind or property, as Markdown."""

    use: str
    otherwise: str

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The terms to use instead."""
        return tuple(dict.fromkeys(TERM.findall(self.otherwise)))


@blueprint.get("/codebook")
def index() -> str:
    """The page."""
    tokens = _tokens()
    title = next(i for i, token in enumerate(tokens) if token.type == "heading_close") + 1
    return render_template(
        "codebook/index.html",
        contents=[one for one in markdown.headings(tokens) if one.level == 2],
        body=markdown.html(tokens[title:], linking(site())),
    )


@lru_cache(maxsize=1)
def guidance() -> dict[str, Guidance]:
    """What the tables of kinds and properties say, by term."""
    found = {}
    for columns, cells in markdown.rows(_tokens()):
        term = TERM.fullmatch(cells[0])
        if term and set(GUIDING) <= set(columns):
            said = dict(zip(columns, cells, strict=True))
            use, otherwise = (said[column] for column in GUIDING)
            found[term[1]] = Guidance(use.lstrip("+−± "), otherwise)  # signs of effect
    return found


def linking(here: Site) -> Link:
    """Where a word set as code leads: to its term's page, to its entity's, or nowhere."""
    catalogue = here.catalogue
    terms = {*catalogue.vocabulary.kinds, *catalogue.properties}

    def link(word: str) -> str | None:
        if word in terms:
            return url_for("terms.term", term=word)
        if word in catalogue.entities:
            return url_for("entity.show", name=word)
        return None

    return link


@lru_cache(maxsize=1)
def _tokens() -> list[Token]:
    text = (bundled.HERE / "CODEBOOK.md").read_text(encoding="utf-8")
    return markdown.parse(text, anchored=GUIDING[0])
