"""`/sparql/examples`: the catalogue of example queries, to be searched, and as RDF for programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, render_template, request, url_for

from ontology import examples
from webapp.rdf import ANY, BY_EXTENSION, FORMS, Form, negotiated, sent, varied

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

blueprint = Blueprint("examples", __name__)

EXAMPLES: Final = examples.load()


@blueprint.get("/sparql/examples")
def index() -> AnyResponse:
    """The page, narrowed to those with all words of ``q``; or the whole catalogue as RDF."""
    form = negotiated()
    return catalogue(form) if form else varied(Response(_page(request.args.get("q", "")[:200])))


@blueprint.get(f"/sparql/examples.<{ANY}:extension>")
def described(extension: str) -> Response:
    """The catalogue as RDF, the form given by the extension."""
    return catalogue(BY_EXTENSION[extension])


def catalogue(form: Form) -> Response:
    """The catalogue as RDF, its queries to be asked at this site's endpoint."""
    endpoint = url_for("sparql.index", _external=True)
    written = examples.describe(EXAMPLES, endpoint, form.name)
    return sent(written, form, url_for("examples.described", extension=form.extension))


def _page(words: str) -> str:
    found = [example for example in EXAMPLES if example.matches(words)]
    return render_template(
        "sparql/examples.html",
        words=words.strip(),
        count=len(found),
        all=len(EXAMPLES),
        groups=[(name, list(ones)) for name, ones in groupby(found, lambda one: one.group)],
        forms=[(form.label, url_for(".described", extension=form.extension)) for form in FORMS],
    )
