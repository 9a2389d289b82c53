"""A figure over coded passages, with the interval that resampling the passages gives it.

Passages are drawn, not claims: what stands in one passage is not independent. The draws are
seeded, so that the same two sheets always give the same figures.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RESAMPLES: Final = 1000
SEED: Final = 20191
Passage = TypeVar("Passage")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over `n` units; the middle 95 % of its resamples lie from `low` to `high`.

    All three are None where the figure is not defined, as alpha is when nothing varies.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


def estimate(
    passages: Sequence[Passage], figure: Callable[[Sequence[Passage]], float | None], n: int
) -> Estimate:
    """The figure of all passages, and its interval over a thousand drawings of as many.

    >>> estimate([1, 2, 3], lambda drawn: sum(drawn) / len(drawn), n=3)
    Estimate(value=2.0, low=1.0, high=3.0, n=3)
    >>> estimate([], lambda drawn: 1.0, n=0)
    Estimate(value=None, low=None, high=None, n=0)
    """
    if not passages:
        return Estimate(None, None, None, n)
    drawn = (figure([passages[i] for i in places]) for places in _drawings(len(passages)))
    found = sorted(value for value in drawn if value is not None)
    low, high = (found[int(len(found) * q)] for q in (0.025, 0.975)) if found else (None, None)
    return Estimate(figure(passages), low, high, n)


@lru_cache(maxsize=8)
def _drawings(size: int) -> list[list[int]]:
    generator = random.Random(SEED)  # noqa: S311  # resampling, not secrets
    return [generator.choices(range(size), k=size) for _ in range(RESAMPLES)]
