"""A loaded release described in VoID: what can be counted, and nothing that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology import encode, serialise
from ontology.encode import DCTERMS, TYPE
from ontology.errors import UnknownFormat
from ontology.metadata import PREFIXES, VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.encode import Pair
    from ontology.releases import Release


def describe(release: Release, base: str, file_format: str) -> bytes:
    """The description at a site's address (ending in a slash). Raises `UnknownFormat`."""
    if file_format not in serialise.FORMATS:
        raise UnknownFormat(file_format, serialise.FORMATS)
    triples = [
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for quad in encode.node(f"{base}dataset#data", base, _facts(release, base))
    ]
    return encode.dumped(triples, serialise.FORMATS[file_format], PREFIXES)


def _facts(release: Release, base: str) -> Iterator[Pair]:
    known = release.loaded or {}
    yield TYPE, VOID + "Dataset"
    yield DCTERMS + "title", encode.text(", ".join(known["files"]))
    yield DCTERMS + "identifier", encode.text(release.hash)
    yield VOID + "triples", encode.number(known["triples"])
    yield VOID + "classes", encode.number(known["sizes"]["classes"])
    yield VOID + "properties", encode.number(known["sizes"]["properties"])
    yield VOID + "sparqlEndpoint", base + "sparql"
