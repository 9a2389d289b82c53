"""Parameters of the API as OpenAPI has them.

Enumerations are read from the code and the release, so they cannot be out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph.address import OF_CLAIMS
from graph.export import FORMATS as EXPORTS
from graph.parts import MANY, SINGLE
from graph.paths import KINDS as WAYS
from graph.paths import MOST
from graph.projections import PROJECTIONS
from graph.steps import FORMS
from graph.view import COLUMNS
from ontology.model import ClaimType, Explicitness, Modality
from ontology.sparql import FORMATS as RESULTS
from webapp.completion import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection

    from ontology.catalogue import Catalogue

    Schema = dict[str, Any]

TEXT: Final = {"type": "string"}
IRIS: Final = {"type": "array", "items": {"type": "string", "format": "iri"}}
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
    "labels": "whether the picture says what each relation is",
    "selected": "an entity, a relation as subject:property:object, or all entities to which a "
    "measure gives a value, as MEASURE,VALUE or MEASURE,LOW..HIGH",
    "limit": "how many entities are drawn at most",
    "sort": "how the table of relations is sorted: a column, - before it for descending",
    "release": "the release, by its hash",
}
FILTERS: Final = tuple(part for part in OF_CLAIMS if part != "step")


def view(catalogue: Catalogue, parts: Collection[str] = (*MANY, *SINGLE)) -> list[Schema]:
    """The parts of a view's address."""
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
        "labels": ["on"],
        "projection": list(PROJECTIONS),
        "sort": [f"{sign}{name}" for name in COLUMNS for sign in ("", "-")],
    }
    parameters = []
    for name in parts:
        one = dict(YEAR) if name in {"from", "to"} else dict(TEXT)
        if name in known:
            one["enum"] = known[name]
        schema = {"type": "array", "items": one} if name in MANY else one
        parameters.append(query(name, schema, PARTS[name]))
    return parameters


def paths(catalogue: Catalogue) -> list[Schema]:
    """The two ends, how many paths and of what kind, and the filters."""
    many = {"type": "integer", "minimum": 1, "maximum": MOST}
    ends = [_in_path(end, TEXT, "an entity, by its name") for end in ("start", "end")]
    return [*ends, query("k", many, "how many paths at most"),
            query("by", {"type": "string", "enum": list(WAYS)}, "what a link may be"),
            *view(catalogue, (*FILTERS, "release"))]  # fmt: skip


def terms() -> list[Schema]:
    """What is looked for to complete a query."""
    kinds = {"type": "string", "enum": list(KINDS)}
    return [query("q", TEXT, "what is typed"), query("kind", kinds, "what kind of term"),
            query("iri", TEXT, "the term itself")]  # fmt: skip


def export() -> list[Schema]:
    """The format of a file, and its own option."""
    formats = {"type": "string", "enum": list(EXPORTS)}
    once = {"type": "string", "enum": ["1"]}
    return [_in_path("format", formats, "how the file is written"),
            query("multi", once, "keep parallel relations apart")]  # fmt: skip


def sparql() -> list[Schema]:
    """The query part of the SPARQL 1.1 Protocol, with what this server takes beside it."""
    return [
        query("query", TEXT, "SELECT, ASK, CONSTRUCT or DESCRIBE; none: the service description"),
        query("default-graph-uri", IRIS, "graphs that make the default graph"),
        query("named-graph-uri", IRIS, "named graphs"),
        query("format", {"type": "string", "enum": list(RESULTS)}, "instead of Accept"),
        query("timeout", {"type": "number", "exclusiveMinimum": 0}, "seconds, below the server's"),
    ]


def query(name: str, schema: Schema, about: str) -> Schema:
    """A parameter of the address, after the question mark."""
    return {"name": name, "in": "query", "schema": schema, "description": about}


def _in_path(name: str, schema: Schema, about: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema, "description": about}
