"""`/dataset` and `/.well-known/void`: what this release is, for people and in VoID and DCAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, render_template, request, url_for

from graph.export import FORMATS, GROUPS
from ontology import metadata
from ontology import void as void_of_loaded
from ontology.metadata import Described, File
from ontology.names import ID
from ontology.sizes import counts
from webapp.rdf import ANY, BY_EXTENSION, FORMS, Form, negotiated, sent, varied
from webapp.site import site

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from webapp.site import Site

blueprint = Blueprint("wellknown", __name__)


@blueprint.get("/.well-known/void")
def void() -> AnyResponse:
    """The description as RDF; people are sent to its page (303)."""
    form = negotiated()
    if form is None:
        return varied(redirect(url_for("wellknown.dataset"), 303))
    return description(form)


@blueprint.get("/dataset")
def dataset() -> AnyResponse:
    """The page about the release, or its description as RDF."""
    form = negotiated()
    return description(form) if form else varied(Response(_page()))


@blueprint.get(f"/dataset.<{ANY}:extension>")
def described(extension: str) -> Response:
    """The description as RDF, the form given by the extension."""
    return description(BY_EXTENSION[extension])


def description(form: Form) -> Response:
    """The release in VoID and DCAT, with addresses at the host that was asked."""
    here = site()
    if here.release.loaded is not None:
        written = void_of_loaded.describe(here.release, request.url_root, form.name)
        return sent(written, form, url_for("wellknown.described", extension=form.extension))
    about = Described(request.url_root, tuple(_files()), notes(here))
    written = metadata.describe(about, here.release.folder, form.name)
    return sent(written, form, url_for("wellknown.described", extension=form.extension))


def notes(here: Site) -> tuple[str, ...]:
    """What each article says of its own making, and who coded it."""
    return tuple(
        " ".join(filter(None, (f"“{one.title}”:", one.note, f"Coded by {one.coder}.")))
        for one in here.catalogue.articles.values()
    )


def _files() -> list[File]:
    return [
        File(
            one.name,
            url_for("download.send", format=one.name, _external=True),
            one.media_type,
            one.description,
        )
        for one in FORMATS.values()
    ]


def _page() -> str:
    here = site()
    return render_template(
        "wellknown/dataset.html",
        counts=counts(here.release.folder),
        articles=here.catalogue.article_by_iri,
        groups=GROUPS,
        forms=FORMS,
        about=metadata,
        citation=metadata.cited(here.release.hash),
        notes=notes(here),
        root=ID,
    )
