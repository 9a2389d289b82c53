"""Kamada and Kawai's layout: distances in the picture like distances in the network.

Its energy is minimised by majorisation, which needs no line search, never goes up, and
stays the same in every process: each round solves one linear system.

References
----------
Kamada, T. & Kawai, S. (1989). An algorithm for drawing general undirected graphs.
Gansner, E., Koren, Y. & North, S. (2004). Graph drawing by stress majorization.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

ROUNDS = 300
STILL = 1e-5  # of the picture's size: below this a round no longer matters


def distances(graph: nx.Graph[int]) -> Array:
    """Steps between all pairs of nodes 0..n-1; pairs without a path are as far as can be."""
    n = graph.number_of_nodes()
    far = np.full((n, n), float(n))
    for source, reached in nx.all_pairs_shortest_path_length(graph):
        far[source, list(reached)] = list(reached.values())
    apart = far < n
    if not apart.all():
        far[~apart] = (far[apart].max() if n else 0.0) + 2.0
    return far


def majorise(ideal: Array, start: Array, free: npt.NDArray[np.bool_] | None = None) -> Array:
    """Coordinates whose distances are as near `ideal` as rounds from `start` bring them.

    Errors weigh as 1/ideal². Rows that are not `free` stay where they are; with none fixed
    the centre stays at the origin. `start` must not have two rows alike.
    """
    n = len(ideal)
    moving = np.ones(n, bool) if free is None else free
    if n < 2 or not moving.any():
        return start.copy()
    weights = np.divide(1.0, ideal**2, out=np.zeros_like(ideal), where=ideal > 0)
    system = np.diag(weights.sum(1)) - weights
    anchored = not moving.all()
    inner = system[np.ix_(moving, moving)] + (0.0 if anchored else 1.0 / n)
    inverse = np.linalg.inv(inner)
    at = start.copy()
    for _ in range(ROUNDS):
        new = inverse @ _pull(weights, ideal, at, system, moving)
        moved = float(np.abs(new - at[moving]).max())
        at[moving] = new
        if moved < STILL * max(1.0, float(np.ptp(at))):
            break
    return at


def _pull(
    weights: Array, ideal: Array, at: Array, system: Array, moving: npt.NDArray[np.bool_]
) -> Array:
    """The right-hand side: where each free node is drawn to, from where all stand now."""
    between = at[:, None] - at[None]
    length = np.hypot(between[..., 0], between[..., 1])
    ratio = np.divide(weights * ideal, length, out=np.zeros_like(length), where=length > 0)
    towards = (ratio[..., None] * between).sum(1)[moving]
    fixed = ~moving
    if fixed.any():
        towards = towards - system[np.ix_(moving, fixed)] @ at[fixed]
    return np.asarray(towards, dtype=np.float64)
