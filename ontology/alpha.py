"""Krippendorff's alpha for two coders.

Source: K. Krippendorff, Content Analysis (4th ed., 2019), ch. 12; MASI distance: R. Passonneau,
"Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation", LREC 2006.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations
from operator import mul
from typing import TYPE_CHECKING, Generic, TypeVar

from ontology.resampling import Estimate, estimate

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

Value = TypeVar("Value", bound="Hashable")
# The units of a passage: how many, the sum of their distances, the places of all their values.
Units = tuple[int, float, list[int]]


def nominal(a: object, b: object) -> float:
    """Distance of two categories: 0 if equal, else 1."""
    return float(a != b)


def masi(a: frozenset[Value], b: frozenset[Value]) -> float:
    """Distance of two sets, 1 - Jaccard x monotonicity; two empty sets are equal.

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap.

    >>> masi(frozenset("ab"), frozenset("ab")), masi(frozenset("a"), frozenset("b"))
    (0.0, 1.0)
    >>> round(masi(frozenset("ab"), frozenset("a")), 3)
    0.667
    """
    if a == b:
        return 0.0
    common = len(a & b)
    monotonicity = 2 / 3 if common in (len(a), len(b)) else 1 / 3
    return 1.0 - common / len(a | b) * monotonicity


def alpha(
    passages: Sequence[Sequence[tuple[Value, Value]]],
    distance: Callable[[Value, Value], float] = nominal,
) -> Estimate:
    """Agreement of two coders beyond chance, with its interval; the units are pairs of values.

    1 is perfect, 0 is what chance gives, below 0 is systematic disagreement. `passages` hold
    the units, so that the interval can draw passages; a distance lies between 0 and 1.

    >>> alpha([[("a", "a")], [("b", "b"), ("a", "a")]]).value
    1.0
    >>> alpha([[("a", "a")], [("a", "a")]]).value is None
    True
    """
    scale = _Scale((value for units in passages for unit in units for value in unit), distance)
    coded = [scale.coded(units) for units in passages if units]
    return estimate(coded, scale.alpha, n=sum(units for units, _, _ in coded))


class _Scale(Generic[Value]):
    """The values that occur, and how alike (1 - distance) any two are.

    Most are not alike at all. So only what is alike is kept, and a thousand resamples of three
    hundred passages take a second or two.
    """

    def __init__(self, values: Iterable[Value], distance: Callable[[Value, Value], float]) -> None:
        self._distance = distance
        self._place = {value: i for i, value in enumerate(dict.fromkeys(values))}
        self._alike: list[tuple[list[int], list[float]]] = [([], []) for _ in self._place]
        for a, b in combinations(self._place, 2):
            apart = distance(a, b)
            if apart < 1:
                places, weights = self._alike[self._place[a]]
                places.append(self._place[b])
                weights.append(1 - apart)

    def coded(self, units: Sequence[tuple[Value, Value]]) -> Units:
        """The units of one passage, as `alpha` takes them."""
        places = [self._place[value] for unit in units for value in unit]
        return len(units), sum(self._distance(a, b) for a, b in units), places

    def alpha(self, passages: Sequence[Units]) -> float | None:
        """Alpha of these passages; None where all values are the same."""
        numbers, distances, places = zip(*passages, strict=True)
        units, observed = sum(numbers), sum(distances)
        counts = [0.0] * len(self._place)
        for place, count in Counter(chain.from_iterable(places)).items():
            counts[place] = count
        expected = self._apart(counts) / (units * (2 * units - 1))
        return None if expected < 1e-12 else 1.0 - observed / units / expected

    def _apart(self, counts: list[float]) -> float:
        """The sum of distances over all pairs of values given, whoever gave them."""
        total = sum(counts)
        unlike: float = (total * total - sum(map(mul, counts, counts))) / 2
        alike: float = sum(
            count * sum(map(mul, weights, map(counts.__getitem__, places)))
            for count, (places, weights) in zip(counts, self._alike, strict=True)
            if count and places
        )
        return unlike - alike
