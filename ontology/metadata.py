"""A release described in VoID and DCAT: what it holds, in which files, under which licence.

Counted from the release's own N-Quads; no clock, no blank nodes: the same release described for
the same address gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import encode, serialise
from ontology.encode import DCTERMS, PROV, TYPE, XSD
from ontology.errors import UnknownFormat
from ontology.model import Literal
from ontology.names import ID, ONTOLOGY
from ontology.sizes import counts, namespace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontology.encode import Pair
    from ontology.sizes import Counts, Part

DATASET: Final = ID + "dataset"
VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SD: Final = "http://www.w3.org/ns/sparql-service-description#"
COMMENT: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
VANN: Final = "http://purl.org/vocab/vann/"
PREFIXES: Final = {
    **serialise.PREFIXES,
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": DCAT,
    "foaf": FOAF,
    "sd": SD,
    "vann": VANN,
    "void": VOID,
}
TITLE: Final = "Entente: claims about alliances and power, with the passages that make them"
ABOUT: Final = (
    "What articles on international power claim of nations, alliances and instruments of power: "
    "one claim for each relation that a passage states, with modality, polarity, type and coder."
)
CAVEAT: Final = "A claim says what a passage says, not what is so."
CREATOR: Final = "The Entente project"
CREATED: Final = "2026-11-23"
CC_BY: Final = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class File:
    """A form in which the whole release can be had."""

    name: str
    address: str
    media_type: str
    about: str


@dataclass(frozen=True, slots=True)
class Described:
    """What a release cannot say of itself: `base` is the site's address, ending in a slash.

    `notes` say how the articles and their coding were made.
    """

    base: str
    files: tuple[File, ...]
    notes: tuple[str, ...]


def describe(site: Described, release_folder: Path, file_format: str) -> bytes:
    """The description of a release in an RDF format. Raises `UnknownFormat`."""
    if file_format not in serialise.FORMATS:
        raise UnknownFormat(file_format, serialise.FORMATS)
    found = counts(release_folder)
    triples = {
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for subject, facts in _nodes(found, release_folder.name, site)
        for quad in encode.node(subject, DATASET, facts)
    }
    return encode.dumped(sorted(triples, key=str), serialise.FORMATS[file_format], PREFIXES)


def _nodes(found: Counts, release: str, site: Described) -> Iterator[tuple[str, list[Pair]]]:
    """Everything described, with what is said of it."""
    notes = ((COMMENT, encode.english(note)) for note in (CAVEAT, *site.notes))
    yield DATASET, [*_identity(release), *notes, *_sizes(found), *_access(site)]
    yield site.base + ".well-known/void", _document()
    yield site.base + "sparql", _service(site.base)
    yield from ((file.address, _distribution(file)) for file in site.files)
    yield from ((part.iri, _subset(part)) for part in found.parts)
    yield from _partitions(found)


def _document() -> list[Pair]:
    return [
        (TYPE, VOID + "DatasetDescription"),
        (DCTERMS + "title", encode.english("Description of the Entente dataset")),
        (DCTERMS + "license", CC_BY),
        (FOAF + "primaryTopic", DATASET),
    ]


def _service(base: str) -> list[Pair]:
    return [
        (TYPE, DCAT + "DataService"),
        (DCTERMS + "title", encode.english("SPARQL endpoint")),
        (DCAT + "endpointURL", base + "sparql"),
        (DCAT + "servesDataset", DATASET),
    ]


def _distribution(file: File) -> list[Pair]:
    return [
        (TYPE, DCAT + "Distribution"),
        (DCTERMS + "title", encode.text(file.name)),
        (DCTERMS + "description", encode.english(file.about)),
        (DCTERMS + "license", CC_BY),
        (DCAT + "downloadURL", file.address),
        (DCAT + "mediaType", encode.text(file.media_type)),
    ]


def _identity(release: str) -> Iterator[Pair]:
    yield TYPE, VOID + "Dataset"
    yield TYPE, DCAT + "Dataset"
    yield TYPE, PROV + "Entity"
    yield DCTERMS + "title", encode.english(TITLE)
    yield DCTERMS + "description", encode.english(ABOUT)
    yield DCTERMS + "identifier", encode.text(release)
    yield DCAT + "version", encode.text(release)
    yield DCTERMS + "created", Literal(CREATED, XSD + "date")
    yield DCTERMS + "creator", encode.text(CREATOR)
    yield DCTERMS + "publisher", encode.text(CREATOR)
    yield DCTERMS + "license", CC_BY
    yield DCTERMS + "language", encode.text("en")
    yield DCTERMS + "conformsTo", ONTOLOGY
    yield DCTERMS + "bibliographicCitation", encode.text(cited(release))
    for word in ("international relations", "soft power", "military alliances"):
        yield DCAT + "keyword", encode.english(word)


def cited(release: str) -> str:
    """How to cite a release.

    >>> cited("ab12")
    'The Entente project (2026). Entente: claims about alliances and power, ... Release ab12.'
    """
    return f"{CREATOR} ({CREATED[:4]}). {TITLE}. Release {release}."


def _sizes(found: Counts) -> Iterator[Pair]:
    yield VOID + "triples", encode.number(found.triples)
    yield VOID + "distinctSubjects", encode.number(found.subjects)
    yield VOID + "distinctObjects", encode.number(found.objects)
    yield VOID + "classes", encode.number(len(found.classes))
    yield VOID + "properties", encode.number(len(found.properties))
    yield VOID + "uriSpace", encode.text(ID)
    yield VOID + "exampleResource", ID + "nato"
    yield from ((VOID + "vocabulary", namespace) for namespace in found.vocabularies)
    for part in found.parts:
        yield VOID + "subset", part.iri
        if part.article:
            yield DCTERMS + "source", part.article


def _access(site: Described) -> Iterator[Pair]:
    yield FOAF + "homepage", site.base
    yield DCAT + "landingPage", site.base + "dataset"
    yield VOID + "sparqlEndpoint", site.base + "sparql"
    for file in site.files:
        yield DCAT + "distribution", file.address
        if file.name in serialise.FORMATS:  # VoID counts only RDF as a dump
            yield VOID + "dataDump", file.address


def _subset(part: Part) -> list[Pair]:
    facts: list[Pair] = [
        (TYPE, VOID + "Dataset"),
        (DCTERMS + "title", encode.english(part.title)),
        (DCTERMS + "isPartOf", DATASET),
        (DCTERMS + "license", CC_BY),
        (VOID + "triples", encode.number(part.triples)),
    ]
    return [*facts, (DCTERMS + "source", part.article)] if part.article else facts


def _partitions(found: Counts) -> Iterator[tuple[str, list[Pair]]]:
    for kind, count, used in (
        ("class", "entities", found.classes),
        ("property", "triples", found.properties),
    ):
        for term, number in used:
            iri = f"{DATASET}/{kind}/{_short(term)}"
            yield DATASET, [(f"{VOID}{kind}Partition", iri)]
            yield iri, [(VOID + kind, term), (VOID + count, encode.number(number))]


def _short(term: str) -> str:
    """The prefix and local name of a term, joined by a hyphen: `ent-Nation`."""
    space = namespace(term)
    prefix = next((p for p, iri in PREFIXES.items() if iri == space), "other")
    return f"{prefix}-{term.removeprefix(space)}"
