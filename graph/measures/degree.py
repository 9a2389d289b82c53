"""How many others a node is joined to, and how strongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.measures.meanings import CAUSES, among_actors, of_two_modes
from graph.measures.result import Measure, Result

if TYPE_CHECKING:
    from graph.measures.result import Options
    from graph.simple import Graph

FREEMAN = (
    "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. "
    "Social Networks 1, 215–239."
)


def degree(graph: Graph, _options: Options) -> Result:
    """Distinct neighbours of each node, direction set aside."""
    return Result(nodes=dict(graph.to_undirected(as_view=True).degree()))


def in_degree(graph: Graph, _options: Options) -> Result:
    """Distinct nodes from which an edge comes."""
    return Result(nodes=dict(graph.to_directed().in_degree()))


def out_degree(graph: Graph, _options: Options) -> Result:
    """Distinct nodes to which an edge goes."""
    return Result(nodes=dict(graph.to_directed().out_degree()))


def strength(graph: Graph, _options: Options) -> Result:
    """Sum of the weights of each node's edges."""
    return Result(nodes=dict(graph.degree(weight="weight")))


MEASURES = (
    Measure(
        name="degree",
        label="Degree",
        definition="The number of other nodes that a node is joined to.",
        formula="k(v) = number of u with an edge between u and v",
        reference=FREEMAN,
        unit="nodes",
        cost="low",
        caveats=("Who is written about more often has more neighbours.",),
        meaning=among_actors("How many others: {ties}.")
        | of_two_modes("For {first}, how many {second}; for {second}, how many {first}.")
        | {"all": "With how many other things the texts relate it."},
        compute=degree,
        absent=0,
    ),
    Measure(
        name="in-degree",
        label="In-degree",
        definition="The number of nodes from which an edge comes.",
        formula="k_in(v) = number of u with an edge u → v",
        reference="Axelrod, R. (ed.) (1976). Structure of Decision. Princeton.",
        unit="nodes",
        cost="low",
        caveats=("A concept that the texts explain at length has many causes.",),
        meaning={CAUSES: "How many causes the texts give for it."},
        compute=in_degree,
        absent=0,
        directed=None,
    ),
    Measure(
        name="out-degree",
        label="Out-degree",
        definition="The number of nodes to which an edge goes.",
        formula="k_out(v) = number of u with an edge v → u",
        reference="Axelrod, R. (ed.) (1976). Structure of Decision. Princeton.",
        unit="nodes",
        cost="low",
        caveats=("What an article is about has most effects in it.",),
        meaning={CAUSES: "How many effects the texts give it."},
        compute=out_degree,
        absent=0,
        directed=None,
    ),
    Measure(
        name="strength",
        label="Strength",
        definition="The sum of the weights of a node's edges.",
        formula="s(v) = Σ_u w(u, v)",
        reference="Barrat, A. et al. (2004). The architecture of complex weighted networks. "
        "PNAS 101, 3747–3752.",
        unit="the weight chosen: claims, passages, articles or shared partners",
        cost="low",
        caveats=("Passages that repeat each other are repetition, not corroboration.",),
        meaning=among_actors("How much in all: {ties}.")
        | of_two_modes("How often the texts join {first} and {second}, at this node."),
        compute=strength,
        absent=0,
    ),
)
