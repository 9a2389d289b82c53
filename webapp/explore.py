"""`/explore`: the picture of a view, its panels and its table, all from one scene.

The whole state stands in the address, so every control is a link or a form; scripts fetch the
same pages and swap what differs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, make_response, render_template, request

from webapp import embedding, moves, panels, past, selected, sources, taking
from webapp.drawing import draw
from webapp.foreign import ours
from webapp.marked import marks
from webapp.scene import Scenes
from webapp.site import KEY

if TYPE_CHECKING:
    from flask import Response
    from flask.blueprints import BlueprintSetupState

    from graph.view import View
    from webapp.scene import Scene
    from webapp.site import Site

MODE: Final = "Sec-Fetch-Mode"  # what browsers say of a request, to hosts they trust
blueprint = Blueprint("explore", __name__, url_prefix="/explore")


@blueprint.record_once
def _remember(state: BlueprintSetupState) -> None:
    """Scenes belong to the app's site, which is there when blueprints are registered."""
    current = Scenes.of_site(state.app.extensions[KEY])
    state.app.extensions[past.KEY] = past.Opened(current)


def scenes() -> Scenes:
    """The scenes of the current release, of the app that answers the present request."""
    return past.opened().current


def requested(
    *, seen: bool = False, hurried: bool = False, alone: bool = False
) -> tuple[View, Scene, Site]:
    """The view that the present request's address stands for, what there is to see of it, and
    the site of the release it is about, which also knows all that the view names.

    `seen` by people, it passes over what is no part of ours; `hurried` waits for no layout: the
    picture may have no positions. `alone` it is the view as it is taken away.
    """  # noqa: D205  # one sentence
    pairs = embedding.pairs()
    here, found = past.asked(ours(pairs) if seen else pairs, keeping=True)
    here = moves.taken(here) if alone else here
    scene = (found.glance if hurried else found.of)(moves.applied(here))
    return here, scene, replace(found.site, catalogue=scene.picture.found.catalogue)


@blueprint.get("")
def index() -> str | Response:
    """The page of a view, or its picture alone for a frame.

    A browser that opens the page has all but the picture at once; the page's script, and
    everybody else who fetches it, waits for the picture.
    """
    if embedding.wanted():
        return embedding.page(*requested(seen=True, alone=True))
    response = make_response(page(*requested(seen=True, hurried=_opens())))
    response.vary.add(MODE)
    return response


def _opens() -> bool:
    return request.headers.get(MODE) == "navigate"


def page(here: View, scene: Scene, site: Site, **more: Any) -> str:
    """The page of a view that is at hand; `more` are further values of its template."""
    values = {
        **panels.frame(here, scene, site),
        **sources.panel(here, scene, site),
        **panels.table(here, scene, site),
        **selected.panel(here, scene, site),
        **past.told(here, site),
        **taking.panel(here, scene, site),
    }
    return draw(
        scene.picture.drawn,
        scene.picture.positions,
        site.catalogue,
        marks=marks(here, scene.picture),
        **{**values, **more},
    )


@blueprint.get("/table")
def table() -> str:
    """The relations of a view on a page of its own: all, or as many as a page can hold."""
    here, scene, site = requested(seen=True)
    values = panels.table(here, scene, site, panels.LONG, "explore.table")
    values |= selected.panel(here, scene, site) | past.told(here, site)
    lead = sources.told(here, site.catalogue)
    return render_template("explore/table.html", active="explore", told=lead, **values)


@blueprint.get("/details")
def details_panel() -> Response:
    """What the panel says of what is selected, alone: scripts put it into the page.

    `X-Entente-Release` names the release: scripts put it into no page of another.
    """
    here, scene, of = requested(seen=True)
    told = render_template("explore/details.html", **selected.panel(here, scene, of))
    return make_response(told, {"X-Entente-Release": of.release.hash})
