"""Entities as rectangles of icon and label, and back: arrays for the layout's arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.boxes import box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.network import Network
    from graph.overlap import Array


def rectangles(
    network: Network, nodes: list[str], totals: Mapping[str, float]
) -> tuple[Array, Array]:
    """Sizes of the rectangles, and how far each centre lies below its icon."""
    found = []
    for node in nodes:
        data = network.nodes[node]
        found.append(box(data["label"], max(data["relations"], totals.get(node, 0))))
    sizes = np.array([(room.width, room.height) for room in found])
    return sizes, np.array([room.drop for room in found])


def at_icons(nodes: list[str], centres: Array, drops: Array) -> dict[str, tuple[float, float]]:
    """Where each icon stands, in tenths, for rectangles with these centres."""
    return {
        node: (round(float(x), 1) + 0.0, round(float(y - drop), 1) + 0.0)
        for node, (x, y), drop in zip(nodes, centres, drops, strict=True)
    }
