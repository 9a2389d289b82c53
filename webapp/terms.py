"""`/id/<path>` and `/ontology`: what the IRIs lead to, a page for people and RDF for programs.

The form is chosen by extension (``/id/nato.ttl``) or else by the Accept header.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotAcceptable

from ontology import serialise
from ontology.errors import UnknownTerm
from ontology.names import ID
from webapp import glossary
from webapp.negotiate import HTML, JSON_LD, N_TRIPLES, TURTLE, best
from webapp.site import site
from webapp.style import GROUPS
from webapp.things import page_of

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

blueprint = Blueprint("terms", __name__)


class Form(NamedTuple):
    """An RDF format: its extension, its name in `ontology.serialise`, its media type."""

    extension: str
    name: str
    media_type: str


FORMS: Final = (
    Form("ttl", "turtle", TURTLE),
    Form("jsonld", "jsonld", JSON_LD),
    Form("nt", "ntriples", N_TRIPLES),
    Form("rdf", "rdfxml", "application/rdf+xml"),
)
BY_EXTENSION: Final = {form.extension: form for form in FORMS}
BY_TYPE: Final = {form.media_type: form for form in FORMS}
FACETS: Final = ("Modality", "Explicitness", "ClaimType", "EffectDirection", "ActorValence")


@blueprint.get("/id/<path:path>")
def thing(path: str) -> AnyResponse:
    """303 to the page about a thing, or its description as RDF. Raises `UnknownTerm`."""
    here = site()
    stem, _, extension = path.rpartition(".")
    asked = BY_EXTENSION.get(extension)
    name = stem if asked else path
    page = page_of(name, here)
    form = asked or _negotiated()
    if form is None:
        return _varied(redirect(page, 303))
    write = serialise.graph if name.startswith("graph/") else serialise.describe
    described = write(here.release.folder, ID + name, form.name)
    if not described:
        raise UnknownTerm(name[:200], "thing")
    return _rdf(described, form, url_for("terms.thing", path=f"{name}.{form.extension}"))


@blueprint.get("/ontology")
def ontology() -> AnyResponse:
    """The kinds and properties: a page, or the schema as RDF."""
    form = _negotiated()
    if form is not None:
        return schema(form.extension)
    return _varied(Response(_page()))


@blueprint.get("/ontology.<any(ttl, jsonld, nt, rdf):extension>")
def schema(extension: str) -> Response:
    """The schema as RDF, the form given by the extension."""
    form = BY_EXTENSION[extension]
    written = serialise.schema(site().release.folder, form.name)
    return _rdf(written, form, url_for("terms.schema", extension=extension))


def _negotiated() -> Form | None:
    """The RDF form that the Accept header wants; None for a page. Raises `NotAcceptable`."""
    choice = best(request.headers.get("Accept"), (HTML, *BY_TYPE))
    if choice is None:
        raise NotAcceptable(f"This can be had as {', '.join((HTML, *BY_TYPE))}.")
    return BY_TYPE.get(choice)


def _rdf(content: bytes, form: Form, address: str) -> Response:
    response = Response(content, content_type=f"{form.media_type}; charset=utf-8")
    response.headers["Content-Location"] = address
    response.headers["X-Entente-Release"] = site().release.hash
    response.vary.add("Accept")
    return response


def _varied(response: AnyResponse) -> AnyResponse:
    response.vary.add("Accept")
    return response


def _page() -> str:
    here = site()
    terms = glossary.entries(here.store)
    kinds, properties = here.catalogue.vocabulary.kinds, here.catalogue.properties
    families = defaultdict(list)
    for known in properties.values():
        families[known.family].append(known)
    described = set(kinds) | set(properties)
    rest = {name: entry for name, entry in terms.items() if name not in described}
    facets = {facet: [entry for entry in rest.values() if facet in entry.types] for facet in FACETS}
    shown = {entry.name for found in facets.values() for entry in found} | set(FACETS)
    return render_template(
        "terms/ontology.html",
        terms=terms,
        kinds=kinds,
        groups=GROUPS,
        families=[(family, families[family]) for family in here.catalogue.families],
        facets=facets,
        others=[entry for name, entry in rest.items() if name not in shown],
        uses=glossary.uses(here),
        forms=FORMS,
    )
