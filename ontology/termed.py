"""One term of the ontology as RDF: what the schema says of it, and where it names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import serialise
from ontology.encode import triples
from ontology.names import ENT, SCHEMA_GRAPH

if TYPE_CHECKING:
    from pathlib import Path


def described(release_folder: Path, name: str, file_format: str) -> bytes:
    """The schema's triples with the term as subject or object; b"" for an unknown term.

    Raises `UnknownFormat`.
    """
    iri = ENT + name
    schema = [
        quad
        for quad in serialise.quads(release_folder)
        if getattr(quad.graph_name, "value", "") == SCHEMA_GRAPH
    ]
    found = [
        quad
        for quad, (subject, _, value) in zip(schema, triples(schema), strict=True)
        if iri in (subject, value)
    ]
    return serialise.serialized(found, file_format) if found else b""
