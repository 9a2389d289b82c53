"""How many friends and how many opponents a node has: degree by sign."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.measures.result import Measure, Result

if TYPE_CHECKING:
    from graph.measures.result import Options
    from graph.simple import Graph

SIGNED = "signed-actors"
EVERETT = (
    "Everett, M. G. & Borgatti, S. P. (2014). Networks containing negative ties. Social Networks "
    "38, 111–120."
)
TIES = (("positive", "+", "friendly", 1), ("negative", "−", "hostile", -1))
CAVEATS = (
    "A pair that is said to be both friendly and hostile is counted in neither.",
    "Who is written about more often has more of both.",
)


def degree_by_sign(graph: Graph, _options: Options, *, sign: int) -> Result:
    """Distinct neighbours of each node over edges of one sign, direction set aside."""
    if why := unsigned(graph):
        return Result(refused=why)
    ties = [(u, v) for u, v, data in graph.edges(data=True) if data.get("sign") == sign]
    kept = graph.edge_subgraph(ties)
    return Result(
        nodes={node: kept.degree(node) if node in kept else 0 for node in graph},
        warnings=left_out(graph, "counted neither as friendly nor as hostile"),
    )


def unsigned(graph: Graph) -> str:
    """Why nothing can be said of its signs; "" where something can."""
    if graph.graph.get("sign") == "effect":
        return (
            "The signs here are directions of effect, not friendship: an increase is no friend. "
            f"This is for the projection {SIGNED}."
        )
    if not any(data.get("sign") for *_, data in graph.edges(data=True)):
        return (
            "No edge has a sign. This needs friendly (1) and hostile (−1) edges: give them in a "
            f"column “sign”, or choose the projection {SIGNED}."
        )
    return ""


def left_out(graph: Graph, how: str) -> tuple[str, ...]:
    """A warning of the edges without one sign, if there are any."""
    count = sum(not data.get("sign") for *_, data in graph.edges(data=True))
    return (f"Edges without a sign, or with both, are {how}: {count}.",) if count else ()


MEASURES = tuple(
    Measure(
        name=f"{name}-degree",
        label=f"{name.capitalize()} degree",
        definition=f"The number of other nodes that a node is joined to by a {name} edge.",
        formula=f"k{mark}(v) = number of u with an edge of sign {mark} between u and v",
        reference=EVERETT,
        unit="nodes",
        cost="low",
        caveats=CAVEATS,
        meaning={SIGNED: f"With how many other actors the texts tell of {tie} relations."},
        compute=partial(degree_by_sign, sign=sign),
        absent=0,
    )
    for name, mark, tie, sign in TIES
)
