"""Which claims of two coders are about the same: the definition on which facets are compared.

**Pairing.** Within a passage, claims with the same subject and object are paired one to one.
Where several could be paired, those with the same property come first, then those with most
facets (polarity, modality, type) in common, then those that stand first. Subject and object
may be turned round where the property of one of the two claims is symmetric. A claim without
a partner is counted among claim sets and entities, not among facets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ontology.model import Claim

Pair = tuple["Claim", "Claim"]


def paired(a: Sequence[Claim], b: Sequence[Claim], symmetric: Collection[str]) -> list[Pair]:
    """The pairs among the claims of one passage by coders A and B, in the order of A's.

    `symmetric` are the IRIs of the properties that hold both ways.
    """
    rivals = sorted(
        (-_likeness(one, other), i, j)
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if _about_the_same(one, other, symmetric)
    )
    partner: dict[int, int] = {}
    for _, i, j in rivals:
        if i not in partner and j not in partner.values():
            partner[i] = j
    return [(a[i], b[j]) for i, j in sorted(partner.items())]


def triple(claim: Claim, symmetric: Collection[str]) -> tuple[str, str, str]:
    """What a claim says, the same both ways for a symmetric property."""
    ends = (claim.subject, str(claim.object))
    if claim.predicate in symmetric:
        ends = (min(ends), max(ends))
    return ends[0], claim.predicate, ends[1]


def _about_the_same(a: Claim, b: Claim, symmetric: Collection[str]) -> bool:
    if (a.subject, a.object) == (b.subject, b.object):
        return True
    turned = (a.subject, a.object) == (b.object, b.subject)
    return turned and (a.predicate in symmetric or b.predicate in symmetric)


def _likeness(a: Claim, b: Claim) -> int:
    facets = (a.polarity == b.polarity) + (a.modality == b.modality) + (a.type == b.type)
    return 8 * (a.predicate == b.predicate) + 4 * (a.subject == b.subject) + facets
