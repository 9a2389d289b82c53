"""The list of steps in the side panel: what each brought, and the way back from it.

A step that names what this release does not have is kept: it says so, and offers what is near.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from graph.brought import brought, name_of
from graph.errors import legible
from graph.known import nearest
from graph.step import Hide, Lost, Start
from webapp import moves
from webapp.links import Link, to_explore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.brought import Brought
    from graph.step import Step
    from graph.view import View
    from ontology.catalogue import Catalogue
    from webapp.scene import Scene
    from webapp.site import Site


@dataclass(frozen=True, slots=True)
class Line:
    """A step in words, what it `brought`, and the address of the view without it.

    `lost` says why it does nothing here; "" for a step that does.
    """

    text: str
    brought: str
    without: str
    lost: str = ""
    offers: tuple[Link, ...] = ()


class Count(NamedTuple):
    """Relations that a step brought, and how many of them the filters leave in view."""

    all: int
    shown: int


def lines(view: View, scene: Scene, site: Site) -> list[Line]:
    """The steps of a view, in their order."""
    if not view.selection.steps:
        return []
    found = brought(view.selection, site.said, site.catalogue)
    here = {name_of(relation) for relation in scene.relations}
    shown = [place for name, place in found.by.items() if name in here]
    return [
        Line(
            text=moves.told(step, site.catalogue),
            brought=_brought(step, place, found, Count(found.count(place), shown.count(place))),
            without=to_explore(moves.without_step(view, place)),
            lost=_lost(step) if isinstance(step, Lost) else "",
            offers=tuple(_offers(step, view, site.catalogue)) if isinstance(step, Lost) else (),
        )
        for place, step in enumerate(view.selection.steps)
    ]


def _brought(step: Step, place: int, found: Brought, count: Count) -> str:
    """How many relations a step brought or took away, in words; "" where it cannot do either."""
    match step:
        case Start() | Lost():
            return ""
        case Hide():
            return _relations(-found.taken[place]) if found.taken[place] else "nothing to hide"
    if count.shown < count.all:
        return f"{count.shown} of {_relations(count.all)}"
    return _relations(count.all) if count.all else "nothing new"


def _relations(count: int) -> str:
    sign = "\N{MINUS SIGN}" if count < 0 else ""
    return f"{sign}{abs(count)} relation{'' if abs(count) == 1 else 's'}"


def _lost(step: Lost) -> str:
    return f"Not in this release: no {step.what} is called “{legible(step.name)}”."


def _offers(step: Lost, view: View, catalogue: Catalogue) -> Iterable[Link]:
    """The view with the nearest names in place of what is not there."""
    for name in _near(step, catalogue):
        there = moves.found_again(view, step, name, catalogue)
        yield Link(_label(step.what, name, catalogue), to_explore(there))


def _near(step: Lost, catalogue: Catalogue) -> Iterable[str]:
    if step.what == "entity":
        return nearest(step.name, catalogue)
    names = {"article": catalogue.articles, "question": catalogue.questions}
    return get_close_matches(step.name, [*names.get(step.what, catalogue.properties)], 2)


def _label(what: str, name: str, catalogue: Catalogue) -> str:
    match what:
        case "entity":
            return catalogue.entities[name].label
        case "article":
            return catalogue.articles[name].title
        case "question":
            return catalogue.questions[name].wording
        case _:
            return catalogue.properties[name].label
