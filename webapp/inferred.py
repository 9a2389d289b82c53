"""What follows by rule about an entity: each inference with its rule and its premises."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.sparql_text import PREFIXES, prologue, term
from ontology.names import ID
from webapp.glossary import OWL, RDF, RDFS
from webapp.naming import named
from webapp.things import CLAIM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.model import Entity
    from ontology.store import Cell
    from webapp.site import Site
    from webapp.statements import Thing

MORE = {"rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
WORDS: Final = {
    RDF + "type": "is a",
    OWL + "SymmetricProperty": "symmetric property",
    OWL + "inverseOf": "is the inverse of",
    RDFS + "subPropertyOf": "is a kind of",
}
QUERY = """SELECT ?i ?s ?p ?o ?rule ?called ?premise ?ps ?pp ?po WHERE {{
  {{ ?i rdf:subject {entity} }} UNION {{ ?i rdf:object {entity} }}
  ?i a ent:Inference ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
    ent:rule ?rule ; ent:premise ?premise . FILTER(?p != rdf:type)
  ?rule rdfs:label ?called . ?premise rdf:subject ?ps ; rdf:predicate ?pp ; rdf:object ?po
}} ORDER BY ?s ?p ?o ?i ?premise"""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words; `path` is that of its own page below `/id/`."""

    path: str
    subject: Thing
    verb: Thing
    object: Thing

    @property
    def claimed(self) -> bool:
        """Whether an article claims it; else it is taken from the ontology."""
        return CLAIM.fullmatch(self.path) is not None


@dataclass(frozen=True, slots=True)
class Inferred:
    """What follows, by which rule, from what.

    What is read `backwards`, as “employed by”, turns a claim round: the picture does not draw it.
    """

    said: Said
    rule: Thing
    premises: tuple[Said, ...]
    backwards: bool


def inferred(entity: Entity, here: Site) -> list[Inferred]:
    """The inferences that relate an entity to others."""
    query = QUERY.format(entity=term(entity.iri))
    rows = here.store.select("\n".join([*prologue(PREFIXES | MORE), query])).rows
    found: defaultdict[str, list[Sequence[Cell]]] = defaultdict(list)
    for row in rows:
        found[str(row[0])].append(row)
    return [
        Inferred(
            said=_said(same[0][:4], here),
            rule=named(str(same[0][4]), here, str(same[0][5])),
            premises=tuple(_said(row[6:], here) for row in same),
            backwards=str(same[0][2]) not in here.catalogue.property_by_iri,
        )
        for same in found.values()
    ]


def _said(cells: Sequence[Cell], here: Site) -> Said:
    iri, *ends = map(str, cells)
    subject, verb, value = (named(end, here, WORDS.get(end, "")) for end in ends)
    return Said(iri.removeprefix(ID), subject, verb, value)
