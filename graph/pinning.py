"""Pinned entities stand where a person put them; what they cover steps aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.overlap import overlaps, settle
from graph.rectangles import at_icons, rectangles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.layout import Positions
    from graph.network import Network


def stepping_aside(
    network: Network,
    at: Positions,
    pins: Mapping[str, tuple[float, float]],
    totals: Mapping[str, float] | None = None,
) -> Positions:
    """The positions with some entities pinned elsewhere; only what a pin covers moves."""
    if not pins:
        return at
    nodes = sorted(network)
    sizes, drops = rectangles(network, nodes, totals or {})
    fixed = np.array([node in pins for node in nodes])
    moved = np.array([pins.get(node, at[node]) for node in nodes]) + np.column_stack(
        (np.zeros(len(nodes)), drops)
    )
    covered = overlaps(moved, sizes)[:, fixed].any(axis=1)
    order = np.lexsort((np.arange(len(nodes)), covered))
    moved = settle(moved, sizes, fixed, [int(place) for place in order])
    places = at_icons(nodes, moved, drops)
    return {node: pins.get(node, places[node]) for node in network}
