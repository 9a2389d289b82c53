"""How far two coders' sets agree: alpha with MASI distance, precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ontology.alpha import alpha, masi
from ontology.resampling import Estimate, estimate

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Member = TypeVar("Member", bound="Hashable")
# Of one passage: members that both coders have, members A has, members B has.
Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Agreement on sets, one a passage, over passages where at least one coder has a member.

    `precision` is the part of B's members that A has too, `recall` the part of A's that B has:
    A is the reference.
    """

    alpha: Estimate
    precision: Estimate
    recall: Estimate
    f1: Estimate


def overlap(sets: Sequence[tuple[frozenset[Member], frozenset[Member]]]) -> Overlap:
    """Compare the sets of A and B, passage by passage.

    >>> found = overlap([(frozenset("ab"), frozenset("a")), (frozenset("c"), frozenset("cd"))])
    >>> [round(one.value, 3) for one in (found.precision, found.recall, found.f1)]
    [0.667, 0.667, 0.667]
    """
    coded = [unit for unit in sets if any(unit)]
    counts = [(len(a & b), len(a), len(b)) for a, b in coded]
    hits, of_a, of_b = map(sum, zip(*counts, strict=True)) if counts else (0, 0, 0)
    return Overlap(
        alpha=alpha([[unit] for unit in coded], masi),
        precision=estimate(counts, lambda drawn: _part(drawn, of_a=0, of_b=1), of_b),
        recall=estimate(counts, lambda drawn: _part(drawn, of_a=1, of_b=0), of_a),
        f1=estimate(counts, lambda drawn: _part(drawn, of_a=1, of_b=1), hits),
    )


def _part(counts: Sequence[Counts], *, of_a: int, of_b: int) -> float | None:
    """Shared members, over A's and B's members weighted so."""
    both, a, b = map(sum, zip(*counts, strict=True))
    members = of_a * a + of_b * b
    return (of_a + of_b) * both / members if members else None
