"""What a projection declares, and the ties it makes of relations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.inferring import Inferred
from ontology.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Claim

COUNTED = "An edge weighs its claims, or passages, or articles."  # the rule of most weights
RULES = ("direction", "weight", "parallel edges", "self-loops", "denied claims")


@dataclass(frozen=True, slots=True)
class Arc:
    """One edge to be: a relation between two entities, or what two entities share (`via`).

    Where a tie is derived, its relation's predicate is the tie's name, not a property's IRI.
    """

    relation: Relation
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """One way to make a network of relations.

    `query` is the pattern or rule by which relations are kept. `rules` has a sentence for each
    of `RULES`. `modes` are the two kinds of node of a two-mode network, `sign` the facet of a
    property that signs its edges. `derived` names ties that are no property, with their labels.
    `remarks` says in sentences what of these relations stands apart.
    """

    name: str
    label: str
    question: str
    query: str
    rules: Mapping[str, str]
    arcs: Callable[[Sequence[Relation], Catalogue], Iterable[Arc]]
    directed: bool = True
    modes: tuple[str, str] | None = None
    sign: str = ""
    derived: Mapping[str, str] = field(default_factory=dict)
    remarks: Callable[[Sequence[Relation], Catalogue], Iterable[str]] = lambda *_: ()


def affirmed(relation: Relation) -> Relation | None:
    """The relation without the claims that deny it; None where nothing is left."""
    if isinstance(relation, Inferred):
        return relation  # rules take only what is affirmed
    claims = tuple(claim for claim in relation.claims if claim.polarity)
    if not claims:
        return None
    return Relation(relation.subject, relation.predicate, relation.object, claims)


def merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims in the order of their IRIs, each once."""
    return tuple(sorted(set(claims), key=lambda claim: claim.iri))


def listed(iris: Iterable[str], catalogue: Catalogue, most: int = 8) -> str:
    """Entities by their labels, for a sentence: “NATO, Japan and 3 more”."""
    labels = sorted({getattr(catalogue.by_iri.get(iri), "label", iri) for iri in iris})
    more = len(labels) - most
    return ", ".join(labels[:most]) + (f" and {more} more" if more > 0 else "")
