"""From one view to the next: what the links and forms of /explore point to. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph.errors import legible
from graph.level_set import names_one
from graph.marking import COLOUR, SIZE, colours, sizes
from graph.path_step import StartPath
from graph.projections.whole import ALL
from graph.step import Expand, Hide, Lost, Start, StartArticle, StartPassage, StartQuestion
from graph.steps import renamed
from graph.view import Filters, Query, Selection, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.step import Side, Step
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Property


def selecting(view: View, what: str | None) -> View:
    """The view with an entity (its name), a relation (``subject:property:object``) or nothing
    selected. What is drawn of a view hardly depends on it.
    """  # noqa: D205  # one sentence
    return replace(view, presentation=replace(view.presentation, selected=what))


def stating(view: View, claims: Iterable[Claim], catalogue: Catalogue) -> View:
    """The view of the relations between entities that claims of a view state, and of no others."""
    named, known = catalogue.by_iri, catalogue.property_by_iri
    stated = dict.fromkeys((one.subject, one.predicate, str(one.object)) for one in claims)
    steps = tuple(
        StartPath((named[subject].name, named[target].name), ((known[predicate].name,),))
        for subject, predicate, target in stated
    )
    return View(replace(view.selection, steps=steps), release=view.release)


def ordered(view: View, sort: str | None) -> View:
    """The view with its table sorted by a column; None: as is usual. The picture is the same."""
    return replace(view, presentation=replace(view.presentation, sort=sort))


def taken(view: View) -> View:
    """The view as it is taken away: as is usual its table is sorted, and nothing is selected,
    unless that says what is drawn and where: a set does, and what rings go around.
    """  # noqa: D205  # one sentence
    plain, shown = ordered(view, None), view.presentation
    drawn = shown.layout == "rings" or names_one(shown.selected)
    return plain if drawn else selecting(plain, None)


def unprojected(view: View) -> View:
    """The view with all its relations as its network, and sizes and colours that this has too."""
    shown = view.presentation
    plain = replace(
        shown,
        projection=ALL.name,
        size=shown.size if shown.size in sizes(ALL.name) else SIZE,
        colour=shown.colour if shown.colour in colours(ALL.name) else COLOUR,
    )
    return replace(view, presentation=plain)


def with_step(view: View, *steps: Step) -> View:
    """The view after further steps."""
    selection = view.selection
    for step in steps:
        selection = selection.then(step)
    return replace(view, source=selection)


def without_step(view: View, index: int) -> View:
    """The view without its step at `index`; nothing stays selected."""
    return replace(selecting(view, None), source=view.selection.without(index))


def applied(view: View) -> View:
    """The view without the steps that are lost on its release; it shows the same."""
    if isinstance(view.source, Query):
        return view
    return replace(view, source=view.source.applied)


def found_again(view: View, lost: Lost, name: str, catalogue: Catalogue) -> View:
    """The view with every lost step that names what `lost` does naming this instead."""
    steps = tuple(
        renamed(step, name, catalogue)
        if isinstance(step, Lost) and (step.what, step.name) == (lost.what, lost.name)
        else step
        for step in view.selection.steps
    )
    return replace(view, source=replace(view.selection, steps=steps))


def collapsed(view: View, entity: str) -> View:
    """The view without the steps that expand an entity; what other steps brought stays."""
    return _without(view, Expand, entity)


def shown_again(view: View, entity: str) -> View:
    """The view without the steps that hide an entity."""
    return _without(view, Hide, entity)


def _without(view: View, kind: type[Expand | Hide], entity: str) -> View:
    steps = tuple(
        step
        for step in view.selection.steps
        if not (isinstance(step, kind) and step.entity == entity)
    )
    return replace(view, source=replace(view.selection, steps=steps))


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


def pinned(view: View, entity: str, at: tuple[float, float]) -> View:
    """The view with an entity pinned at a place."""
    pins = (*unpinned(view, entity).presentation.pinned, (entity, *at))
    return replace(view, presentation=replace(view.presentation, pinned=pins))


def unpinned(view: View, entity: str | None = None) -> View:
    """The view with an entity where the layout puts it; None: with every one."""
    kept = tuple(pin for pin in view.presentation.pinned if entity not in (None, pin[0]))
    return replace(view, presentation=replace(view.presentation, pinned=kept))


def wider(view: View, limit: int | None) -> View:
    """The view with so many entities drawn; None: as many as is usual."""
    return replace(view, presentation=replace(view.presentation, limit=limit))


def filtered(view: View, filters: Filters) -> View:
    """The view with these filters instead of its own."""
    return replace(view, source=Selection(view.selection.steps, filters))


def started(view: View, step: Step) -> View:
    """A new exploration from `step`, with the filters and the release of this one."""
    return View(Selection((step,), view.selection.filters), release=view.release)


def told(step: Step, catalogue: Catalogue) -> str:  # noqa: PLR0911  # one a kind of step
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
        case StartPath(names, _):
            return "Path: " + " – ".join(_label(name, catalogue) for name in names)
        case Hide(name):
            return f"Hide {_label(name, catalogue)}"
        case Lost(written):
            verb, _, rest = written.partition(":")
            return f"{_VERBS[verb]} {legible(rest)}"
        case Expand(name, relation, hops, side):
            far = ", and of what that leads to" if hops > 1 else ""
            return f"{_label(name, catalogue)}: {_told_by(relation, side, catalogue)}{far}"


_VERBS: Final = {"start": "Start at", "passage": "Passage", "expand": "Expand", "hide": "Hide"}
_SIDES: Final = {None: "everything said of it", "out": "all that leads out of it",
                 "in": "all that leads to it"}  # fmt: skip


def _told_by(relation: str | None, side: Side | None, catalogue: Catalogue) -> str:
    if relation is None:
        return _SIDES[side]
    found = catalogue.properties[relation]
    if side is None:
        return found.label
    return found.label if side == "out" else inward(found)


def inward(relation: Property) -> str:
    """How a kind of relation reads from its object."""
    return relation.inverse or f"{relation.label} (towards it)"


def _label(name: str, catalogue: Catalogue) -> str:
    return catalogue.entities[name].label
