"""`/paths`: how two entities hang together, link by link, with the passages; and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, jsonify, redirect, render_template, url_for

from graph.errors import BadAddress
from graph.no_path import explain
from graph.paths import MOST, grounds, shortest
from ontology.errors import UnknownTerm
from webapp.choices import active
from webapp.path_json import as_json
from webapp.path_ways import reasons, ways
from webapp.pathfinding import requested
from webapp.trail import drawing, trail

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as Redirect

    from graph.no_path import NoPath
    from graph.paths import Path
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
        return redirect(asked.at(url_for("paths.index")))
    found = _found(asked, here)
    nothing = None if found else _nothing(asked, here)
    page = render_template(
        "paths/index.html",
        active="explore",
        asked=asked,
        kinds=LABELS,
        most=MOST,
        trails=[trail(path, asked, here) for path in found],
        drawn=drawing(found, asked, here),
        nothing=nothing,
        why=reasons(nothing, asked, here) if nothing else None,
        **ways(asked, here),
    )
    return page, 404 if asked.start.unknown or asked.end.unknown else 400 if asked.same else 200


@blueprint.get("/api/paths")
def api() -> Response:
    """The paths as JSON; where there are none, why. Raises `UnknownTerm` or `BadAddress`."""
    asked, here = requested()
    for part, one in (("start", asked.start), ("end", asked.end)):
        if one.unknown:
            raise UnknownTerm(one.text, "entity", tuple(offer.name for offer in one.offers))
        if not one.text:
            raise BadAddress(part, "", "name the entity at this end of the paths")
    if asked.same:
        raise BadAddress("end", asked.end.name, "paths need two different ends")
    found = _found(asked, here)
    return jsonify(as_json(found, asked, here, None if found else _nothing(asked, here)))


def _found(asked: Asked, here: Site) -> tuple[Path, ...]:
    if asked.ends is None:
        return ()
    ways = grounds(here.store, here.catalogue, asked.filters, asked.by)
    return shortest(ways, *asked.ends, asked.k)


def _nothing(asked: Asked, here: Site) -> NoPath | None:
    """Why there are no paths; None where there is nothing to look for."""
    if asked.ends is None:
        return None
    looser = [less for _, less in active(asked.filters, here.catalogue)]
    return explain(here.store, here.catalogue, asked.filters, asked.by, asked.ends, looser)
