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
from ontology.reference import PARTS
from webapp.glossary import RDF, RDFS
from webapp.naming import named
from webapp.rows import Cell
from webapp.shown import shown
from webapp.site import site
from webapp.things import PLAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.store import Cell as Term

blueprint = Blueprint("thing", __name__)

MOST: Final = 200
LABEL: Final = RDFS + "label"


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
    return render_template(
        "thing/show.html",
        iri=iri,
        path=path,
        label=_label(path, {str(name): str(value) for name, value in said}),
        said=[(_cell(name), _cell(value)) for name, value in said],
        named=[(_cell(subject), _cell(name)) for subject, name in store.select(query).rows],
        shown=shown,
    )


def _label(path: str, said: Mapping[str, str]) -> str:
    """Its own label; of a fact or an inference what it says; or else its path."""
    if LABEL in said:
        return said[LABEL]
    ends = [said[RDF + part] for part in PARTS if RDF + part in said]
    if len(ends) < len(PARTS):
        return path
    return " ".join(named(end, site()).label if ":" in end else end for end in ends)


def _cell(term: Term) -> Cell:
    return Cell("literal" if isinstance(term, Literal) else "iri", str(term))
