"""An inferred relation as people read it: the rules it follows by, and what it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.inferring import Inferred
from webapp.evidence import label

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation


@dataclass(frozen=True, slots=True)
class Following:
    """The labels of the rules, the last one first, and the premises in words."""

    rules: tuple[str, ...]
    premises: tuple[str, ...]


def following(relation: Relation, catalogue: Catalogue) -> Following | None:
    """What a relation follows from; None where claims state it."""
    if not isinstance(relation, Inferred):
        return None
    premises = dict.fromkeys(_premise(claim, catalogue) for claim in relation.claims)
    return Following(relation.rules, tuple(premises))


def _premise(claim: Claim, catalogue: Catalogue) -> str:
    parts = claim.subject, claim.predicate, str(claim.object)
    return " ".join(label(part, catalogue) for part in parts)
