"""`/figure.svg`, `.pdf`, `.png`: a view as a figure to print, from the positions of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, url_for

from ontology.errors import UnknownFormat
from webapp.figure import figure
from webapp.figure.press import FORMS, MEDIA_TYPES
from webapp.links import at
from webapp.moves import selecting
from webapp.past import asked

if TYPE_CHECKING:
    from webapp.figure.press import Form

blueprint = Blueprint("printed", __name__)


@blueprint.get("/figure.<form>")
def show(form: Form) -> Response:
    """The figure of a view. What is selected is not marked on it.

    Raises `UnknownFormat`, and what `webapp.past.asked` and `webapp.figure.figure` raise.
    """
    if form not in FORMS:
        raise UnknownFormat(form, FORMS)
    here, scenes = asked()
    view, release = selecting(here, None), scenes.site.release
    address = at(url_for("explore.index", _external=True), view)
    drawn = figure(view, scenes.of(view).picture, release, form, address)
    return sent(drawn, form, release.short)


def sent(drawn: bytes, form: Form, name: str) -> Response:
    """A figure as a response, named for when it is kept."""
    response = Response(drawn, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'inline; filename="entente-{name}.{form}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
