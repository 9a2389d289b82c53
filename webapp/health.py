"""`/health`: whether the app answers, and what it serves; `/health/ready`: whether it has room."""

from flask import Blueprint, Response, jsonify

from webapp.site import site

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def show() -> Response:
    """Status, release hash, and its counts, as JSON; never cached."""
    release = site().release
    return _fresh(jsonify(status="ok", release=release.hash, counts=release.manifest["counts"]))


@blueprint.get("/health/ready")
def ready() -> Response:
    """200 where a query would be taken, 503 where none would: no worker, or too many wait.

    An endpoint needs no workers of ours: it answered when this server began.
    """
    here = site()
    state = here.pool.state
    idle = not state.workers and not here.release.remote
    full = idle or state.waiting >= here.settings.queue > 0
    response = jsonify(status="busy" if full else "ok", workers=state.workers, busy=state.busy)
    response.status_code = 503 if full else 200
    return _fresh(response)


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
