"""Room for icons that a measure makes larger than the layout expected: the covered steps aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.overlap import settle
from graph.rectangles import at_icons, rectangles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.layout import Positions
    from graph.network import Network


def roomier(network: Network, at: Positions, rooms: Mapping[str, float]) -> Positions:
    """The positions with room for icons of so many relations; the smaller of two steps aside."""
    nodes = sorted(network)
    if not nodes:
        return at
    sizes, drops = rectangles(network, nodes, rooms)
    centres = np.array([at[node] for node in nodes]) + np.column_stack(
        (np.zeros(len(nodes)), drops)
    )
    largest = [int(place) for place in np.argsort(-sizes.prod(1), kind="stable")]
    moved = settle(centres, sizes, np.zeros(len(nodes), bool), largest)
    places = at_icons(nodes, moved, drops)
    return {node: places[node] for node in network}
