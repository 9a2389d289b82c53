"""Steps as text: ``start:nato``, ``expand:nato:memberOf``, ``hide:nato``, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import known
from graph.errors import BadAddress
from graph.view import Expand, Hide, Start, StartArticle, StartPassage, StartQuestion, Step

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue

HOPS = 2
FORMS = (
    "start:<entity>",
    "start:article/<article>",
    "start:question/<question>",
    "passage:<article>/<number>",
    "expand:<entity>",
    "expand:<entity>:<relation>",
    "expand:<entity>:*:2",
    "hide:<entity>",
)


def text(step: Step) -> str:
    """The one way to write a step.

    >>> text(Expand("nato")), text(Expand("nato", "memberOf")), text(Expand("nato", hops=2))
    ('expand:nato', 'expand:nato:memberOf', 'expand:nato:*:2')
    """
    match step:
        case Start(entity):
            return f"start:{entity}"
        case StartArticle(article):
            return f"start:article/{article}"
        case StartQuestion(question):
            return f"start:question/{question}"
        case StartPassage(article, number):
            return f"passage:{article}/{number}"
        case Hide(entity):
            return f"hide:{entity}"
        case Expand(entity, relation, hops):
            far = f":{hops}" if hops > 1 else ""
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


def _start(rest: str, catalogue: Catalogue) -> Step:
    what, slash, name = rest.partition("/")
    if not slash:
        return Start(known.entity(rest, catalogue))
    if what == "article":
        return StartArticle(known.one_of("step", name, sorted(catalogue.articles), "article"))
    if what == "question":
        questions = sorted(catalogue.questions)
        return StartQuestion(known.one_of("step", name, questions, "question"))
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
    hops = known.count("step", pieces[2], HOPS) if len(pieces) > 2 else 1
    return Expand(name, None if relation == "*" else relation, hops)
