"""`/thing/<path>`: all that is said of a thing that has no page of its own.

Inferences, rules, axioms, reference facts and their like: a plain table of their statements,
so that every name of ours leads a person somewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template

from ontology.errors import UnknownTerm
from ontology.model import Literal
from ontology.names import ID
from webapp.rows import Cell
from webapp.shown import shown
from webapp.site import site
from webapp.things import PLAIN

if TYPE_CHECKING:
    from ontology.store import Cell as Term

blueprint = Blueprint("thing", __name__)

MOST: Final = 200
LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"


@blueprint.get("/thing/<path:path>")
def show(path: str) -> str:
    """The statements with ``ID + path`` as subject, and the first of those with it as object."""
    iri = ID + path
    store = site().store
    if not PLAIN.fullmatch(path):
        raise UnknownTerm(path[:200], "thing")
    said = store.select(f"SELECT ?p ?o WHERE {{ <{iri}> ?p ?o }} ORDER BY ?p ?o").rows
    if not said:
        raise UnknownTerm(path[:200], "thing")
    query = f"SELECT ?s ?p WHERE {{ ?s ?p <{iri}> }} ORDER BY ?s ?p LIMIT {MOST}"
    label = next((str(value) for name, value in said if name == LABEL), path)
    return render_template(
        "thing/show.html",
        iri=iri,
        path=path,
        label=label,
        said=[(_cell(name), _cell(value)) for name, value in said],
        named=[(_cell(subject), _cell(name)) for subject, name in store.select(query).rows],
        shown=shown,
    )


def _cell(term: Term) -> Cell:
    return Cell("literal" if isinstance(term, Literal) else "iri", str(term))
