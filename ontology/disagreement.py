"""Where two coders of a passage part, one by one, so that each can be looked up and talked over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.model import Literal
from ontology.names import ENT, ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ontology.model import Claim, Term
    from ontology.pairing import Pair


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one coder has and the other has not, or has otherwise; an empty side has nothing.

    `about` is `claim`, `entities`, or the facet in which two paired claims differ.
    """

    passage: int
    about: str
    a: str
    b: str


def property_of(claim: Claim) -> str:
    """The name of a claim's property."""
    return claim.predicate.removeprefix(ENT)


def polarity_of(claim: Claim) -> str:
    """A claim's polarity, as sheets write it."""
    return "affirmed" if claim.polarity else "denied"


def entities_of(claims: Sequence[Claim]) -> frozenset[str]:
    """Names of all entities that these claims speak of, qualifiers included."""
    found: set[str] = set()
    for claim in claims:
        found.update((claim.subject, *claim.during, *claim.through, *claim.places))
        if not isinstance(claim.object, Literal):
            found.add(claim.object)
    return frozenset(_short(iri) for iri in found)


def disagreements(
    passage: int, a: Sequence[Claim], b: Sequence[Claim], pairs: Sequence[Pair]
) -> Iterator[Disagreement]:
    """All disagreements of one passage: claims without partner, facets of pairs, entities."""
    matched = {id(claim) for pair in pairs for claim in pair}
    for claim in a:
        if id(claim) not in matched:
            yield Disagreement(passage, "claim", said(claim), "")
    for claim in b:
        if id(claim) not in matched:
            yield Disagreement(passage, "claim", "", said(claim))
    for one, other in pairs:
        yield from _facets(passage, one, other)
    of_a, of_b = entities_of(a), entities_of(b)
    if of_a != of_b:
        only = (", ".join(sorted(mine - theirs)) for mine, theirs in ((of_a, of_b), (of_b, of_a)))
        yield Disagreement(passage, "entities", *only)


def _facets(passage: int, a: Claim, b: Claim) -> Iterator[Disagreement]:
    if a.predicate != b.predicate:
        yield Disagreement(passage, "property", said(a), said(b))
    for about, mine, theirs in (
        ("modality", a.modality, b.modality),
        ("polarity", polarity_of(a), polarity_of(b)),
        ("type", a.type, b.type),
    ):
        if mine != theirs:
            yield Disagreement(passage, about, f"{said(a)} {mine}", f"{said(b)} {theirs}")


def said(claim: Claim) -> str:
    """A claim as a sheet's short form writes it."""
    return f"[{_short(claim.subject)}, {property_of(claim)}, {_short(claim.object)}]"


def _short(term: Term) -> str:
    return str(term).removeprefix(ID)
