"""`/id/<path>` and `/ontology`: what the IRIs lead to, a page for people and RDF for programs.

The form is chosen by extension (``/id/nato.ttl``) or else by the Accept header.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, url_for

from ontology import serialise, termed
from ontology.errors import UnknownTerm
from ontology.metadata import DATASET
from ontology.names import ID
from webapp import classtree, concepts, examples, explained, glossary, overview, usage, wellknown
from webapp.drawing import draw_kinds
from webapp.glossary import OWL
from webapp.rdf import ANY, BY_EXTENSION, FORMS, named, negotiated, sent, varied
from webapp.site import site
from webapp.things import EXAMPLE, page_of

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

__all__ = ["FORMS", "blueprint"]

blueprint = Blueprint("terms", __name__)


@blueprint.get("/id/<path:path>")
def thing(path: str) -> AnyResponse:
    """303 to the page about a thing, or its description as RDF. Raises `UnknownTerm`."""
    here = site()
    name, asked = named(path)
    page = page_of(name, here)
    form = asked or negotiated()
    if form is None:
        return varied(redirect(page, 303))
    if ID + name == DATASET:
        return wellknown.description(form)
    if name.startswith(EXAMPLE):
        return examples.catalogue(form)
    write = serialise.graph if name.startswith("graph/") else serialise.describe
    described = write(here.release.folder, ID + name, form.name)
    if not described:
        raise UnknownTerm(name[:200], "thing")
    return sent(described, form, url_for("terms.thing", path=f"{name}.{form.extension}"))


@blueprint.get("/ontology")
def ontology() -> AnyResponse:
    """The kinds and properties: a page, or the schema as RDF."""
    form = negotiated()
    if form is not None:
        return schema(form.extension)
    return varied(Response(overview.page(site())))


@blueprint.get(f"/ontology.<{ANY}:extension>")
def schema(extension: str) -> Response:
    """The schema as RDF, the form given by the extension."""
    form = BY_EXTENSION[extension]
    written = serialise.schema(site().release.folder, form.name)
    return sent(written, form, url_for("terms.schema", extension=extension))


@blueprint.get("/ontology/scheme")
def scheme() -> str:
    """The tree of concepts."""
    return concepts.page(site())


@blueprint.get("/ontology/diagram")
def diagram() -> str:
    """The tree of kinds as a picture that can be moved and clicked."""
    here = site()
    kinds = here.catalogue.vocabulary.kinds
    return draw_kinds(classtree.diagram(kinds, usage.numbers(here)), kinds)


@blueprint.get("/ontology/<term>")
def term(term: str) -> AnyResponse:
    """The page of a term, or what the schema says of it as RDF. Raises `UnknownTerm`.

    The version that is served has the address of its version IRI, and leads to the ontology.
    """
    here = site()
    if term == glossary.about(here.store).first(OWL + "versionInfo"):
        return redirect(url_for("terms.ontology"), 303)
    bare, asked = named(term)
    known = glossary.entries(here.store)
    if bare not in known:
        near = get_close_matches(bare[:200], known, 3)
        raise UnknownTerm(bare[:200], "term of the ontology", tuple(near))
    form = asked or negotiated()
    if form is None:
        return varied(Response(explained.page(bare, here)))
    described = termed.described(here.release.folder, bare, form.name)
    return sent(described, form, url_for("terms.term", term=f"{bare}.{form.extension}"))
