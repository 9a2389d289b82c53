"""`/health`: whether the app answers, and what it serves."""

from flask import Blueprint, Response, jsonify

from webapp.site import site

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def show() -> Response:
    """Status, release hash, and its counts, as JSON; never cached."""
    release = site().release
    response = jsonify(status="ok", release=release.hash, counts=release.manifest["counts"])
    response.headers["Cache-Control"] = "no-store"
    return response
