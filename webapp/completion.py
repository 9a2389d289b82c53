"""What the query editor offers while someone types, and tells of a term that stands there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from ontology.serialise import PREFIXES
from webapp import glossary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.catalogue import Catalogue
    from ontology.store import Store

KINDS: Final = ("class", "property", "entity")
_CALLED: Final = {"class": "Class", "property": "Property", "entity": "Value"}
MOST: Final = 60  # terms offered at a time
# How the types of our own terms end; values of facets (asserted, causal …) go with the entities.
_OWN: Final = {
    "class": ("Class",),
    "property": ("Property",),
    "entity": ("Modality", "Explicitness", "ClaimType", "EffectDirection", "ActorValence"),
}

# Terms of others that every query here needs: what claims and passages are made of.
_BORROWED: Final = {
    "class": {"oa:TextPositionSelector": "Place of a passage in its text, in characters"},
    "property": {
        "rdf:type": "Kind of a thing", "rdf:subject": "What a claim is about",
        "rdf:predicate": "Relation that a claim makes", "rdf:object": "What a claim relates to",
        "rdfs:label": "Name of a thing or term", "rdfs:comment": "Definition of a term",
        "rdfs:subClassOf": "A narrower kind of", "rdfs:subPropertyOf": "A narrower relation than",
        "skos:altLabel": "Another name of a thing", "skos:definition": "Definition of a thing",
        "skos:broader": "A wider thing", "prov:wasDerivedFrom": "Passage that a claim stands in",
        "oa:hasSource": "Article of a passage", "oa:hasSelector": "Place of a passage",
        "oa:start": "First character of a place", "oa:end": "Character after the last of a place",
        "dcterms:title": "Title of an article", "dcterms:source": "Where an article is from",
    },
    "entity": {},
}  # fmt: skip


class Term(TypedDict):
    """A term to offer: what is typed (`name`, with its prefix) and what is shown."""

    iri: str
    name: str
    label: str
    kind: str
    definition: str


class _Known(NamedTuple):
    term: Term
    names: tuple[str, ...]  # by which it is found, lower case, without marks


def find(kind: str | None, text: str, catalogue: Catalogue, store: Store) -> list[Term]:
    """The terms of a kind (or of all) whose label, other name or local name has the text.

    Best first: names that begin with it, those with a word that does, then the rest. An empty
    text finds all, at most 60. A prefix or namespace in front of it is passed over.
    """
    known = (one for each in ([kind] if kind else KINDS) for one in _known(each, catalogue, store))
    wanted = _plain(_local(text))
    ranked = ((_rank(wanted, one.names), len(one.names[0]), one.names, one.term) for one in known)
    found = sorted((each for each in ranked if each[0] < 3), key=lambda each: each[:3])
    return [term for *_, term in found[:MOST]]


def about(iri: str, catalogue: Catalogue, store: Store) -> Term | None:
    """The term that an IRI names; None where it is none that we offer."""
    known = (one.term for kind in KINDS for one in _known(kind, catalogue, store))
    return next((term for term in known if term["iri"] == iri), None)


def labels(store: Store) -> dict[str, str]:
    """Labels of our own terms by IRI: classes, properties and the values of facets."""
    return {one.term["iri"]: one.term["label"] for kind in KINDS for one in _terms(kind, store)}


def _rank(wanted: str, names: Iterable[str]) -> int:
    best = 3
    for place, name in enumerate(names):
        if name.startswith(wanted):
            best = min(best, 0 if place < 2 else 1)  # label and local name before other names
        elif f" {wanted}" in name:
            best = min(best, 1)
        elif len(wanted) > 2 and wanted in name:
            best = min(best, 2)
    return best


def _known(kind: str, catalogue: Catalogue, store: Store) -> Iterable[_Known]:
    if kind == "entity":
        yield from _entities(catalogue)
    yield from _terms(kind, store)


def _entities(catalogue: Catalogue) -> Iterable[_Known]:
    for entity in catalogue.entities.values():
        kind = catalogue.vocabulary.kinds[entity.kind].label
        term = Term(
            iri=entity.iri,
            name=f"id:{entity.name}",
            label=entity.label,
            kind=kind,
            definition=entity.definition,
        )
        yield _Known(term, tuple(map(_plain, (entity.label, entity.name, *entity.alternatives))))


@lru_cache(maxsize=4)
def _terms(kind: str, store: Store) -> tuple[_Known, ...]:
    own = [
        Term(
            iri=f"{PREFIXES['ent']}{entry.name}",
            name=f"ent:{entry.name}",
            label=entry.label,
            kind=_CALLED[kind],
            definition=entry.definition,
        )
        for entry in glossary.entries(store).values()
        if any(each.endswith(_OWN[kind]) for each in entry.types)
    ]
    borrowed = [
        Term(iri=_expanded(name), name=name, label=label, kind=_CALLED[kind], definition="")
        for name, label in _BORROWED[kind].items()
    ]
    return tuple(
        _Known(term, (_plain(term["label"]), _plain(_local(term["name"]))))
        for term in (*own, *borrowed)
    )


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _local(text: str) -> str:
    """What stands behind a prefix or namespace.

    >>> _local("ent:member"), _local("<https://w3id.org/entente/id/na"), _local("soft power")
    ('member', 'na', 'soft power')
    """
    for mark in ("#", "/", ":"):
        text = text.rpartition(mark)[2]
    return text.strip("<> ")


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())
