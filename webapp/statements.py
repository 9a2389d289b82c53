"""A relation as a sentence people read: subject, verb, object, and the evidence behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from ontology.model import Entity, Literal, Property
from webapp.details import key_of
from webapp.evidence import Evidence, evidence
from webapp.style import appearance, relation_appearance

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation, Term
    from ontology.texts import Texts


@dataclass(frozen=True, slots=True)
class Thing:
    """One end of a relation. A literal (a year) has no page, kind or icon: they are empty."""

    label: str
    address: str = ""
    kind: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation in words. `key` is its name in pictures, `tone` its colour: see `webapp.style`."""

    key: str
    subject: Thing
    verb: Property
    tone: str
    object: Thing
    evidence: tuple[Evidence, ...]

    @property
    def denied(self) -> bool:
        """Whether every passage behind it denies it."""
        return all(one.denied for one in self.evidence)


def statement(relation: Relation, catalogue: Catalogue, texts: Texts) -> Statement:
    """A relation with labels in place of IRIs, its evidence by article and passage."""
    verb = verb_of(relation.predicate, catalogue)
    claims = sorted(relation.claims, key=place)
    return Statement(
        key=key_of(relation, catalogue),
        subject=thing(relation.subject, catalogue),
        verb=verb,
        tone=relation_appearance(verb.effect, verb.valence).tone,
        object=thing(relation.object, catalogue),
        evidence=tuple(evidence(claim, catalogue, texts) for claim in claims),
    )


def thing(term: Term, catalogue: Catalogue) -> Thing:
    """An entity with its page, or a literal."""
    if isinstance(term, Literal):
        return Thing(term.value)
    entity = catalogue.by_iri.get(term)
    if not isinstance(entity, Entity):
        raise KeyError(f"a claim speaks of {term}, which is no entity of this release")
    return Thing(
        label=entity.label,
        address=url_for("entity.show", name=entity.name),
        kind=catalogue.vocabulary.kinds[entity.kind].label,
        icon=appearance(entity.kind).icon,
    )


def verb_of(predicate: str, catalogue: Catalogue) -> Property:
    """The property with this IRI."""
    return catalogue.property_by_iri[predicate]


def place(claim: Claim) -> tuple[str, int, str]:
    """Where a claim stands, for sorting: article, passage number, then its IRI."""
    return claim.article, claim.number, claim.iri
