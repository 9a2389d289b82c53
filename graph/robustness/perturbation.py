"""Coding-perturbation range: measures when claims are disturbed as far as coders disagree.

It is no confidence interval: it says how much a figure leans on single coding decisions, not
how far it is from a true value.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

from graph.facets import kind_of
from graph.relations import group
from ontology.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of claims, 0 to 1, that another coder leaves out, types or links otherwise."""

    dropped: float
    retyped: float
    rewired: float

    def __post_init__(self) -> None:
        """Refuse what is no set of shares."""
        shares = (self.dropped, self.retyped, self.rewired)
        if not all(0 <= share <= 1 for share in shares) or sum(shares) > 1:
            raise ValueError(f"rates are shares from 0 to 1 that add up to 1 at most, not {shares}")


@dataclass(frozen=True, slots=True)
class Disturbance:
    """How codings are disturbed: at which rates, how many of them, by which seed."""

    rates: Rates
    runs: int = 100
    seed: int = 7


def rates(figures: Sequence[Mapping[str, Any]]) -> Rates:
    """Rates from what `entente agreement --json` gives, averaged over texts by claims compared.

    Rewired is 1 − F1 of entities, retyped the share of paired claims with another property, and
    dropped what is left of 1 − F1 of claims.
    """
    sizes = [one["claims"]["f1"]["n"] for one in figures]

    def mean(values: Sequence[float]) -> float:
        return float(sum(v * n for v, n in zip(values, sizes, strict=True)) / sum(sizes))

    apart = mean([1 - one["claims"]["f1"]["value"] for one in figures])
    rewired = mean([1 - one["entities"]["f1"]["value"] for one in figures])
    retyped = mean([_otherwise(one["facets"]["property"]["categories"]) for one in figures])
    return Rates(max(0.0, apart - rewired - retyped), retyped, rewired)


def _otherwise(categories: Mapping[str, Mapping[str, int]]) -> float:
    paired = sum(one["a"] for one in categories.values())
    return 1 - sum(one["both"] for one in categories.values()) / paired if paired else 0.0


def disturbed(
    relations: Sequence[Relation], catalogue: Catalogue, how: Disturbance
) -> Iterator[tuple[Relation, ...]]:
    """Codings of the same texts, each disturbed anew; the same seed gives the same codings.

    A claim is left out, or gets another property of those in view that may join such kinds,
    or another object of the same kind; where there is no other, it stays.
    """
    chance = Random(how.seed)  # noqa: S311  # chance, not secrets
    claims = sorted({c for relation in relations for c in relation.claims}, key=lambda c: c.iri)
    pool = _Pool(claims, catalogue)
    for _ in range(how.runs):
        recoded = (_recoded(claim, pool, how.rates, chance) for claim in claims)
        yield group(claim for claim in recoded if claim is not None)


class _Pool:
    """What a claim could have been coded as instead, of what is in view."""

    def __init__(self, claims: Sequence[Claim], catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.predicates = sorted({claim.predicate for claim in claims})
        self.of_kind: defaultdict[str, list[str]] = defaultdict(list)
        ends = {end for claim in claims for end in (claim.subject, claim.object)}
        for end in sorted(end for end in ends if isinstance(end, str)):
            self.of_kind[kind_of(end, catalogue)].append(end)

    def others(self, claim: Claim) -> list[str]:
        """Other properties that may join the kinds of the claim's ends."""
        return [p for p in self.predicates if p != claim.predicate and self._joins(p, claim)]

    def _joins(self, predicate: str, claim: Claim) -> bool:
        known = self.catalogue.property_by_iri.get(predicate)
        if known is None or known.literal != isinstance(claim.object, Literal):
            return False
        return self._of(claim.subject, known.domain) and (
            known.literal or self._of(str(claim.object), known.range)
        )

    def _of(self, iri: str, kinds: frozenset[str]) -> bool:
        line = self.catalogue.vocabulary.lineage(kind_of(iri, self.catalogue))
        return not kinds or bool(kinds & set(line))

    def alike(self, claim: Claim) -> list[str]:
        """Other entities of the kind of the claim's object."""
        if isinstance(claim.object, Literal):
            return []
        mates = self.of_kind[kind_of(claim.object, self.catalogue)]
        return [one for one in mates if one not in {claim.object, claim.subject}]


def _recoded(claim: Claim, pool: _Pool, given: Rates, chance: Random) -> Claim | None:
    """The claim as another coder might have it; None if that one leaves it out."""
    drawn, choice = chance.random(), chance.random()
    if drawn < given.dropped:
        return None
    if drawn < given.dropped + given.retyped:
        others = pool.others(claim)
        return replace(claim, predicate=others[int(choice * len(others))]) if others else claim
    if drawn < given.dropped + given.retyped + given.rewired:
        mates = pool.alike(claim)
        return replace(claim, object=mates[int(choice * len(mates))]) if mates else claim
    return claim
