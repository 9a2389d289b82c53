"""How alike two groupings of the same things are.

References
----------
Hubert, L. & Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193–218.
Strehl, A. & Ghosh, J. (2002). Cluster ensembles. JMLR 3, 583–617.
"""

from __future__ import annotations

from collections import Counter
from math import comb, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def adjusted_rand(a: Sequence[int], b: Sequence[int]) -> float:
    """Rand's index, corrected for chance: 1 for the same grouping, 0 for what chance gives.

    >>> adjusted_rand([1, 1, 2, 2], [5, 5, 6, 6])
    1.0
    >>> round(adjusted_rand([1, 1, 2, 2], [1, 2, 1, 2]), 12)
    -0.5
    """
    both, of_a, of_b = (_pairs(Counter(x).values()) for x in (zip(a, b, strict=True), a, b))
    expected = of_a * of_b / max(1, comb(len(a), 2))
    most = (of_a + of_b) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def mutual_information(a: Sequence[int], b: Sequence[int]) -> float:
    """Shared information, over the mean of both entropies: 1 for the same grouping.

    >>> mutual_information([1, 1, 2, 2], [5, 5, 6, 6])
    1.0
    >>> mutual_information([1, 1, 2, 2], [1, 2, 1, 2])
    0.0
    """
    of_a, of_b = _entropy(Counter(a)), _entropy(Counter(b))
    shared = of_a + of_b - _entropy(Counter(zip(a, b, strict=True)))
    return 2 * shared / (of_a + of_b) if of_a + of_b else 1.0


def _pairs(sizes: Iterable[int]) -> int:
    return sum(comb(size, 2) for size in sizes)


def _entropy(sizes: Counter[int] | Counter[tuple[int, int]]) -> float:
    total = sizes.total()
    return -sum(size / total * log(size / total) for size in sizes.values())
