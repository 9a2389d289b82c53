"""Cognitive maps: which concepts only cause, which are only caused, and what comes round.

References
----------
Axelrod, R. (ed.) (1976). Structure of Decision: The Cognitive Maps of Political Elites.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice, pairwise
from math import prod
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.measures.meanings import CAUSES
from graph.measures.result import Measure, Result, Table
from graph.simple import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.measures.result import Options
    from graph.simple import Graph

LONGEST = 6  # edges of a path or loop
MOST = 10_000  # paths or loops looked at
AXELROD = "Axelrod, R. (ed.) (1976). Structure of Decision. Princeton University Press."
SIGNS = {1: "+", -1: "−", 0: "not said"}
NO_DIRECTION = "The edges have no direction, so nothing here is cause or effect."


@dataclass(frozen=True, slots=True)
class Chain:
    """A path, or a loop (its first node once), and the product of its signs; 0: not said."""

    nodes: tuple[Any, ...]
    sign: int


def paths(
    graph: Graph, source: Any, target: Any, longest: int = LONGEST, most: int = MOST
) -> list[Chain]:
    """Paths from one concept to another, or to any of a set, the shortest first.

    `longest` is how many edges they have at most.

    >>> made = nx.DiGraph()
    >>> made.add_edge("a", "b", sign=-1); made.add_edge("b", "c", sign=-1)
    >>> paths(made, "a", "c")
    [Chain(nodes=('a', 'b', 'c'), sign=1)]
    """
    found = islice(nx.all_simple_paths(graph, source, target, cutoff=longest), most)
    return _chains(graph, found, closed=False)


def loops(graph: Graph, longest: int = LONGEST, most: int = MOST) -> list[Chain]:
    """Feedback loops of at most so many edges, the shortest first; each begins at its first name.

    >>> made = nx.DiGraph()
    >>> made.add_edge("a", "b", sign=1); made.add_edge("b", "a", sign=-1)
    >>> loops(made)
    [Chain(nodes=('a', 'b'), sign=-1)]
    """
    plain, nodes = numbered(graph)
    found = islice(nx.simple_cycles(plain, length_bound=longest), most)
    turned = (cycle[(first := cycle.index(min(cycle))) :] + cycle[:first] for cycle in found)
    return _chains(graph, ([nodes[place] for place in cycle] for cycle in turned), closed=True)


def _chains(graph: Graph, found: Iterable[list[Any]], *, closed: bool) -> list[Chain]:
    made = []
    for nodes in found:
        steps = pairwise([*nodes, nodes[0]] if closed else nodes)
        sign = prod(graph.edges[step].get("sign") or 0 for step in steps)
        made.append(Chain(tuple(nodes), sign))
    return sorted(made, key=lambda chain: (len(chain.nodes), tuple(map(str, chain.nodes))))


def roles(graph: Graph, _options: Options) -> Result:
    """Transmitters only cause, receivers are only caused, ordinary concepts are both."""
    if not graph.is_directed():
        return Result(refused=NO_DIRECTION)
    names = {(True, True): "ordinary", (False, True): "transmitter", (True, False): "receiver"}
    caused = {target for _, target in graph.edges()}
    causing = {source for source, _ in graph.edges()}
    found = {node: names.get((node in caused, node in causing), "unconnected") for node in graph}
    rows = tuple(sorted(Counter(found.values()).items(), key=lambda row: (-row[1], row[0])))
    return Result(nodes=found, table=Table(("role", "concepts"), rows))


def feedback(graph: Graph, _options: Options) -> Result:
    """How many loops there are, by length and sign."""
    if not graph.is_directed():
        return Result(refused=NO_DIRECTION)
    found = loops(graph)
    count = Counter((len(loop.nodes), loop.sign) for loop in found)
    lengths = sorted({length for length, _ in count})
    rows = tuple((n, count[n, 1], count[n, -1], count[n, 0]) for n in lengths)
    return Result(
        number=float(len(found)),
        table=Table(("edges", "reinforcing (+)", "balancing (−)", "not said"), rows),
        parameters={"longest": LONGEST},
        exact=len(found) < MOST,
        warnings=_cut(found, "loops"),
    )


def between(graph: Graph, options: Options) -> Result:
    """All paths from one concept to another with their signs, and the net effect."""
    if options.between is None:
        return Result(refused="Name two concepts: from which, and to which, paths are to lead.")
    if not graph.is_directed():
        return Result(refused=NO_DIRECTION)
    if len({*options.between}) == 1:
        return Result(refused="Both are the same concept: what leads back to it is a loop.")
    found = paths(graph, *options.between)
    if not found:
        return Result(refused=f"No path of at most {LONGEST} edges leads from one to the other.")
    signs = {chain.sign for chain in found}
    net = signs.pop() if len(signs) == 1 else 0
    rows = tuple((SIGNS[chain.sign], len(chain.nodes) - 1, chain.nodes) for chain in found)
    told = (
        "paths of both signs, or without one" if len({c.sign for c in found}) > 1 else "all alike"
    )
    return Result(
        number=float(net),
        table=Table(("sign", "edges", "path"), rows, frozenset({"path"})),
        parameters={"longest": LONGEST, "net effect": f"{SIGNS[net]} ({told})"},
        exact=len(found) < MOST,
        warnings=_cut(found, "paths"),
    )


def _cut(found: list[Chain], what: str) -> tuple[str, ...]:
    if len(found) < MOST:
        return ()
    return (f"Only {MOST:,} {what} were looked at; there may be more.",)


MEASURES = (
    Measure(
        name="roles",
        label="Transmitters, receivers, ordinary concepts",
        definition="Whether a concept only causes others, is only caused, or both.",
        formula="transmitter: k_in = 0; receiver: k_out = 0; ordinary: both above 0",
        reference=AXELROD + " Eden, C., Ackermann, F. & Cropper, S. (1992). The analysis of cause "
        "maps. Journal of Management Studies 29, 309–324.",
        unit="role",
        cost="low",
        caveats=("A transmitter is where a text stops asking why.",),
        meaning={CAUSES: "Where the texts' arguments begin and where they end."},
        compute=roles,
        amounts=False,
        directed=None,
    ),
    Measure(
        name="feedback-loops",
        label="Feedback loops",
        definition="Ways round from a concept back to itself; reinforcing where their signs "
        "multiply to +, balancing where to −.",
        formula=f"directed cycles of at most {LONGEST} edges; sign = Π signs of edges",
        reference=AXELROD,
        unit="loops",
        cost="high",
        caveats=("Claims of different passages make a loop that no passage states.",),
        meaning={CAUSES: "Whether the texts tell of effects that feed on themselves."},
        compute=feedback,
        each=False,
        directed=None,
    ),
    Measure(
        name="paths",
        label="Signed paths between two concepts",
        definition="The ways in which one concept is said to act on another, with their signs.",
        formula=f"simple paths of at most {LONGEST} edges; sign = Π signs; net effect if all agree",
        reference=AXELROD,
        unit="1, −1, or 0 where paths differ or do not say",
        cost="high",
        caveats=(
            "Causality is not transitive: a path is an argument one can make from the texts, not "
            "one they make.",
        ),
        meaning={CAUSES: "Along which arguments one concept is said to act on another."},
        compute=between,
        each=False,
        directed=None,
    ),
)
