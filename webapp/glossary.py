"""The ontology's own terms as people look them up: definition, when to use, example, facts."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ontology.names import ENT, ONTOLOGY, SCHEMA_GRAPH
from ontology.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.store import Store

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SCHEMA: Final = "https://schema.org/"

Facts = defaultdict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the ontology, with all that the schema says of it: values by property IRI."""

    name: str
    facts: Facts

    @property
    def label(self) -> str:
        """How it is called."""
        return self.first(RDFS + "label")

    @property
    def definition(self) -> str:
        """What it means."""
        return self.first(RDFS + "comment")

    @property
    def note(self) -> str:
        """When to use it, and when another."""
        return self.first(SKOS + "scopeNote")

    @property
    def example(self) -> str:
        """An invented example."""
        return self.first(SKOS + "example")

    @property
    def types(self) -> tuple[str, ...]:
        """Local names of its classes (`Class`, `Relation`, `Modality` …)."""
        return tuple(sorted(local(value) for value in self.facts[RDF + "type"]))

    def first(self, predicate: str) -> str:
        """A value of a property, empty where it has none."""
        return next(iter(self.facts[predicate]), "")

    def ours(self, *predicates: str) -> tuple[str, ...]:
        """Local names of our terms among the values of these properties, sorted."""
        values = {value for one in predicates for value in self.facts[one]}
        return tuple(sorted(v.removeprefix(ENT) for v in values if v.startswith(ENT)))

    def others(self, *predicates: str) -> tuple[str, ...]:
        """IRIs of other vocabularies among the values of these properties, sorted."""
        values = {value for one in predicates for value in self.facts[one]}
        return tuple(sorted(v for v in values if not v.startswith((ENT, ONTOLOGY))))


@lru_cache(maxsize=4)
def entries(store: Store) -> Mapping[str, Entry]:
    """Every term that the ontology defines, by name, in the order of names."""
    rows = store.select(
        f"{PREFIXES}SELECT ?term ?p ?o WHERE {{ GRAPH <{SCHEMA_GRAPH}> {{ "
        f"?term rdfs:isDefinedBy <{ONTOLOGY}> ; ?p ?o }} }} ORDER BY ?term ?p ?o"
    ).rows
    found: dict[str, Facts] = {}
    for term, predicate, value in rows:
        facts = found.setdefault(str(term).removeprefix(ENT), defaultdict(tuple))
        facts[str(predicate)] += (str(value),)
    return {name: Entry(name, facts) for name, facts in found.items()}


@lru_cache(maxsize=4)
def about(store: Store) -> Entry:
    """What the ontology says of itself: title, version, licence, changes."""
    rows = store.select(f"SELECT ?p ?o WHERE {{ <{ONTOLOGY}> ?p ?o }} ORDER BY ?p ?o").rows
    facts: Facts = defaultdict(tuple)
    for predicate, value in rows:
        facts[str(predicate)] += (str(value),)
    return Entry("", facts)


def named_in(entry: Entry, terms: Mapping[str, Entry]) -> tuple[str, ...]:
    """The terms that a term's note names, in its order."""
    return tuple(dict.fromkeys(name for _, name in pieces(entry, terms) if name))


def pieces(entry: Entry, terms: Mapping[str, Entry]) -> list[tuple[str, str]]:
    """A term's note cut at the terms that it names: words, and the term's name or nothing."""
    names = _names(entry, terms)
    longest = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    cut, end = [], 0
    for match in pattern.finditer(entry.note):
        cut += [(entry.note[end : match.start()], ""), (match.group(), names[match.group()])]
        end = match.end()
    return [*cut, (entry.note[end:], "")]


def local(iri: str) -> str:
    """What stands after the last hash or slash.

    >>> local(ENT + "Claim")
    'Claim'
    """
    return iri.rpartition("#")[2].rpartition("/")[2]


def _names(entry: Entry, terms: Mapping[str, Entry]) -> dict[str, str]:
    """How a note names terms: classes by label, in the plural too; the rest by name.

    A name in small letters is a word like any other, except among relations and their inverses.
    """
    found: dict[str, str] = {}
    relates = {"Relation", "InverseRelation"}.intersection(entry.types)
    for name, other in terms.items():
        if "Class" in other.types:
            found |= dict.fromkeys((other.label, f"{other.label}s"), name)
        if not name.islower() or ("Relation" in other.types and relates):
            found[name] = name
    found.pop(entry.name, None)
    return found
