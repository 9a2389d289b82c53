"""Measures of networks: one family a file, all in one table, each saying what it means where.

They look at simple graphs with `weight` and `sign` on edges (`graph.simple`), not at claims,
so they serve networks of a user's own as well.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from graph.errors import NothingToMeasure
from graph.measures import (
    balance,
    centrality,
    cognitive_map,
    cohesion,
    communities,
    degree,
    holes,
    signed,
    two_mode,
)
from graph.measures.result import BANNER, COSTS, HOSTILITY, RUNS, Measure, Options, Result, Table
from graph.projections import PROJECTIONS
from graph.projections.nothing import nothing
from graph.simple import simple, weighs
from ontology.errors import UnknownTerm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.simple import Graph

MEASURES: Mapping[str, Measure] = {
    one.name: one
    for family in (
        degree,
        centrality,
        holes,
        communities,
        cohesion,
        signed,
        balance,
        cognitive_map,
        two_mode,
    )
    for one in family.MEASURES
}
ON_REQUEST = frozenset({"paths"})  # needs two nodes, so nobody gets it by default
USUAL = "co-membership"  # a network that is no projection is measured like one of actors

__all__ = [
    "BANNER",
    "COSTS",
    "MEASURES",
    "Measure",
    "Options",
    "Result",
    "Table",
    "banner",
    "defaults",
    "measure",
]


def defaults(projection: str) -> tuple[str, ...]:
    """Names of the measures that make sense for a projection, in the order of the table.

    For a network that is none, such as a user's own, those of an ordinary one-mode network.

    >>> defaults("challenge-mitigation")[:3]
    ('degree', 'strength', 'two-mode-degree')
    """
    like = projection if projection in PROJECTIONS else USUAL
    return tuple(
        one.name for one in MEASURES.values() if like in one.meaning and one.name not in ON_REQUEST
    )


def banner(name: str, projection: str) -> str:
    """The warning above a measure that a projection does not offer of itself; else nothing.

    Networks that are no projection of claims, such as a user's own file, have none.

    >>> banner("louvain", "signed-actors").partition(":")[0]
    'The sign is set aside here'
    """
    if projection not in PROJECTIONS or projection in MEASURES[name].meaning:
        return ""
    return f"{HOSTILITY} {BANNER}" if projection == signed.SIGNED else BANNER


def measure(
    network: Graph,
    names: Iterable[str] | None = None,
    *,
    weight: str = "claims",
    seed: int = communities.SEED,
    between: tuple[Any, Any] | None = None,
    runs: int = RUNS,
) -> tuple[Result, ...]:
    """The named measures of a network, or those that make sense for its projection.

    Parameters
    ----------
    network
        What `graph.projection.project` makes, or any networkx graph.
    names
        Names in `MEASURES`; None: `defaults` of the network's projection.
    weight
        What edges count: claims, passages or articles (`graph.simple.WEIGHTS`).
    seed
        Of whatever depends on chance.
    between
        Two nodes, for the measures of paths.
    runs
        Over how many seeds the stability of communities is looked at; 1: not at all, for a
        number that is wanted of many networks.

    Raises
    ------
    UnknownTerm
        If there is no measure of a name.
    NothingToMeasure
        If the network has no node.
    BadNetwork
        If a weight or sign is no number it can be.

    Examples
    --------
    >>> import networkx as nx
    >>> (found,) = measure(nx.path_graph(["a", "b", "c"]), ["degree"])
    >>> found.nodes
    {'a': 1, 'b': 2, 'c': 1}
    """
    projection = network.graph.get("projection", "")
    chosen = [_known(name) for name in (defaults(projection) if names is None else names)]
    if not len(network):
        raise NothingToMeasure(nothing(projection))
    forms = {form: simple(network, weight, directed=form) for form in {m.directed for m in chosen}}
    options = Options(seed, between, runs)
    unit = weighs(network, weight)
    return tuple(_computed(one, forms[one.directed], options, unit) for one in chosen)


def _computed(one: Measure, graph: Graph, options: Options, unit: str) -> Result:
    found = one.compute(graph, options)
    left = graph.graph["loops"]
    loops = (f"{left} edges from a node to itself were left out.",) if left else ()
    above = banner(one.name, graph.graph.get("projection", ""))
    return replace(
        found,
        measure=one.name,
        parameters={"weight": unit, **found.parameters},
        warnings=(*((above,) if above else ()), *found.warnings, *loops),
    )


def _known(name: str) -> Measure:
    if name not in MEASURES:
        raise UnknownTerm(name, "measure", get_close_matches(name, MEASURES, 3) or MEASURES)
    return MEASURES[name]
