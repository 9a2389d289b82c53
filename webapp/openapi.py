"""`/api/openapi.json`: what programs can ask of this server, as an OpenAPI 3.1 description."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, jsonify, url_for

from webapp.operations import error, get, keeping_query, keeping_view, queries, ready, waiting
from webapp.parameters import TEXT, export, paths, query, terms, view
from webapp.site import site

blueprint = Blueprint("openapi", __name__)

VERSION: Final = "3.1.0"
SUMMARY: Final = "What texts claim of alliances and power: as networks, as files, by SPARQL"


@blueprint.get("/api/openapi.json")
def show() -> Response:
    """The description; any page may read it."""
    here = site()
    shown = view(here.catalogue)
    described = {
        "/api/network": waiting("A view as node-link JSON, with positions and evidence", shown),
        "/api/paths/{start}/{end}": get("How two entities hang together", paths(here.catalogue)),
        "/api/search": get("Entities by name", [query("q", TEXT, "what is typed")]),
        "/api/terms": get("Names that complete a query", terms()),
        "/api/openapi.json": get("This description", []),
        "/download/{format}": get("A view as a file", [*export(), *shown], "*/*"),
        "/sparql": queries(),
        "/q": keeping_query(),
        "/v": keeping_view(),
        "/health": get("Whether the server answers, and what it serves", []),
        "/health/ready": ready(),
        "/status": get("Workers, cache, releases and versions", []),
    }
    response = jsonify(
        openapi=VERSION,
        info={"title": "Entente", "version": here.release.short, "summary": SUMMARY},
        servers=[{"url": url_for("home.index", _external=True).rstrip("/")}],
        paths=described,
        components={"schemas": {"Error": error()}},
    )  # fmt: skip
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
