"""`/quality`: what was checked, what was found, how far two coders agree, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template, url_for
from werkzeug.exceptions import NotFound

from ontology import making, report
from ontology.findings import findings
from ontology.segment import digest
from webapp import reliability
from webapp.rdf import ANY, BY_EXTENSION, FORMS, negotiated, sent, varied
from webapp.site import site

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from webapp.site import Site

blueprint = Blueprint("quality", __name__)


@blueprint.get("/quality")
def index() -> AnyResponse:
    """The page, or the report as RDF."""
    form = negotiated()
    return reported(form.extension) if form else varied(Response(_page()))


@blueprint.get(f"/quality.<{ANY}:extension>")
def reported(extension: str) -> Response:
    """The report as RDF, the form given by the extension."""
    here, form = site(), BY_EXTENSION[extension]
    if here.release.loaded is not None:
        raise NotFound("This data was loaded as it is, not built from sheets: nothing was checked.")
    # Faults keep a release from being built, so one that is served has none.
    written = report.report(findings(here.store), (), here.release.hash, form.name)
    return sent(written, form, url_for("quality.reported", extension=extension))


def spans(here: Site) -> tuple[int, int]:
    """Of how many passages the text is at hand, and how many of these are where they should be."""
    known = [
        (passage.sha256, here.texts.sentence(passage))
        for passage in here.catalogue.passages.values()
    ]
    at_hand = [(sha256, text) for sha256, text in known if text is not None]
    return len(at_hand), sum(digest(text) == sha256 for sha256, text in at_hand)


def _page() -> str:
    here = site()
    at_hand, right = spans(here)
    return render_template(
        "quality/index.html",
        found=findings(here.store),
        counts=here.release.manifest["counts"],
        versions=here.release.manifest["versions"],
        articles=here.catalogue.articles,
        human=[one for one in here.catalogue.articles.values() if not making.by_machine(one)],
        coders=sorted({article.coder for article in here.catalogue.articles.values()}),
        passages=len(here.catalogue.passages),
        at_hand=at_hand,
        right=right,
        measured=reliability.measured(),
        codebooks=sorted({article.codebook for article in here.catalogue.articles.values()}),
        titles={article.file: article.title for article in here.catalogue.articles.values()},
        forms=FORMS,
    )
