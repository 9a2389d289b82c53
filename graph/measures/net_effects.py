"""What the concepts that only cause are said to bring about, in the end, in those only caused.

References
----------
Axelrod, R. (ed.) (1976). Structure of Decision: The Cognitive Maps of Political Elites.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.measures.cognitive_map import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.simple import Graph

EACH = 8  # concepts of each sort
LOOKED_AT = 20_000  # paths from one concept
MIXED = 0

Joined = tuple[Any, Any, int, int]  # cause, effect, net effect, number of paths


@dataclass(frozen=True, slots=True)
class NetEffects:
    """Effects by row (transmitter) and column (receiver), and of all pairs that paths join.

    1 or -1 where all paths have that sign, 0 where they differ, do not say, or lead in such number
    from the cause that not all were looked at; None without a path.
    """

    sources: tuple[Any, ...]
    targets: tuple[Any, ...]
    effects: tuple[tuple[int | None, ...], ...]
    joined: tuple[Joined, ...]


def net_effects(graph: Graph, each: int = EACH) -> NetEffects:
    """The net effects of every concept, and those of the transmitters that reach most receivers.

    >>> made = nx.DiGraph()
    >>> made.add_edge("a", "b", sign=-1); made.add_edge("b", "c", sign=-1)
    >>> found = net_effects(made)
    >>> found.sources, found.targets, found.effects
    (('a',), ('c',), ((1,),))
    >>> found.joined
    (('a', 'b', -1, 1), ('a', 'c', 1, 1), ('b', 'c', -1, 1))
    """
    causing, caused = ({edge[end] for edge in graph.edges()} for end in (0, 1))
    receivers = caused - causing
    starts = causing - caused
    reached = {node: nx.descendants(graph, node) & receivers for node in starts}
    sources = sorted(starts, key=lambda node: (-len(reached[node]), str(node)))[:each]
    counts = Counter(target for node in sources for target in reached[node])
    targets = sorted(counts, key=lambda node: (-counts[node], str(node)))[:each]
    joined = tuple(pair for node in graph for pair in _from(graph, node))
    net = {(one, other): effect for one, other, effect, _ in joined}
    return NetEffects(
        tuple(sources),
        tuple(targets),
        tuple(tuple(net.get((one, other)) for other in targets) for one in sources),
        joined,
    )


def _from(graph: Graph, source: Any) -> Iterator[Joined]:
    """The pairs that begin at a concept, by the other's name."""
    others = {*graph} - {source}
    found = paths(graph, source, others, most=LOOKED_AT)
    signs: defaultdict[Any, list[int]] = defaultdict(list)
    for chain in found:
        signs[chain.nodes[-1]].append(chain.sign)
    for target in sorted(signs, key=str):
        agreed = len(found) < LOOKED_AT and len({*signs[target]}) == 1
        yield source, target, signs[target][0] if agreed else MIXED, len(signs[target])
