"""`/release` and `/release/<before>/<after>`: the releases that are here, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for

from ontology import former
from webapp.differing import CURRENT, KINDS, SIDES, between, told
from webapp.site import site

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("release", __name__)


@blueprint.get("/release")
def index() -> str | Response:
    """The releases of the data folder; `before` and `after` in the address lead to a comparison."""
    before, after = request.args.get("before"), request.args.get("after")
    if before and after:
        return redirect(url_for("release.compare", before=before, after=after), 303)
    here = site()
    found = former.listed(here.release, here.settings.data)
    return render_template(
        "release/index.html", releases=found.whole, unfit=found.unfit, current=CURRENT
    )


@blueprint.get("/release/<before>/<after>")
def compare(before: str, after: str) -> str:
    """What differs between two releases. Raises `UnknownRelease` or `DamagedRelease`."""
    early, late, found = between(before, after, site().settings.data)
    return render_template(
        "release/compare.html",
        before=early,
        after=late,
        parts=[(kind, getattr(found, kind)) for kind in KINDS],
        sides=SIDES,
        told=told,
    )
