"""The catalogue of example queries, as RDF that query pages elsewhere read too.

Each is an `sh:SPARQLExecutable`, as in the catalogues of SIB's endpoints: its question is the
comment, its query the value of `sh:select`, `sh:ask`, `sh:construct` or `spex:describe`.
The competency questions come first. All are files; nothing is written twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import bundled, encode, questions, serialise
from ontology.encode import DCTERMS, RDFS, SKOS, TYPE
from ontology.errors import UnknownFormat
from ontology.metadata import CC_BY, DATASET
from ontology.names import ID
from ontology.sparql import Form, form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.encode import Pair

BASE: Final = ID + "example/"
SCHEMA: Final = "https://schema.org/"
SH: Final = "http://www.w3.org/ns/shacl#"
SPEX: Final = "https://purl.expasy.org/sparql-examples/ontology#"
PREFIXES: Final = {**serialise.PREFIXES, "example": BASE, "sh": SH, "spex": SPEX}
_TEXT: Final = {
    "select": SH + "select",
    "ask": SH + "ask",
    "construct": SH + "construct",
    "describe": SPEX + "describe",  # SHACL has no term for it
}
_CLASS: Final = {
    "select": SH + "SPARQLSelectExecutable",
    "ask": SH + "SPARQLAskExecutable",
    "construct": SH + "SPARQLConstructExecutable",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A query that teaches: what it asks, the group it is in, words to find it by."""

    name: str
    wording: str
    group: str
    keywords: tuple[str, ...]
    query: str

    @property
    def iri(self) -> str:
        """Its name in RDF."""
        return BASE + self.name

    @property
    def form(self) -> Form:
        """What kind of query it is."""
        return form(self.query)

    def matches(self, words: str) -> bool:
        """Whether all these words occur in what it asks, its keywords, group or query.

        >>> one = Example("x", "Who deters whom?", "First steps", ("MINUS",), "ASK {}")
        >>> one.matches("minus WHOM"), one.matches("minus era")
        (True, False)
        """
        text = " ".join((self.wording, self.group, *self.keywords, self.query)).lower()
        return all(word in text for word in words.lower().split())


def load() -> tuple[Example, ...]:
    """All examples: the competency questions by their groups, then those that teach SPARQL."""
    asked, taught = (
        [_example(*questions.read(path)) for path in sorted(folder.glob("*.rq"))]
        for folder in (bundled.QUESTIONS, bundled.EXAMPLES)
    )
    groups = list(dict.fromkeys(example.group for example in (*asked, *taught)))
    return tuple(sorted((*asked, *taught), key=lambda one: groups.index(one.group)))


def describe(examples: tuple[Example, ...], endpoint: str, file_format: str) -> bytes:
    """The examples as RDF, to be asked at the endpoint. Raises `UnknownFormat`."""
    if file_format not in serialise.FORMATS:
        raise UnknownFormat(file_format, serialise.FORMATS)
    nodes = {example.iri: list(_facts(example, endpoint)) for example in examples}
    nodes |= {_group(one.group): _group_facts(one.group) for one in examples}
    triples = {
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for iri, facts in nodes.items()
        for quad in encode.node(iri, DATASET, facts)
    }
    return encode.dumped(sorted(triples, key=str), serialise.FORMATS[file_format], PREFIXES)


def _example(name: str, marks: dict[str, str], query: str) -> Example:
    keywords = tuple(word.strip() for word in marks["keywords"].split(","))
    return Example(name, marks["question"], marks["group"], keywords, query)


def _facts(example: Example, endpoint: str) -> Iterator[Pair]:
    yield TYPE, SH + "SPARQLExecutable"
    if example.form in _CLASS:
        yield TYPE, _CLASS[example.form]
    yield RDFS + "comment", encode.english(example.wording)
    yield _TEXT[example.form], encode.text(example.query)
    yield SCHEMA + "target", endpoint
    yield DCTERMS + "isPartOf", _group(example.group)
    yield DCTERMS + "license", CC_BY
    yield from ((SCHEMA + "keywords", encode.english(word)) for word in example.keywords)


def _group(label: str) -> str:
    return f"{BASE}group/{re.sub(r'[^a-z]+', '-', label.lower())}"


def _group_facts(label: str) -> list[Pair]:
    return [
        (TYPE, SKOS + "Collection"),
        (RDFS + "label", encode.english(label)),
        (DCTERMS + "isPartOf", DATASET),
    ]
