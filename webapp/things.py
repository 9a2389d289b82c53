"""Which page shows the thing that an IRI below `…/id/` names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.known import nearest
from ontology.errors import UnknownTerm
from ontology.names import ID

if TYPE_CHECKING:
    from webapp.site import Site

CLAIM: Final = re.compile(r"claim/([a-z0-9-]+)/([0-9]+)/[0-9a-f]{12}")
PASSAGE: Final = re.compile(r"article/([a-z0-9-]+)/passage/([0-9]+)(?:/span)?")
# Paths that may stand in a query as they are.
PLAIN: Final = re.compile(r"[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*")
GRAPH: Final = "graph/"
EXAMPLE: Final = "example/"  # of the catalogue of queries, not of the release
COLLECTIONS: Final = {
    "dataset": "wellknown.dataset",
    "report": "quality.index",
    "scheme": "terms.scheme",
    "graph/schema": "terms.ontology",
    "graph/entities": "search.index",
    "graph/inferences": "wellknown.dataset",
    "graph/reference": "wellknown.dataset",
}


def page_of(path: str, here: Site) -> str:
    """The address of the page about ``ID + path``.

    Raises `UnknownTerm`, with the nearest names, where this release has no such thing.
    """
    name = path.removeprefix(GRAPH)
    if path in here.catalogue.entities:
        return url_for("entity.show", name=path)
    if name.removeprefix("article/") in here.catalogue.articles and name.startswith("article/"):
        return url_for("article.show", name=name.removeprefix("article/"))
    place = PASSAGE.fullmatch(path) or CLAIM.fullmatch(path)
    if place and _exists(path, here):
        article, number = place.groups()
        anchor = f"passage-{number}"
        return url_for("article.show", name=article, passage=number, _anchor=anchor)
    if path.startswith(EXAMPLE):
        return url_for("examples.index", _anchor=path.removeprefix(EXAMPLE))
    if path in COLLECTIONS:
        return url_for(COLLECTIONS[path])
    if PLAIN.fullmatch(path) and _exists(path, here):
        return url_for("thing.show", path=path)
    raise UnknownTerm(path[:200], "thing", nearest(path, here.catalogue))


def _exists(path: str, here: Site) -> bool:
    """Whether anything is said of ``ID + path``, a path of plain characters."""
    return bool(here.store.select(f"SELECT ?p WHERE {{ <{ID}{path}> ?p ?o }} LIMIT 1").rows)
