"""Whether two orderings of the same nodes agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


def kendall(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Kendall's tau-b: 1 for the same order, -1 for the reverse; ties count half-way.

    None where one of the two puts all alike, so that there is no order.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239–251.

    Examples
    --------
    >>> kendall([1, 2, 3], [10, 20, 30]), kendall([1, 2, 3], [3, 2, 1]), kendall([1, 1], [1, 2])
    (1.0, -1.0, None)
    """
    of_a, of_b = (np.sign(np.subtract.outer(x, x)) for x in (np.asarray(a), np.asarray(b)))
    scale = float(np.sqrt((of_a**2).sum() * (of_b**2).sum()))
    return float((of_a * of_b).sum() / scale) if scale else None
