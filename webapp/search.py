"""`/search`: entities by name, as a page and as JSON for completion; without words, all of them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from graph.known import nearest
from graph.relations import select
from graph.view import Selection
from webapp.site import site
from webapp.spelling import likest, respelled
from webapp.style import GROUPS, appearance
from webapp.suggestions import suggestions

if TYPE_CHECKING:
    from ontology.model import Entity, Question
    from webapp.site import Site

blueprint = Blueprint("search", __name__)

LONGEST = 200  # characters of what is searched for; the rest is not looked at
LISTED = 100  # hits on the page
OFFERED = 10  # hits while typing
ALIKE = 5  # entities spelled like what nothing is called
TELLING = 3  # letters of a word that can tell one question from another


class Offer(TypedDict):
    """One hit for completion; `matched` is empty where the label itself matched."""

    name: str
    label: str
    kind: str
    matched: str
    icon: str
    address: str


@blueprint.get("/search")
def index() -> str:
    """The results page; all entities by kind where nothing is searched for."""
    here = site()
    searched = _searched()
    hits = _offers(searched, LISTED, here)
    near = suggestions(searched) if searched and not hits else []
    entities = here.catalogue.entities
    return render_template(
        "search/index.html",
        searched=searched,
        hits=hits,
        definitions={hit["name"]: entities[hit["name"]].definition for hit in hits},
        total=len(entities),
        near=near,
        also={
            one["name"]: likest(searched, entities[one["name"]])
            for one in near
            if one["name"] in entities
        },
        questions=_questions(searched, here),
        kinds=[] if searched else _by_kind(here),
        labels=here.catalogue.kinds,
        related=None if searched else _related(here),
    )


@blueprint.get("/api/search")
def complete() -> Response:
    """The best hits, as JSON; where there are none, the nearest by spelling, `near` being true."""
    here = site()
    searched = _searched()
    hits = _offers(searched, OFFERED, here)
    alike = [] if hits else [_near(name, searched, here) for name in _alike(searched, here)]
    return jsonify(query=searched, hits=hits or alike, near=bool(alike))


def _alike(searched: str, here: Site) -> list[str]:
    """Entities spelled like it, word by word or as a whole."""
    found = (*respelled(searched, here.catalogue), *nearest(searched, here.catalogue))
    return list(dict.fromkeys(found))[:ALIKE]


def _searched() -> str:
    return " ".join(request.args.get("q", "")[:LONGEST].split())


def _offers(searched: str, most: int, here: Site) -> list[Offer]:
    return [_offer(hit.name, here, hit.matched) for hit in here.search.find(searched, most)]


def _near(name: str, searched: str, here: Site) -> Offer:
    return _offer(name, here, likest(searched, here.catalogue.entities[name]))


def _offer(name: str, here: Site, matched: str) -> Offer:
    entity = here.catalogue.entities[name]
    return Offer(
        name=name,
        label=entity.label,
        kind=here.catalogue.kinds[entity.kind].label,
        matched="" if matched == entity.label else matched,
        icon=url_for("static", filename=appearance(entity.kind).icon),
        address=url_for("entity.show", name=name),
    )


def _questions(searched: str, here: Site) -> list[Question]:
    """The questions whose wording has all the words searched for, at least one of them long."""
    words = re.findall(r"\w+", searched.casefold())
    if not any(len(word) >= TELLING for word in words):
        return []
    questions = here.catalogue.questions.values()
    return [one for one in questions if all(word in one.wording.casefold() for word in words)]


def _related(here: Site) -> int:
    """How many entities are an end of a relation, as the picture counts them."""
    relations = select(here.store, Selection(), here.catalogue)
    ends = {end for one in relations for end in (one.subject, one.object)}
    return len(ends & here.catalogue.by_iri.keys())


def _by_kind(here: Site) -> list[tuple[str, list[Entity]]]:
    """All entities by kind, kinds in the order of the legend, entities by label."""
    rank = {kind: place for place, kind in enumerate(k for group in GROUPS for k in group.kinds)}
    ordered = sorted(
        here.catalogue.entities.values(),
        key=lambda one: (rank.get(one.kind, len(rank)), one.kind, one.label.lower()),
    )
    return [(kind, list(found)) for kind, found in groupby(ordered, key=lambda one: one.kind)]
