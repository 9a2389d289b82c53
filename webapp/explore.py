"""`/explore`: the picture of a view, its panels and its table, all from one scene.

The whole state stands in the address, so every control is a link or a form; scripts fetch the
same pages and swap what differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, current_app, render_template, request

from graph.address import parse
from webapp import moves, panels
from webapp.drawing import draw
from webapp.scene import Scene, Scenes
from webapp.site import KEY

if TYPE_CHECKING:
    from flask.blueprints import BlueprintSetupState

    from graph.view import View

SCENES = "entente.scenes"

blueprint = Blueprint("explore", __name__, url_prefix="/explore")


@blueprint.record_once
def _remember(state: BlueprintSetupState) -> None:
    """Scenes belong to the app's site, which is there when blueprints are registered."""
    state.app.extensions[SCENES] = Scenes.of_site(state.app.extensions[KEY])


def scenes() -> Scenes:
    """The scenes of the app that answers the present request."""
    return cast("Scenes", current_app.extensions[SCENES])


def requested() -> tuple[View, Scene]:
    """The view that the present request's address stands for, and what there is to see of it."""
    here = parse(request.args.items(multi=True), scenes().site.catalogue)
    return here, scenes().of(here)


@blueprint.get("")
def index() -> str:
    """The page of a view."""
    here, scene = requested()
    site = scenes().site
    return draw(
        scene.picture.drawn,
        scene.picture.positions,
        site.catalogue,
        **panels.frame(here, scene, site),
        **panels.steps(here, scene, site),
        **panels.filters(here, scene, site),
        **panels.table(here, scene, site),
        **panels.chosen(here, scene, site),
    )


@blueprint.get("/table")
def table() -> str:
    """Every relation of a view, on a page of its own."""
    here, scene = requested()
    site = scenes().site
    values = panels.table(here, scene, site, most=None) | panels.chosen(here, scene, site)
    told = [moves.told(step, site.catalogue) for step in here.selection.steps]
    return render_template("explore/table.html", active="explore", told=told, **values)


@blueprint.get("/details")
def details_panel() -> str:
    """What the panel says of what is selected, alone: scripts put it into the page."""
    here, scene = requested()
    return render_template("explore/details.html", **panels.chosen(here, scene, scenes().site))
