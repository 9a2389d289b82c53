"""`/health`: whether the app answers, and what it serves; `/health/ready`: whether it has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify

from webapp.site import site

if TYPE_CHECKING:
    from webapp.site import Site

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def show() -> Response:
    """Status, release hash, and its counts, as JSON; never cached."""
    release = site().release
    return _fresh(jsonify(status="ok", release=release.hash, counts=release.manifest["counts"]))


@blueprint.get("/health/ready")
def ready() -> Response:
    """200 where what takes long would be taken, 503 where it would be refused at once, and why."""
    here = site()
    state, status = here.pool.state, _status(here)
    response = jsonify(status=status, workers=state.workers, busy=state.busy)
    response.status_code = 200 if status == "ok" else 503
    return _fresh(response)


def _status(here: Site) -> str:
    if here.places.full or here.pool.full:
        return "busy"
    return "unreachable" if here.probe and not here.probe() else "ok"


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
