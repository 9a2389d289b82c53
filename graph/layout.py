"""Where each entity of a picture stands: the same in every process, nothing overlapping.

Each connected part is laid out by itself: Kamada-Kawai to 150 nodes, ForceAtlas2 beyond;
outliers are pulled in, the whole is stretched towards the window's shape, and rectangles of
icon and label are moved apart. Parts are then packed around the largest. Where positions
are given they stay exactly, and only new entities are placed, near what they relate to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graph.arrange import arranged
from graph.joining import joined
from graph.packing import below, packed
from graph.rectangles import at_icons, rectangles
from graph.simple import numbered, simple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.network import Network
    from graph.overlap import Array

RATIO = 1.62

Positions = dict[str, tuple[float, float]]


def positions(
    network: Network,
    given: Mapping[str, tuple[float, float]] | None = None,
    ratio: float = RATIO,
    totals: Mapping[str, float] | None = None,
) -> Positions:
    """Coordinates of every node, in drawing units, y downwards.

    Parameters
    ----------
    network
        Nodes with `label` and `relations`.
    given
        Positions that stay exactly as they are; names that are not in the network are ignored.
    ratio
        Width by height of the window.
    totals
        Relations of each entity in the whole release: room is kept for its icon at that
        size, so that entities which later steps make larger still fit.

    Returns
    -------
    dict of node to (x, y), in the network's order. No two rectangles (`graph.boxes.box` at
    the larger of `relations` and `totals`) overlap, unless both were given.

    Examples
    --------
    >>> from graph.network import Network
    >>> pair = Network()
    >>> pair.add_nodes_from(["a", "b"], label="Ally", relations=1)
    >>> _ = pair.add_edge("a", "b", key="alliedWith")
    >>> at = positions(pair)
    >>> at == positions(pair), positions(pair, given={"a": (5.0, 5.0)})["a"]
    (True, (5.0, 5.0))
    """
    nodes = sorted(network)
    if not nodes:
        return {}
    sizes, drops = rectangles(network, nodes, totals or {})
    known = {node: place for node, place in (given or {}).items() if node in network}
    graph = _numbered(network, nodes)
    if len(known) > 1:
        centres = _added(graph, nodes, known, sizes, drops)
    else:
        centres = _fresh(graph, sizes, ratio)
        centres -= np.round((centres.min(0) + centres.max(0)) / 2, 1)
        for node, place in known.items():  # one entity keeps its place by moving all others
            row = nodes.index(node)
            centres += np.array(place) - (centres[row] - [0.0, drops[row]])
    places = at_icons(nodes, centres, drops)
    return {node: known.get(node, places[node]) for node in network}


def _numbered(network: Network, nodes: list[str]) -> nx.Graph[int]:
    """Who is related to whom, nodes numbered as in `nodes`, the same however edges came in."""
    ordered = type(network)()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted(edge for edge in network.edges() if edge[0] != edge[1]))
    return numbered(simple(ordered, directed=False))[0]


def _fresh(graph: nx.Graph[int], sizes: Array, ratio: float) -> Array:
    """Every connected part by itself, packed together."""
    parts = [np.array(sorted(part)) for part in nx.connected_components(graph)]
    laid = [arranged(_part(graph, part), sizes[part], ratio) for part in parts]
    return packed(parts, laid, sizes, ratio)


def _added(
    graph: nx.Graph[int],
    nodes: list[str],
    known: Mapping[str, tuple[float, float]],
    sizes: Array,
    drops: Array,
) -> Array:
    """Known rectangles stay; what relates to them joins them; other parts stand below."""
    fixed = np.array([node in known for node in nodes])
    centres = np.zeros((len(nodes), 2))
    centres[fixed] = [known[node] for node, stays in zip(nodes, fixed, strict=True) if stays]
    centres[fixed, 1] += drops[fixed]
    near: list[int] = []
    apart: list[int] = []
    for part in nx.connected_components(graph):
        (near if fixed[list(part)].any() else apart).extend(part)
    here = np.array(sorted(near))
    centres[here] = joined(_part(graph, here), centres[here], sizes[here], fixed[here])
    if apart:
        loose = np.array(sorted(apart))
        laid = _fresh(_part(graph, loose), sizes[loose], RATIO)
        centres[loose] = below(laid, sizes[loose], centres[here], sizes[here])
    return centres


def _part(graph: nx.Graph[int], members: Array) -> nx.Graph[int]:
    """A part of a graph, its nodes numbered anew in the order of `members`."""
    number = {int(node): place for place, node in enumerate(members)}
    part: nx.Graph[int] = nx.Graph()
    part.add_nodes_from(number.values())
    kept = sorted((number[a], number[b]) for a, b in graph.edges(number) if {a, b} <= number.keys())
    part.add_edges_from(kept)
    return part
