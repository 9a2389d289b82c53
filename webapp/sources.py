"""What the side panel of /explore says of a view's source: steps and filters, or a query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.errors import legible
from graph.step import StartArticle, StartQuestion
from graph.view import Query
from webapp import legend, moves, presenting
from webapp.choices import active
from webapp.filters import filters
from webapp.links import Link, to_explore
from webapp.steplist import lines
from webapp.style import appearance

if TYPE_CHECKING:
    from graph.view import View
    from ontology.catalogue import Catalogue
    from webapp.links import Values
    from webapp.scene import Scene
    from webapp.site import Site


_PREFIX: Final = re.compile(r"\s*(PREFIX\s+[\w.-]*:\s*<[^>]*>\s*)?", re.IGNORECASE)


def panel(here: View, scene: Scene, site: Site) -> Values:
    """The values of the side panel."""
    shown = legend.values(here, scene.picture) | presenting.values(here)
    if not isinstance(here.source, Query):
        return shown | steps(here, scene, site) | filters(here, scene, site)
    prefixes, body = parted(here.source.text)
    return shown | {
        "prefixes": prefixes,
        "body": body,
        "pins": pins(here, scene.picture.found.catalogue),
        "kinds_here": [
            Link(
                site.catalogue.vocabulary.kinds[kind].label,
                url_for("static", filename=appearance(kind).icon),
                count,
            )
            for kind, count in scene.here["kind"].items()
        ],
    }


def parted(query: str) -> tuple[list[str], str]:
    r"""The lines of prefixes that a query begins with, and the rest, which says what it asks.

    >>> parted("PREFIX a: <urn:a>\nASK {}")
    (['PREFIX a: <urn:a>'], 'ASK {}')
    """
    lines = query.strip().splitlines()
    other = (place for place, line in enumerate(lines) if not _PREFIX.fullmatch(line))
    start = next(other, len(lines))
    return [line for line in lines[:start] if line.strip()], "\n".join(lines[start:])


def told(view: View, catalogue: Catalogue) -> list[str]:
    """The source in words: each step, or that it is a query."""
    if isinstance(view.source, Query):
        return ["The rows of your query"]
    return [moves.told(step, catalogue) for step in view.source.steps]


def filtered(view: View, catalogue: Catalogue) -> list[str]:
    """The filters of a view in words, each as the side panel says it; none of a query."""
    if isinstance(view.source, Query):
        return []
    return [words for words, _ in active(view.selection.filters, catalogue)]


def steps(here: View, scene: Scene, site: Site) -> Values:
    """The steps so far, each with the way back from it, and the ways to begin."""
    view, catalogue = moves.selecting(here, None), site.catalogue
    begin = [StartQuestion(name) for name in catalogue.questions]
    whole = [StartArticle(name) for name in catalogue.articles]
    adding = moves.started if view.selection.from_everything else moves.with_step
    return {
        "steps": lines(view, scene, site),
        "pins": pins(view, site.catalogue),
        "questions": [
            Link(moves.told(one, catalogue), to_explore(adding(view, one))) for one in begin
        ],
        "articles": [
            Link(catalogue.articles[one.article].title, to_explore(adding(view, one)))
            for one in whole
        ],
    }


def pins(here: View, catalogue: Catalogue) -> Values:
    """The entities that are pinned, each with the way to let go of it, and that of all."""
    view = moves.selecting(here, None)
    names = [name for name, _, _ in view.presentation.pinned]
    known = catalogue.entities
    return {
        "each": [
            Link(
                known[name].label if name in known else legible(name),
                to_explore(moves.unpinned(view, name)),
            )
            for name in names
        ],
        "href": to_explore(moves.unpinned(view)),
    }
