"""The mix of an actor or an article: how much of it is soft or hard, or of which of DIME.

A profile says whose classification it uses, and each bar has its claims.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.projections.declared import affirmed, merged
from graph.projections.instruments import uses
from graph.projections.kinds import is_instrument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.classification import Classification
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation

TOLD = "Sorted by {whose} ({name}). It counts claims of the texts, not deeds in the world."


@dataclass(frozen=True, slots=True)
class Bar:
    """One class: its claims, its weight, and its share of what all bars add up to, 0 to 1.

    An instrument in two classes counts in both, and so does a claim on instruments of two.
    """

    iri: str
    label: str
    claims: tuple[Claim, ...]
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The bars, the claims about instruments that are in no class, and what to say beside it."""

    bars: tuple[Bar, ...]
    unsorted: tuple[Claim, ...]
    told: str


def of_actor(
    relations: Sequence[Relation],
    actor: str,
    classification: Classification,
    catalogue: Catalogue,
    weights: Mapping[str, float] | None = None,
) -> Profile:
    """The mix of the instruments that an actor (an IRI) is said to use."""
    used = uses(relations, catalogue, actor=lambda iri, _: iri == actor)
    pairs = ((means, claim) for (_, means), claims in used.items() for claim in claims)
    return _profile(pairs, classification, weights or {})


def of_article(
    relations: Sequence[Relation],
    article: str,
    classification: Classification,
    catalogue: Catalogue,
    weights: Mapping[str, float] | None = None,
) -> Profile:
    """The mix of the instruments that an article (by name) speaks of, at either end or through.

    Raises
    ------
    ValueError
        If a weight is below 0.
    """
    iri = catalogue.articles[article].iri
    pairs = (
        (means, claim)
        for relation in filter(None, map(affirmed, relations))
        for claim in relation.claims
        if claim.article == iri
        for means in {claim.subject, str(claim.object), *claim.through}
        if is_instrument(means, catalogue)
    )
    return _profile(pairs, classification, weights or {})


def _profile(
    pairs: Iterator[tuple[str, Claim]],
    classification: Classification,
    weights: Mapping[str, float],
) -> Profile:
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("a weight below 0 would make a bar point the other way")
    sorted_in: defaultdict[str, list[Claim]] = defaultdict(list)
    for means, claim in pairs:
        for cls in classification.classes_of(means) or ("",):
            sorted_in[cls].append(claim)
    claims = {cls: merged(sorted_in[cls]) for cls in classification.labels}
    sizes = {cls: weights.get(cls, 1.0) * len(behind) for cls, behind in claims.items()}
    whole = sum(sizes.values())
    bars = tuple(
        Bar(cls, label, claims[cls], weights.get(cls, 1.0), sizes[cls] / whole if whole else 0.0)
        for cls, label in classification.labels.items()
    )
    told = TOLD.format(whose=classification.whose, name=classification.name)
    return Profile(bars, merged(sorted_in[""]), told)
