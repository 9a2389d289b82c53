"""Reference facts about an entity, each with its source, beside what the articles say of it.

What is known from elsewhere and what a text claims are never merged: they stand in two columns.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.sparql_text import PREFIXES, prologue, term
from ontology.model import Literal
from ontology.names import ID
from webapp.evidence import evidence
from webapp.naming import named
from webapp.statements import Thing, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ontology.model import Entity, Relation
    from ontology.store import Cell
    from webapp.evidence import Evidence
    from webapp.site import Site

    Facts = defaultdict[str, list[Sequence[Cell]]]

MORE = {
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
QUERY = """SELECT ?fact ?s ?p ?o ?note ?citation ?checked WHERE {{
  {{ ?fact rdf:subject {entity} }} UNION {{ ?fact rdf:object {entity} }}
  ?fact a ent:ReferenceFact ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  OPTIONAL {{ ?fact skos:note ?note }}
  OPTIONAL {{ ?fact dcterms:source/dcterms:bibliographicCitation ?citation }}
  OPTIONAL {{ ?fact ent:checkedAgainst/rdfs:label ?checked }}
}} ORDER BY ?p ?fact ?citation ?checked"""


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says of the same: the value, and the passage."""

    value: Thing
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact from elsewhere: its value, what to note, and where it is from.

    `checked` names the data sets in which it was found the same; `path` is that of its own page.
    """

    value: Thing
    note: str
    sources: tuple[str, ...]
    checked: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Known:
    """All facts of one kind, and what the articles say of the same."""

    about: str
    facts: tuple[Fact, ...]
    said: tuple[Said, ...]


def facts(entity: Entity, relations: Sequence[Relation], here: Site) -> list[Known]:
    """The reference facts about an entity by what they say; what articles speak of too comes first.

    `relations` are all that articles say of it.
    """
    query = QUERY.format(entity=term(entity.iri))
    rows = here.store.select("\n".join([*prologue(PREFIXES | MORE), query])).rows
    found: defaultdict[tuple[str, bool], Facts] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[str(row[2]), row[1] == entity.iri][str(row[0])].append(row)
    known = [
        Known(
            about=_about(predicate, outward, here),
            facts=tuple(_fact(iri, outward, same, here) for iri, same in each.items()),
            said=tuple(_said(entity, outward, predicate, relations, here)),
        )
        for (predicate, outward), each in found.items()
    ]
    return sorted(known, key=lambda one: not one.said)


def _about(predicate: str, outward: bool, here: Site) -> str:
    known = here.catalogue.by_iri.get(predicate)
    label = named(predicate, here).label
    return label if outward else getattr(known, "inverse", "") or label


def _fact(iri: str, outward: bool, rows: Sequence[Sequence[Cell]], here: Site) -> Fact:
    _, subject, _, value, note, *_ = rows[0]
    return Fact(
        value=_value(value if outward else subject, here),
        note="" if note is None else str(note),
        sources=_all(rows, 5),
        checked=_all(rows, 6),
        path=iri.removeprefix(ID),
    )


def _said(
    entity: Entity, outward: bool, predicate: str, relations: Iterable[Relation], here: Site
) -> Iterator[Said]:
    for relation in relations:
        ends = (relation.subject, relation.object)
        if relation.predicate != predicate or ends[0 if outward else 1] != entity.iri:
            continue
        for claim in sorted(relation.claims, key=place):
            other = _value(ends[1 if outward else 0], here)
            yield Said(other, evidence(claim, here.catalogue, here.texts))


def _value(value: Cell, here: Site) -> Thing:
    return Thing(value.value) if isinstance(value, Literal) else named(str(value), here)


def _all(rows: Iterable[Sequence[Cell]], column: int) -> tuple[str, ...]:
    return tuple(sorted({str(row[column]) for row in rows if row[column] is not None}))
