"""Steps as text: ``start:nato``, ``expand:nato:memberOf``, ``hide:nato``, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from graph import known, path_step
from graph.errors import BadAddress, NoSuch
from graph.path_step import StartPath
from graph.step import (
    Expand,
    Hide,
    Lost,
    Side,
    Start,
    StartArticle,
    StartPassage,
    StartQuestion,
    Step,
)
from ontology.errors import UnknownTerm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.catalogue import Catalogue

HOPS = 2
SIDES: tuple[Side, ...] = get_args(Side)
FORMS = (
    "start:<entity>",
    "start:article/<article>",
    "start:question/<question>",
    "start:path/<entity>:<relation>:<entity>",
    "passage:<article>/<number>",
    "expand:<entity>",
    "expand:<entity>:<relation>",
    "expand:<entity>:*:2",
    "expand:<entity>:<relation>:out",
    "expand:<entity>:<relation>:in",
    "hide:<entity>",
)


def text(step: Step) -> str:  # noqa: PLR0911  # one a kind of step
    """The one way to write a step.

    >>> text(Expand("nato")), text(Expand("nato", "memberOf")), text(Expand("nato", hops=2))
    ('expand:nato', 'expand:nato:memberOf', 'expand:nato:*:2')
    >>> text(Expand("nato", "memberOf", side="in"))
    'expand:nato:memberOf:in'
    """
    match step:
        case Start(entity):
            return f"start:{entity}"
        case StartArticle(article):
            return f"start:article/{article}"
        case StartQuestion(question):
            return f"start:question/{question}"
        case StartPath():
            return f"start:path/{path_step.text(step)}"
        case StartPassage(article, number):
            return f"passage:{article}/{number}"
        case Hide(entity):
            return f"hide:{entity}"
        case Lost(written):
            return written
        case Expand(entity, relation, hops, side):
            far = f":{hops}" if hops > 1 else f":{side}" if side else ""
            return f"expand:{entity}" + (f":{relation or '*'}{far}" if relation or far else "")


def read(written: str, catalogue: Catalogue) -> Step:
    """The step that a text stands for.

    Raises
    ------
    BadAddress
        If the text has none of the forms, or names an unknown article, question or relation, or
        a passage that the article does not have.
    UnknownTerm
        If it names an unknown entity.
    """
    verb, _, rest = written.partition(":")
    if verb == "start" and rest:
        return _start(rest, catalogue)
    if verb == "passage" and rest:
        return _passage(rest, catalogue)
    if verb == "expand" and rest:
        return _expand(rest, catalogue)
    if verb == "hide" and rest:
        return Hide(known.entity(rest, catalogue))
    raise BadAddress("step", written, "this is not a step", FORMS)


def kept(written: Iterable[str], catalogue: Catalogue) -> tuple[Step, ...]:
    """The steps of these texts; what names something that is not there is kept as `Lost`.

    Raises
    ------
    BadAddress, UnknownTerm
        If a text is no step, or all that would bring something into view are lost.
    """
    steps: list[Step] = []
    trouble: NoSuch | UnknownTerm | None = None
    for one in written:
        try:
            steps.append(read(known.text("step", one), catalogue))
        except (NoSuch, UnknownTerm) as missing:
            steps.append(_lost(one, missing))
            if not one.startswith("hide:"):
                trouble = trouble or missing
    if trouble and all(isinstance(step, Hide | Lost) for step in steps):
        raise trouble
    return tuple(steps)


def renamed(step: Lost, name: str, catalogue: Catalogue) -> Step:
    """A lost step with this name in place of the one that is not there; it may still be lost."""
    place = rf"(?<=[:/]){re.escape(step.name)}(?=:|$)"
    written = re.sub(place, name, step.written)
    try:
        return read(written, catalogue)
    except (NoSuch, UnknownTerm) as missing:
        return _lost(written, missing)


def _lost(written: str, missing: NoSuch | UnknownTerm) -> Lost:
    name = missing.value if isinstance(missing, NoSuch) else missing.term
    return Lost(written, missing.what, name)


def _start(rest: str, catalogue: Catalogue) -> Step:
    what, slash, name = rest.partition("/")
    if not slash:
        return Start(known.entity(rest, catalogue))
    if what == "article":
        return StartArticle(known.one_of("step", name, sorted(catalogue.articles), "article"))
    if what == "question":
        questions = sorted(catalogue.questions)
        return StartQuestion(known.one_of("step", name, questions, "question"))
    if what == "path":
        return path_step.read(name, catalogue)
    raise BadAddress("step", f"start:{rest}", "this is not a step", FORMS)


def _passage(rest: str, catalogue: Catalogue) -> StartPassage:
    name, _, number = rest.partition("/")
    known.one_of("step", name, sorted(catalogue.articles), "article")
    return StartPassage(name, known.passage("step", number, catalogue.articles[name]))


def _expand(rest: str, catalogue: Catalogue) -> Step:
    pieces = rest.split(":")
    if len(pieces) > 3:
        raise BadAddress("step", f"expand:{rest}", "this is not a step", FORMS)
    name = known.entity(pieces[0], catalogue)
    relation = pieces[1] if len(pieces) > 1 else "*"
    if relation != "*":
        known.one_of("step", relation, ["*", *sorted(catalogue.properties)], "relation")
    by = None if relation == "*" else relation
    for side in SIDES:
        if pieces[2:] == [side]:
            return Expand(name, by, side=side)
    return Expand(name, by, known.count("step", pieces[2], HOPS) if len(pieces) > 2 else 1)
