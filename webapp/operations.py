"""Operations of the API as OpenAPI has them: what is sent, and what may be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ontology.sparql import FORMATS as RESULTS
from webapp.parameters import IRIS, TEXT, sparql

if TYPE_CHECKING:
    Schema = dict[str, Any]

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
WHOLE: Final = {"type": "integer"}
OURS: Final = (
    "Another site's page may not send this: what a browser says of one is refused with 403"
)


def get(summary: str, parameters: list[Schema], *types: str) -> Schema:
    """Something to read, in these media types (JSON)."""
    return {"get": _operation(summary, {"200": _answer(*types)}) | {"parameters": parameters}}


def waiting(summary: str, parameters: list[Schema]) -> Schema:
    """What may first have to be worked out."""
    described = get(summary, parameters)
    described["get"]["responses"]["503"] = _later()
    return described


def ready() -> Schema:
    """Whether there is room for what takes long: told alike where there is and where not."""
    status = {"type": "string", "enum": ["ok", "busy", "unreachable"]}
    told = {"status": status, "workers": WHOLE, "busy": WHOLE}
    content = {JSON: {"schema": _object(told)}}
    yes = {"description": "What takes long would be taken", "content": content}
    no = {"description": "Too many wait, or the endpoint does not answer", "content": content}
    about = "Whether there is room for what takes long"
    return {"get": _operation(about, {"200": yes, "503": no})}


def queries() -> Schema:
    """The query part of the SPARQL 1.1 Protocol, by GET and by POST."""
    types = [one.media_type for one in RESULTS.values()]
    asked = get("Ask a query", sparql(), *types)["get"]
    given = {key: value for key, value in asked.items() if key != "parameters"}
    plain = {"application/sparql-query": {"schema": TEXT}}
    content = plain | _form({"query": TEXT}, ["query"])
    return {"get": asked, "post": given | {"requestBody": {"required": True, "content": content}}}


def keeping_query() -> Schema:
    """What gives a query its permanent address."""
    fields = {"query": TEXT, "default-graph-uri": IRIS, "named-graph-uri": IRIS}
    return _keeping("Give a query a permanent address", "/q/", _form(fields, ["query"]))


def keeping_view() -> Schema:
    """What gives a view its permanent address."""
    about = "a view's address, after the question mark; none: everything"
    form = _form({"view": TEXT | {"description": about}}, [])
    described = _keeping("Give a view a permanent address", "/v/", form)
    described["post"]["responses"]["503"] = _later()
    return described


def error() -> Schema:
    """What a program is told that went wrong."""
    told = {"status": WHOLE, "title": TEXT, "message": TEXT}
    return _object({"error": _object(told)})


def _keeping(summary: str, place: str, form: Schema) -> Schema:
    at = TEXT | {"pattern": f"{place}[a-z2-7]{{16}}$"}
    kept = {
        "description": "It is kept, at",
        "headers": {"Location": {"description": "its address", "required": True, "schema": at}},
        "content": {"text/html": {}},
    }
    body = {"required": True, "content": form}
    return {"post": _operation(summary, {"303": kept}) | {"description": OURS, "requestBody": body}}


def _operation(summary: str, responses: Schema) -> Schema:
    return {"summary": summary, "responses": responses | {"default": _wrong()}}


def _answer(*types: str) -> Schema:
    return {"description": "What was asked for", "content": {one: {} for one in types or (JSON,)}}


def _wrong(about: str = "What was wrong, and what to do") -> Schema:
    content = {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": about, "content": content}


def _later() -> Schema:
    seconds = {"description": "seconds", "schema": WHOLE}
    about = "It is still being worked out, or the server is busy: ask again"
    return _wrong(about) | {"headers": {"Retry-After": seconds}}


def _form(fields: Schema, required: list[str]) -> Schema:
    return {FORM: {"schema": {"type": "object", "properties": fields, "required": required}}}


def _object(members: Schema) -> Schema:
    return {"type": "object", "properties": members, "required": list(members)}
