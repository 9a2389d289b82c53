"""RDF out of a release, from its N-Quads (the store normalises literals, the file does not)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import names
from ontology.encode import DCTERMS, OA, PROV, RDF, SKOS, XSD, dumped
from ontology.errors import UnknownFormat
from ontology.names import ENT, ID
from ontology.releases import canonical, dataset

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from typing import BinaryIO

FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
PREFIXES: Final = {
    "ent": ENT,
    "id": ID,
    "dcterms": DCTERMS,
    "oa": OA,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": PROV,
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": SKOS,
    "xsd": XSD,
}
_BESIDE: Final = frozenset(map(ox.NamedNode, (names.INFERENCES_GRAPH, names.REFERENCE_GRAPH)))
# What belongs to a claim: its passage, the passage's span and article, and what it speaks of.
_LINKS: Final = frozenset(
    {
        PROV + "wasDerivedFrom",
        OA + "hasSelector",
        OA + "hasSource",
        RDF + "subject",
        RDF + "predicate",
        RDF + "object",
        names.DURING_TIME,
        names.THROUGH,
        names.IN_PLACE,
    }
)


def quads(release_folder: Path) -> list[ox.Quad]:
    """All quads of a release, in canonical order; without the default graph's copies."""
    return list(ox.parse(path=str(dataset(release_folder)), format=ox.RdfFormat.N_QUADS))


def write(
    release_folder: Path, claims: Collection[str] | None, file_format: str, out: BinaryIO
) -> None:
    """Write claims (by IRI) with passages, articles and all they speak of; None: all claims.

    Sorted, so the same selection gives the same bytes. Formats without graphs get each triple
    once. All claims as N-Quads are the release's own file, byte by byte. Raises `UnknownFormat`.
    """
    if claims is None and file_format == "nquads":
        with dataset(release_folder).open("rb") as whole:
            shutil.copyfileobj(whole, out)
        return
    found = quads(release_folder)
    if claims is not None:
        found = _closure(found, claims)
    out.write(serialized(found, file_format))


def describe(release_folder: Path, iri: str, file_format: str) -> bytes:
    """All triples that have the IRI as subject or object, serialised; b"" where there are none."""
    node = ox.NamedNode(iri)
    found = [quad for quad in quads(release_folder) if node in (quad.subject, quad.object)]
    return serialized(found, file_format) if found else b""


def graph(release_folder: Path, iri: str, file_format: str) -> bytes:
    """One named graph, serialised; b"" where there is none of that name."""
    name = ox.NamedNode(iri)
    found = [quad for quad in quads(release_folder) if quad.graph_name == name]
    return serialized(found, file_format) if found else b""


def schema(release_folder: Path, file_format: str) -> bytes:
    """The ontology's own terms, serialised."""
    return graph(release_folder, names.SCHEMA_GRAPH, file_format)


def serialized(found: list[ox.Quad], file_format: str) -> bytes:
    """Quads in a format, sorted, each once. Raises `UnknownFormat`."""
    if file_format not in FORMATS:
        raise UnknownFormat(file_format, FORMATS)
    chosen = FORMATS[file_format]
    if chosen == ox.RdfFormat.N_QUADS:
        return canonical(found)
    if not chosen.supports_datasets or chosen == ox.RdfFormat.JSON_LD:
        triples = sorted({ox.Triple(q.subject, q.predicate, q.object) for q in found}, key=str)
        return dumped(triples, chosen, PREFIXES)
    ordered = sorted(set(found), key=lambda quad: (str(quad.graph_name), str(quad)))
    return dumped(ordered, chosen, PREFIXES)


def _closure(found: list[ox.Quad], claims: Collection[str]) -> list[ox.Quad]:
    # Inferences and reference facts are no part of chosen claims.
    found = [quad for quad in found if quad.graph_name not in _BESIDE]
    wanted = set(claims)
    for _ in range(3):  # claim -> passage and terms -> span and article
        wanted |= {
            quad.object.value
            for quad in found
            if isinstance(quad.object, ox.NamedNode)
            and quad.predicate.value in _LINKS
            and _subject(quad) in wanted
        }
    plain = _plain_triples(found, claims)
    return [
        quad
        for quad in found
        if _subject(quad) in wanted
        and (not _is_plain(quad) or (quad.subject, quad.predicate, quad.object) in plain)
    ]


def _is_plain(quad: ox.Quad) -> bool:
    """Whether a quad is a claim's plain triple: an entity of an article's graph as subject."""
    graph = quad.graph_name
    in_article = isinstance(graph, ox.NamedNode) and graph.value.startswith(f"{ID}graph/article/")
    return in_article and "/" not in _subject(quad).removeprefix(ID)


def _plain_triples(found: list[ox.Quad], claims: Collection[str]) -> set[tuple[object, ...]]:
    """The plain triples that these claims, where asserted and affirmed, stand for."""
    facts: dict[str, dict[str, object]] = {claim: {} for claim in claims}
    for quad in found:
        if _subject(quad) in facts:
            facts[_subject(quad)][quad.predicate.value] = quad.object
    return {
        (fact.get(RDF + "subject"), fact.get(RDF + "predicate"), fact.get(RDF + "object"))
        for fact in facts.values()
        if fact.get(names.MODALITY) == ox.NamedNode(names.ASSERTED)
        and fact.get(names.POLARITY) == ox.Literal(True)
    }


def _subject(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else str(quad.subject)
