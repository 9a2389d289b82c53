"""What the concepts that only cause are said to bring about, in the end, in those only caused.

References
----------
Axelrod, R. (ed.) (1976). Structure of Decision: The Cognitive Maps of Political Elites.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.measures.cognitive_map import paths

if TYPE_CHECKING:
    from graph.simple import Graph

EACH = 8  # concepts of each sort
LOOKED_AT = 2_000  # paths of one pair
MIXED = 0


@dataclass(frozen=True, slots=True)
class NetEffects:
    """Effects by row (transmitter) and column (receiver).

    1 or -1 where all paths have that sign, 0 where they differ or do not say, None without a path.
    """

    sources: tuple[Any, ...]
    targets: tuple[Any, ...]
    effects: tuple[tuple[int | None, ...], ...]


def net_effects(graph: Graph, each: int = EACH) -> NetEffects:
    """The net effects of those transmitters that reach most receivers, on those most reached.

    >>> made = nx.DiGraph()
    >>> made.add_edge("a", "b", sign=-1); made.add_edge("b", "c", sign=-1)
    >>> net_effects(made)
    NetEffects(sources=('a',), targets=('c',), effects=((1,),))
    """
    causing, caused = ({edge[end] for edge in graph.edges()} for end in (0, 1))
    receivers = caused - causing
    starts = causing - caused
    reached = {node: nx.descendants(graph, node) & receivers for node in starts}
    sources = sorted(starts, key=lambda node: (-len(reached[node]), str(node)))[:each]
    counts = Counter(target for node in sources for target in reached[node])
    targets = sorted(counts, key=lambda node: (-counts[node], str(node)))[:each]
    return NetEffects(
        tuple(sources),
        tuple(targets),
        tuple(tuple(_net(graph, one, other) for other in targets) for one in sources),
    )


def _net(graph: Graph, source: Any, target: Any) -> int | None:
    signs = {chain.sign for chain in paths(graph, source, target, most=LOOKED_AT)}
    return None if not signs else signs.pop() if len(signs) == 1 else MIXED
