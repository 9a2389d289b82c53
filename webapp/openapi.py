"""`/api/openapi.json`: what programs can ask of this server, as an OpenAPI 3.1 description.

Enumerations are read from the code and the release, so they cannot be out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, jsonify, url_for

from graph.export import FORMATS as EXPORTS
from graph.parts import MANY, SINGLE
from graph.projections import PROJECTIONS
from graph.steps import FORMS
from graph.view import COLUMNS
from ontology.model import ClaimType, Explicitness, Modality
from ontology.sparql import FORMATS as RESULTS
from webapp.completion import KINDS
from webapp.site import site

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue

    Schema = dict[str, Any]

blueprint = Blueprint("openapi", __name__)

VERSION: Final = "3.1.0"
SUMMARY: Final = "What texts claim of alliances and power: as networks, as files, by SPARQL"
JSON: Final = "application/json"
TEXT: Final = {"type": "string"}
YEAR: Final = {"type": "integer", "minimum": -9999, "maximum": 9999}
PARTS: Final = {
    "step": f"a step: {', '.join(FORMS)}",
    "kind": "kinds of entity, at both ends",
    "relation": "relations",
    "family": "families of relations",
    "article": "articles",
    "modality": "how certain the text is",
    "marker": "words that say how certain",
    "explicitness": "whether it stands there or follows",
    "type": "types of claim",
    "during": "eras, by the name of the entity",
    "pin": "an entity kept at a place: NAME,x,y",
    "group": "kinds drawn as one node",
    "query": "a SELECT in place of steps and filters",
    "polarity": "affirmed or denied claims only",
    "from": "the first year",
    "to": "the last year",
    "dated": "claims with years only",
    "inferred": "relations that follow by rule: also, or only these",
    "passages": "least number of passages behind a relation",
    "projection": "which network is made of the claims",
    "layout": "how the picture is laid out",
    "size": "what the size of a node says",
    "colour": "what the colour of a node says",
    "selected": "an entity, a relation as subject:property:object, or all entities to which a "
    "measure gives a value, as MEASURE,VALUE or MEASURE,LOW..HIGH",
    "limit": "how many entities are drawn at most",
    "sort": "how the table of relations is sorted: a column, - before it for descending",
    "release": "the release, by its hash",
}


@blueprint.get("/api/openapi.json")
def show() -> Response:
    """The description; any page may read it."""
    here = site()
    view = _view(here.catalogue)
    paths = {
        "/api/network": _waiting("A view as node-link JSON, with positions and evidence", view),
        "/api/search": _get("Entities by name", [_query("q", TEXT, "what is typed")]),
        "/api/terms": _get("Names that complete a query", _terms()),
        "/download/{format}": _get("A view as a file", [_format(), _multi(), *view], "*/*"),
        "/sparql": _sparql(),
        "/health": _get("Whether the server answers, and what it serves", []),
        "/status": _get("Workers, cache, releases and versions", []),
    }
    response = jsonify(
        openapi=VERSION,
        info={"title": "Entente", "version": here.release.short, "summary": SUMMARY},
        servers=[{"url": url_for("home.index", _external=True).rstrip("/")}],
        paths=paths,
        components={"schemas": {"Error": _error()}},
    )  # fmt: skip
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _view(catalogue: Catalogue) -> list[Schema]:
    """The parts of a view's address as parameters."""
    known: dict[str, Any] = {
        "kind": sorted(catalogue.kinds),
        "relation": sorted(catalogue.properties),
        "family": list(catalogue.families),
        "article": sorted(catalogue.articles),
        "modality": list(Modality),
        "explicitness": list(Explicitness),
        "type": list(ClaimType),
        "group": sorted(catalogue.kinds),
        "polarity": ["affirmed", "denied"],
        "dated": ["only"],
        "inferred": ["also", "only"],
        "projection": list(PROJECTIONS),
        "sort": [f"{sign}{name}" for name in COLUMNS for sign in ("", "-")],
    }
    parameters = []
    for name in (*MANY, *SINGLE):
        one = dict(YEAR) if name in {"from", "to"} else dict(TEXT)
        if name in known:
            one["enum"] = known[name]
        schema = {"type": "array", "items": one} if name in MANY else one
        parameters.append(_query(name, schema, PARTS[name]))
    return parameters


def _terms() -> list[Schema]:
    kinds = {"type": "string", "enum": list(KINDS)}
    return [_query("q", TEXT, "what is typed"), _query("kind", kinds, "what kind of term"),
            _query("iri", TEXT, "the term itself")]  # fmt: skip


def _format() -> Schema:
    schema = {"type": "string", "enum": list(EXPORTS)}
    return {"name": "format", "in": "path", "required": True, "schema": schema}


def _multi() -> Schema:
    return _query("multi", {"type": "string", "enum": ["1"]}, "keep parallel relations apart")


def _sparql() -> Schema:
    """The query part of the SPARQL 1.1 Protocol."""
    iris = {"type": "array", "items": {"type": "string", "format": "iri"}}
    parameters = [
        _query("query", TEXT, "SELECT, ASK, CONSTRUCT or DESCRIBE; none: the service description"),
        _query("default-graph-uri", iris, "graphs that make the default graph"),
        _query("named-graph-uri", iris, "named graphs"),
        _query("format", {"type": "string", "enum": list(RESULTS)}, "instead of Accept"),
        _query("timeout", {"type": "number", "exclusiveMinimum": 0}, "seconds, below the server's"),
    ]
    posted = {
        "application/sparql-query": {"schema": TEXT},
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"query": TEXT}, "required": ["query"]}
        },
    }
    types = [one.media_type for one in RESULTS.values()]
    asked = _get("Ask a query", parameters, *types)["get"]
    given = {key: value for key, value in asked.items() if key != "parameters"}
    body = {"required": True, "content": posted}
    return {"get": asked, "post": given | {"requestBody": body}}


def _get(summary: str, parameters: list[Schema], *types: str) -> Schema:
    content: Schema = {one: {} for one in types or (JSON,)}
    wrong = {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}
    responses = {
        "200": {"description": "What was asked for", "content": content},
        "default": {"description": "What was wrong, and what to do", "content": wrong},
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _waiting(summary: str, parameters: list[Schema]) -> Schema:
    """What may first have to be worked out."""
    described = _get(summary, parameters)
    responses = described["get"]["responses"]
    seconds = {"description": "seconds", "schema": {"type": "integer"}}
    about = "It is still being worked out, or the server is busy: ask again"
    responses["503"] = responses["default"] | {
        "description": about,
        "headers": {"Retry-After": seconds},
    }
    return described


def _query(name: str, schema: Schema, about: str) -> Schema:
    return {"name": name, "in": "query", "schema": schema, "description": about}


def _error() -> Schema:
    told = {"status": {"type": "integer"}, "title": TEXT, "message": TEXT}
    inner = {"type": "object", "properties": told, "required": list(told)}
    return {"type": "object", "properties": {"error": inner}, "required": ["error"]}
