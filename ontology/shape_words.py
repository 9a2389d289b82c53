"""The SHACL shapes in words: what must hold of things of a class, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD

from ontology import bundled
from ontology.serialise import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

DATATYPES: Final = {
    XSD.string: "text",
    XSD.boolean: "true or false",
    XSD.integer: "a whole number",
    XSD.gYear: "a year",
    XSD.date: "a date",
}
KINDS: Final = {SH.IRI: "an IRI", SH.Literal: "a value"}
NAMESPACES: Final = {
    **PREFIXES,
    "org": "http://www.w3.org/ns/org#",
    "time": "http://www.w3.org/2006/time#",
    "wikidata": "http://www.wikidata.org/entity/",
}
COUNTS: Final = {(1, 1): "exactly one", (1, None): "at least one", (0, 1): "at most one",
                 (0, 0): "none", (0, None): "any number"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """What a shape asks of one property; `path` is its IRI, empty where it asks it of the thing."""

    path: str
    short: str
    words: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its local name, its file, the IRIs of the classes it holds for, and its rules."""

    name: str
    file: str
    targets: tuple[str, ...]
    rules: tuple[Rule, ...]


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """The project's shapes, by file and name."""
    return tuple(
        shape
        for path in bundled.files(bundled.SHAPES, ".ttl")
        for shape in _Reader(rdflib.Graph().parse(path)).shapes(path.name)
    )


def short(iri: str) -> str:
    """An IRI as people write it: ours by its local name, others with their prefix.

    >>> short("https://w3id.org/entente/ontology#Claim"), short("http://www.w3.org/ns/oa#start")
    ('Claim', 'oa:start')
    """
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            return local if prefix == "ent" else f"{prefix}:{local}"
    return iri


@dataclass(frozen=True, slots=True)
class _Reader:
    graph: rdflib.Graph

    def shapes(self, file: str) -> Iterator[Shape]:
        for node in sorted(self.graph.subjects(RDF.type, SH.NodeShape), key=str):
            yield Shape(
                name=short(str(node)),
                file=file,
                targets=tuple(sorted(map(str, self.graph.objects(node, SH.targetClass)))),
                rules=tuple(self._rules(node)),
            )

    def _rules(self, node: Node) -> Iterator[Rule]:
        for words in self._values(node):
            yield Rule("", "", words)
        rules = []
        for rule in self.graph.objects(node, SH.property):
            path = str(self.graph.value(rule, SH.path))
            count = COUNTS[self._number(rule, SH.minCount) or 0, self._number(rule, SH.maxCount)]
            said = [count, *self._values(rule)]
            rules.append(Rule(path, short(path), ", ".join(said)))
        yield from sorted(rules, key=lambda rule: rule.short)

    def _number(self, node: Node, predicate: Node) -> int | None:
        found = self.graph.value(node, predicate)
        return None if found is None else int(str(found))

    def _values(self, node: Node) -> Iterator[str]:
        """What values must be, one phrase a constraint."""
        graph = self.graph
        for value in sorted(graph.objects(node, SH["class"]), key=str):
            yield f"of class {short(str(value))}"
        for value in graph.objects(node, SH.datatype):
            yield DATATYPES[rdflib.URIRef(str(value))]
        for value in graph.objects(node, SH.nodeKind):
            yield KINDS[rdflib.URIRef(str(value))]
        for value in graph.objects(node, SH["in"]):
            yield "one of " + _either([f"“{item}”" for item in Collection(graph, value)])
        for value in graph.objects(node, SH["or"]):
            yield self._any(value)
        for value in graph.objects(node, SH.xone):
            yield "exactly one: " + self._any(value)
        for value in graph.objects(node, SH["not"]):
            yield "not " + " and ".join(self._values(value))
        if graph.value(node, SH.languageIn):
            yield "in English"
        yield from self._bounds(node)

    def _any(self, value: Node) -> str:
        found = [" and ".join(self._values(one)) for one in Collection(self.graph, value)]
        classes = [one.removeprefix("of class ") for one in found]
        if all(one.startswith("of class ") for one in found):
            return "of class " + _either(classes)
        return _either(found)

    def _bounds(self, node: Node) -> Iterator[str]:
        for predicate, words in (
            (SH.minInclusive, "{} or more"),
            (SH.maxInclusive, "{} or less"),
            (SH.minLength, "of {} characters or more"),
            (SH.pattern, "of the form {}"),
        ):
            for value in self.graph.objects(node, predicate):
                yield words.format(value)
        for predicate, words in (
            (SH.lessThan, "less than {}"),
            (SH.lessThanOrEquals, "not more than {}"),
        ):
            for value in self.graph.objects(node, predicate):
                yield words.format(short(str(value)))


def _either(words: list[str]) -> str:
    """Words joined by commas and a last “or”.

    >>> _either(["a", "b", "c"])
    'a, b or c'
    """
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
