"""Structural holes: whether a node's neighbours are joined among themselves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx

from graph.measures.centrality import BINARY
from graph.measures.meanings import among_actors
from graph.measures.result import Measure, Result
from graph.simple import numbered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.measures.result import Options
    from graph.simple import Graph

BURT = "Burt, R. S. (1992). Structural Holes. Harvard University Press."
ALONE = "{count} nodes without a neighbour have no value."


def constraint(graph: Graph, _options: Options) -> Result:
    """How much of a node's ties lead to the same others."""
    plain, nodes = numbered(graph)
    return _result(dict(zip(nodes, nx.constraint(plain).values(), strict=True)))


def effective_size(graph: Graph, _options: Options) -> Result:
    """Neighbours, less what they are joined among themselves on average."""
    plain, nodes = numbered(graph)
    return _result(dict(zip(nodes, nx.effective_size(plain).values(), strict=True)))


def _result(found: Mapping[object, float]) -> Result:
    undefined = sum(math.isnan(value) for value in found.values())
    return Result(
        nodes={node: None if math.isnan(value) else value for node, value in found.items()},
        warnings=(ALONE.format(count=undefined),) if undefined else (),
    )


MEASURES = (
    Measure(
        name="constraint",
        label="Constraint",
        definition="How far a node's neighbours are joined to each other, so that it has nobody "
        "to itself; low where it bridges holes.",
        formula="c(v) = Σ_u (p_vu + Σ_w p_vw p_wu)², p_vu = 1 / k(v)",
        reference=BURT,
        unit="0 to about 1.13",
        cost="high",
        caveats=(BINARY, "Nodes with one neighbour have 1, whatever else there is."),
        meaning=among_actors("Low where a node joins groups that are not joined: {ties}."),
        compute=constraint,
    ),
    Measure(
        name="effective-size",
        label="Effective size",
        definition="The neighbours of a node that are not joined to its other neighbours.",
        formula="e(v) = k(v) − 2t / k(v), with t the edges among its neighbours",
        reference=BURT + " Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy "
        "measures. Connections 20, 35–38.",
        unit="nodes",
        cost="high",
        caveats=(BINARY,),
        meaning=among_actors("How many separate neighbours a node has, over {ties}."),
        compute=effective_size,
    ),
)
