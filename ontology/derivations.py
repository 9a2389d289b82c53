"""What follows in a release by its rules, as others ask for it: each with the claims it rests on.

An inverse ("employed by") says no more than the claim it turns round, and a kind is no relation:
neither is among them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import vocabulary
from ontology.names import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.model import Property
    from ontology.store import Store

_QUERY = (
    vocabulary.PREFIXES
    + """SELECT ?inference ?subject ?predicate ?object ?rule ?premise WHERE {
  ?inference a ent:Inference ; ent:rule/rdfs:label ?rule ; ent:premise ?premise ;
    rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object
  FILTER(isIRI(?object)) }"""
)


@dataclass(frozen=True, slots=True)
class Derivation:
    """An inferred relation between two entities.

    `rules` are the labels of the rules that lead to it, the last one first. `claims` are the IRIs
    of all claims it rests on, be it through other inferences; there is at least one.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    rules: tuple[str, ...]
    claims: frozenset[str]


def read(store: Store, properties: Iterable[Property]) -> tuple[Derivation, ...]:
    """The derivations whose predicate is one of the properties, by IRI."""
    wanted = {one.iri for one in properties}
    said: dict[str, tuple[str, str, str, str]] = {}
    premises: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.select(_QUERY).rows:
        iri, subject, predicate, value, rule, premise = map(str, row)
        said[iri] = subject, predicate, value, rule
        premises[iri].append(premise)
    found = (
        Derivation(iri, *said[iri][:3], *_grounds(iri, said, premises))
        for iri in sorted(said)
        if said[iri][1] in wanted
    )
    return tuple(one for one in found if one.claims)


def _grounds(
    iri: str,
    said: Mapping[str, tuple[str, str, str, str]],
    premises: Mapping[str, list[str]],
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The rules and the claims an inference rests on, through all inferences between."""
    rules, claims = [said[iri][3]], set[str]()
    for premise in sorted(premises[iri]):
        if premise.startswith(f"{ID}claim/"):
            claims.add(premise)
        elif premise in said:
            further, more = _grounds(premise, said, premises)
            rules += further
            claims |= more
    return tuple(rules), frozenset(claims)
