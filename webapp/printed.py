"""`/figure.svg`, `.pdf`, `.png`: a view as a figure to print, from the positions of its page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, cast

from flask import Blueprint, Response, current_app

from ontology.errors import UnknownFormat
from webapp.figure import figure
from webapp.figure.press import FORMS, MEDIA_TYPES
from webapp.gauging import finished
from webapp.moves import taken
from webapp.past import asked
from webapp.site import site
from webapp.taking import cited_at
from webapp.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.blueprints import BlueprintSetupState

    from graph.placing import Picture
    from graph.view import View
    from ontology.releases import Release
    from webapp.figure.press import Form

blueprint = Blueprint("printed", __name__)

KEY: Final = "entente.turns"


@blueprint.record_once
def _remember(state: BlueprintSetupState) -> None:
    state.app.extensions[KEY] = Turns()


@contextmanager
def turn() -> Iterator[None]:
    """A turn at making figures, in the app that answers the present request."""
    turns = cast("Turns", current_app.extensions[KEY])
    with site().places.held(), turns.turn():
        yield


def made(view: View, picture: Picture, release: Release, form: Form, address: str) -> bytes:
    """A figure, once it is its turn; what is drawn only has none to wait for.

    Raises `FiguresBusy` and what `webapp.figure.figure` raises.
    """
    if form == "svg":
        return figure(view, picture, release, form, address)
    with turn():
        return figure(view, picture, release, form, address)


@blueprint.get("/figure.<form>")
def show(form: Form) -> Response:
    """The figure of a view. Of what is selected only a set is marked on it.

    Raises `UnknownFormat`, and what `webapp.past.asked` and `made` raise.
    """
    if form not in FORMS:
        raise UnknownFormat(form, FORMS)
    here, scenes = asked()
    view, release = taken(here), scenes.site.release
    drawn = made(view, finished(scenes.of(view).picture), release, form, cited_at(view, release))
    return sent(drawn, form, release.short)


def sent(drawn: bytes, form: Form, name: str) -> Response:
    """A figure as a response, named for when it is kept."""
    response = Response(drawn, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'inline; filename="entente-{name}.{form}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
