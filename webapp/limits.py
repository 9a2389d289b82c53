"""`/sparql/limits`: what a query may take, what is refused, and where answers can be wrong."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, url_for

from ontology.sparql import FORMATS
from ontology.sparql.conformance import PREFIX, conformance
from webapp.site import site

blueprint = Blueprint("limits", __name__)

REFUSED: Final = (
    (400, "The query cannot be read: line and column are given. A function that SPARQL does not "
          "have, a second query, a graph that is no full IRI, a format that cannot hold the "
          "result."),
    (403, "SERVICE, LOAD and every update: queries stay inside this data, and it is only read."),
    (405, "Any method but GET, HEAD, POST and OPTIONS."),
    (406, "No form of the result is one that the Accept header takes; those there are, are named."),
    (413, "The query, the result, or the memory it needs is too large."),
    (415, "A body that is neither a form nor application/sparql-query, or is not in UTF-8."),
    (503, "Too many queries are waiting, or too many slow ones run. Retry-After says in how many "
          "seconds to come back."),
    (504, "The query ran past its deadline."),
)  # fmt: skip
"""Statuses of the endpoint, and what each says."""


@blueprint.get("/sparql/limits")
def index() -> str:
    """The page: settings in force, cut results, refusals, departures from SPARQL 1.1."""
    here, known = site(), conformance()
    return render_template(
        "sparql/limits.html",
        limits=here.pool.limits,
        body=here.settings.body,
        workers=here.settings.workers,
        sandboxed=here.pool.sandboxed,
        formats=FORMATS.values(),
        refused=REFUSED,
        known=known,
        prefix=PREFIX,
        description=url_for("sparql.index", format="turtle"),
    )
