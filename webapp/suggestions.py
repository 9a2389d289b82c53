"""What someone may have meant: entities whose names are near a word that named nothing."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypedDict

from flask import url_for

from graph.known import nearest
from ontology.errors import EndpointGone
from webapp import glossary
from webapp.site import Site, site
from webapp.spelling import respelled

MOST = 5


class Suggestion(TypedDict):
    """One thing that may have been meant, and the page about it."""

    name: str
    label: str
    kind: str
    address: str


def suggestions(wanted: str, names: Iterable[str] = ()) -> list[Suggestion]:
    """At most five things for a name or the last piece of a path, best first.

    `names` (those of entities, articles, questions and terms) come first, then what has the very
    name, then the nearest by spelling, then what search finds by a name of it. Where the graph is
    elsewhere and out of reach, what was not found is told without them.
    """
    try:
        return _suggested(wanted, names, site())
    except EndpointGone:
        return []


def _suggested(wanted: str, names: Iterable[str], here: Site) -> list[Suggestion]:
    paged = here.catalogue.articles.keys() | here.catalogue.entities.keys()
    paged |= here.catalogue.questions.keys() | glossary.entries(here.store).keys()
    found = dict.fromkeys(name for name in (*names, *_near(wanted, here)) if name in paged)
    return [_suggestion(name, here) for name in found][:MOST]


def _near(wanted: str, here: Site) -> Iterable[str]:
    word = wanted.rstrip("/").rpartition("/")[2].partition(".")[0]
    yield word
    yield from get_close_matches(word, [*here.catalogue.articles, *here.catalogue.questions], 2)
    spoken = word.replace("-", " ").replace("_", " ").strip()
    yield from respelled(spoken, here.catalogue)
    yield from nearest(word, here.catalogue)
    if len(spoken) > 2:
        for hit in here.search.find(spoken, MOST):
            # A word within a definition is no sign that the entity was meant.
            if hit.matched != here.catalogue.entities[hit.name].definition:
                yield hit.name


def _suggestion(name: str, here: Site) -> Suggestion:
    article = here.catalogue.articles.get(name)
    if article:
        address = url_for("article.show", name=name)
        return Suggestion(name=name, label=article.title, kind="Article", address=address)
    question = here.catalogue.questions.get(name)
    if question:
        address = url_for("question.show", name=name)
        return Suggestion(name=name, label=question.wording, kind="Question", address=address)
    entity = here.catalogue.entities.get(name)
    if entity is None:
        label = glossary.entries(here.store)[name].label
        address = url_for("terms.term", term=name)
        return Suggestion(name=name, label=label, kind="Term of the ontology", address=address)
    return Suggestion(
        name=name,
        label=entity.label,
        kind=here.catalogue.kinds[entity.kind].label,
        address=url_for("entity.show", name=name),
    )
