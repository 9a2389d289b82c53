"""From one view to the next: what the links and forms of /explore point to. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.view import (
    Expand,
    Filters,
    Hide,
    Selection,
    Start,
    StartArticle,
    StartPassage,
    StartQuestion,
    View,
)

if TYPE_CHECKING:
    from graph.view import Step
    from ontology.catalogue import Catalogue


def selecting(view: View, what: str | None) -> View:
    """The view with an entity (its name), a relation (``subject:property:object``) or nothing
    selected. What is drawn of a view hardly depends on it.
    """  # noqa: D205  # one sentence
    return replace(view, presentation=replace(view.presentation, selected=what))


def with_step(view: View, *steps: Step) -> View:
    """The view after further steps."""
    selection = view.selection
    for step in steps:
        selection = selection.then(step)
    return replace(view, source=selection)


def without_step(view: View, index: int) -> View:
    """The view without its step at `index`; nothing stays selected."""
    return replace(selecting(view, None), source=view.selection.without(index))


def around(view: View, entity: str) -> View:
    """The view with all that is said of an entity: a fresh start from the overview.

    >>> from graph.address import address
    >>> address(around(View(), "nato"))
    'step=start:nato&step=expand:nato'
    """
    if view.selection.from_everything:
        filters = view.selection.filters
        return replace(view, source=Selection((Start(entity), Expand(entity)), filters))
    return with_step(view, Expand(entity))


def unpinned(view: View) -> View:
    """The view with every entity where the layout puts it."""
    return replace(view, presentation=replace(view.presentation, pinned=()))


def wider(view: View, limit: int | None) -> View:
    """The view with so many entities drawn; None: as many as is usual."""
    return replace(view, presentation=replace(view.presentation, limit=limit))


def filtered(view: View, filters: Filters) -> View:
    """The view with these filters instead of its own."""
    return replace(view, source=Selection(view.selection.steps, filters))


def started(view: View, step: Step) -> View:
    """A new exploration from `step`, with the filters and the release of this one."""
    return View(Selection((step,), view.selection.filters), release=view.release)


def told(step: Step, catalogue: Catalogue) -> str:
    """A step as people read it."""
    match step:
        case Start(name):
            return f"Start at {_label(name, catalogue)}"
        case StartArticle(name):
            return f"All of “{catalogue.articles[name].title}”"
        case StartPassage(name, number):
            return f"Passage {number} of “{catalogue.articles[name].title}”"
        case StartQuestion(name):
            return catalogue.questions[name].wording
        case Hide(name):
            return f"Hide {_label(name, catalogue)}"
        case Expand(name, relation, hops):
            what = catalogue.properties[relation].label if relation else "all relations"
            far = " and of what they lead to" if hops > 1 else ""
            return f"Expand {_label(name, catalogue)}: {what}{far}"


def _label(name: str, catalogue: Catalogue) -> str:
    return catalogue.entities[name].label
