"""`/paths`: how two entities hang together, link by link, with the passages; and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, jsonify, redirect, render_template

from graph.errors import BadAddress
from graph.paths import MOST
from ontology.errors import UnknownTerm
from webapp.foreign import carried
from webapp.found_paths import look
from webapp.path_json import as_json
from webapp.path_ways import reasons, ways
from webapp.pathfinding import PARTS, requested
from webapp.trail import drawing, trail

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as Redirect

    from webapp.found_paths import Found
    from webapp.pathfinding import Asked
    from webapp.site import Site

blueprint = Blueprint("paths", __name__)

LABELS: Final = {"any": "by any relation", "argument": "as an argument: cause and effect"}


@blueprint.get("/paths")
def index() -> tuple[str, int] | Redirect:
    """The form, and the paths between the two ends, or why there are none.

    An end may be typed in any words that name an entity; the address then has its name.
    """
    asked, here = requested()
    if any(one.entity and one.text != one.name for one in (asked.start, asked.end)):
        return redirect(carried(asked.at(), PARTS))
    found = _found(asked, here)
    paths = found.paths if found else ()
    page = render_template(
        "paths/index.html",
        active="explore",
        asked=asked,
        pinned=asked.view.release,
        kinds=LABELS,
        most=MOST,
        trails=[trail(path, asked, here) for path in paths],
        drawn=drawing(paths, asked, here),
        why=reasons(found, asked, here) if found else None,
        **ways(asked, here),
    )
    return page, 404 if asked.start.unknown or asked.end.unknown else 400 if asked.same else 200


@blueprint.get("/api/paths/<start>/<end>")
def api(start: str, end: str) -> Response:
    """The paths as JSON; where there are none, why. Raises `UnknownTerm` or `BadAddress`."""
    asked, here = requested(start=start, end=end)
    for one in (asked.start, asked.end):
        if one.unknown:
            raise UnknownTerm(one.text, "entity", tuple(offer.name for offer in one.offers))
    found = _found(asked, here)
    if found is None:
        raise BadAddress("end", asked.end.name, "paths need two different ends")
    return jsonify(as_json(found, here.catalogue, here.release.hash))


def _found(asked: Asked, here: Site) -> Found | None:
    sought = asked.sought
    return look(sought, here.store, here.catalogue) if sought else None
