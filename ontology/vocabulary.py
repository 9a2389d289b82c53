"""Kinds, properties and entities, read from a store of the schema and the entities."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ontology.model import ClaimType, Effect, Entity, Kind, Property, Valence, Vocabulary
from ontology.names import (
    ENT,
    ENTITIES_GRAPH,
    ENTITY,
    ID,
    INVERSE_RELATION,
    NO_EFFECT,
    NO_VALENCE,
    OPEN_EFFECT,
    RELATION,
    SCHEME,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.store import Cell, Store

PREFIXES = f"""PREFIX ent: <{ENT}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX schema: <https://schema.org/>
"""
FAMILIES = ("structure", "origin", "concepts", "power", "effect", "reasoning")
# Every property states one; `NoEffect` and `NoValence` say that there is none.
_EFFECTS = {NO_EFFECT: None, OPEN_EFFECT: Effect.OPEN} | {
    ENT + effect.capitalize(): effect for effect in (Effect.INCREASES, Effect.DECREASES)
}
_VALENCES = {NO_VALENCE: None} | {ENT + valence.capitalize(): valence for valence in Valence}


def read(store: Store) -> Vocabulary:
    """All kinds below `ent:Entity` and all properties that claims may use, by name."""
    inverses = _many(store, f"?a a <{INVERSE_RELATION}> ; owl:inverseOf ?b", strip=ENT)
    return Vocabulary(
        kinds=_kinds(store),
        properties=_properties(store),
        inverses={iri.removeprefix(ENT): one for iri, (one, *_) in inverses.items()},
    )


def entities(store: Store, kinds: Mapping[str, Kind]) -> dict[str, Entity]:
    """All entities by name, sorted; each has the one kind, of those given, that is stated."""
    rows = store.select(  # of the entities' own graph: elsewhere wider kinds are inferred
        PREFIXES + f"SELECT ?e ?kind ?label ?definition WHERE {{ GRAPH <{ENTITIES_GRAPH}> {{ "
        "?e a ?kind ; rdfs:label ?label } OPTIONAL { ?e skos:definition ?definition } } "
        "ORDER BY ?e ?kind"
    ).rows
    alternatives = _many(store, "?a skos:altLabel ?b", strip="")
    broader = _many(store, "?a skos:broader ?b", strip=ID)
    related = _many(store, "{ ?a skos:related ?b } UNION { ?b skos:related ?a }", strip=ID)
    top = _all(store, f"?a skos:topConceptOf <{SCHEME}>")
    found: dict[str, Entity] = {}
    for iri, kind, label, definition in rows:
        kind_name = str(kind).removeprefix(ENT)
        if kind_name not in kinds or str(kind) == ENTITY:
            continue
        name = str(iri).removeprefix(ID)
        found[name] = Entity(
            iri=str(iri),
            name=name,
            label=str(label),
            kind=kind_name,
            definition=_text(definition),
            alternatives=alternatives[str(iri)],
            broader=broader[str(iri)],
            related=related[str(iri)],
            top=str(iri) in top,
            named=kinds[kind_name].named,
        )
    return found


def _kinds(store: Store) -> dict[str, Kind]:
    rows = store.select(
        PREFIXES + "SELECT ?k ?label ?comment ?parent WHERE { ?k a owl:Class ; rdfs:label ?label ; "
        "rdfs:comment ?comment ; rdfs:subClassOf ?parent } ORDER BY ?k"
    ).rows
    rows.append((ENTITY, "Entity", "Anything a text can speak of.", None))
    named = _all(store, "?a ent:named true")
    kinds = {
        str(iri).removeprefix(ENT): Kind(
            iri=str(iri),
            name=str(iri).removeprefix(ENT),
            label=str(label),
            definition=_text(comment),
            parent=str(parent).removeprefix(ENT) if parent else None,
            named=str(iri) in named,
        )
        for iri, label, comment, parent in rows
        if parent is None or str(parent).startswith(ENT)
    }
    return {name: kind for name, kind in kinds.items() if _descends(kind, kinds)}


def _descends(kind: Kind, kinds: dict[str, Kind]) -> bool:
    while kind.parent is not None:
        if kind.parent not in kinds:
            return False
        kind = kinds[kind.parent]
    return kind.iri == ENTITY


def _properties(store: Store) -> dict[str, Property]:
    rows = store.select(
        PREFIXES
        + f"""SELECT ?p ?label ?inverse ?comment ?family ?type ?effect ?valence WHERE {{
  ?p a <{RELATION}> ; rdfs:label ?label ; rdfs:comment ?comment ;
     ent:family ?family ; ent:usualClaimType ?type .
  OPTIONAL {{ ?p ent:inverseLabel ?inverse }}
  OPTIONAL {{ ?p ent:effect ?effect }}
  OPTIONAL {{ ?p ent:valence ?valence }}
}} ORDER BY ?p"""
    ).rows
    domains = _many(store, "?a schema:domainIncludes ?b", strip=ENT)
    ranges = _many(store, "?a schema:rangeIncludes ?b", strip=ENT)
    symmetric = _all(store, "?a a owl:SymmetricProperty")
    literal = _all(store, "?a a owl:DatatypeProperty")
    properties = {}
    for iri, label, inverse, comment, family, usual, effect, valence in rows:
        name = str(iri).removeprefix(ENT)
        properties[name] = Property(
            iri=str(iri),
            name=name,
            label=str(label),
            inverse=_text(inverse) or str(label),
            definition=str(comment),
            family=str(family),
            effect=_EFFECTS.get(str(effect)),
            valence=_VALENCES.get(str(valence)),
            symmetric=str(iri) in symmetric,
            literal=str(iri) in literal,
            usual_type=ClaimType(_local(usual).lower()),
            domain=_any(domains[str(iri)]),
            range=frozenset() if str(iri) in literal else _any(ranges[str(iri)]),
        )
    return properties


def _any(kinds: tuple[str, ...]) -> frozenset[str]:
    """The kinds a property may join; none where it joins entities of any kind."""
    return frozenset() if "Entity" in kinds else frozenset(kinds)


def _local(term: Cell) -> str:
    return str(term).removeprefix(ENT)


def _text(term: Cell) -> str:
    return "" if term is None else str(term)


def _all(store: Store, pattern: str) -> frozenset[str]:
    return frozenset(str(a) for (a,) in store.select(f"{PREFIXES}SELECT ?a {{ {pattern} }}").rows)


def _many(store: Store, pattern: str, strip: str) -> defaultdict[str, tuple[str, ...]]:
    rows = store.select(f"{PREFIXES}SELECT DISTINCT ?a ?b {{ {pattern} }} ORDER BY ?a ?b").rows
    values: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for a, b in rows:
        values[str(a)] += (str(b).removeprefix(strip),)
    return values
