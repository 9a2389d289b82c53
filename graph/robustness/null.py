"""Null models: networks that chance makes of the same nodes, kinds and properties.

References
----------
Maslov, S. & Sneppen, K. (2002). Specificity and stability in topology of protein networks.
Science 296, 910–913.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from graph.errors import NothingToMeasure
from graph.facets import kind_of
from graph.measures import MEASURES, measure
from graph.projection import project
from graph.simple import simple
from ontology.model import Literal, Relation

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from graph.simple import Graph
    from ontology.catalogue import Catalogue

RUNS = 200
SWAPS = 10  # tried for each edge
Ends = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class AgainstChance:
    """A number of a network beside what its null model gives.

    `percentile` is the share of runs below it (those equal count half), `z` how many standard
    deviations it lies from their mean; None where all runs give the same.
    """

    measure: str
    observed: float
    mean: float
    deviation: float
    z: float | None
    percentile: float
    runs: int


def swapped(edges: Sequence[Ends], groups: Sequence[Hashable], chance: Random) -> list[Ends]:
    """The edges with ends swapped within groups: a→b, c→d become a→d, c→b.

    Every node keeps how many edges of each group leave and reach it. A swap that would make a
    loop, or an edge that its group has, is not made.
    """
    made, members = list(edges), defaultdict(list)
    for place, name in enumerate(groups):
        members[name].append(place)
    for name in sorted(members, key=repr):
        places = members[name]
        there = {made[place] for place in places}
        for _ in range(SWAPS * len(places) if len(places) > 1 else 0):
            one, other = (places[int(chance.random() * len(places))] for _ in range(2))
            (a, b), (c, d) = made[one], made[other]
            if a == d or c == b or (a, d) in there or (c, b) in there:
                continue
            there -= {(a, b), (c, d)}
            there |= {(a, d), (c, b)}
            made[one], made[other] = (a, d), (c, b)
    return made


def shuffled_relations(
    relations: Sequence[Relation],
    catalogue: Catalogue,
    projection: str,
    runs: int = RUNS,
    seed: int = 7,
) -> Iterator[Graph]:
    """Null networks of a projection: objects are swapped within property and pair of kinds.

    The swap comes before the projection, so that shadows are shadows of shuffled networks: degrees
    are kept of relations, and may be others in the network. Claims stay with their subject; what
    they are `through` stays as it is.
    """
    chance = Random(seed)  # noqa: S311  # chance, not secrets
    linked = [relation for relation in relations if not isinstance(relation.object, Literal)]
    edges = [(relation.subject, str(relation.object)) for relation in linked]
    groups = [
        (r.predicate, kind_of(r.subject, catalogue), kind_of(str(r.object), catalogue))
        for r in linked
    ]
    for _ in range(runs):
        made = [
            Relation(source, relation.predicate, target, relation.claims)
            for relation, (source, target) in zip(
                linked, swapped(edges, groups, chance), strict=True
            )
        ]
        yield project(made, catalogue, projection)


def shuffled_network(network: Graph, runs: int = RUNS, seed: int = 7) -> Iterator[Graph]:
    """Null networks of any graph, swapped within `relation` and pair of `kind`, if it has them."""
    chance = Random(seed)  # noqa: S311  # chance, not secrets
    found = list(network.edges(data=True))
    edges = [(source, target) for source, target, _ in found]
    kinds = nx.get_node_attributes(network, "kind")
    groups = [(data.get("relation"), kinds.get(s), kinds.get(t)) for s, t, data in found]
    for _ in range(runs):
        made: Graph = nx.MultiDiGraph() if network.is_directed() else nx.MultiGraph()
        made.graph.update(network.graph)
        made.add_nodes_from(network.nodes(data=True))
        ends = swapped(edges, groups, chance)
        made.add_edges_from((*pair, data) for pair, (*_, data) in zip(ends, found, strict=True))
        yield made


def unmoved(network: Graph, shuffled: Iterable[Graph], weight: str = "claims") -> bool:
    """Whether null models have the very edges, weights and signs that measures see in the network.

    Then they are the data itself, and there is nothing to compare.
    """
    here = _edges(network, weight)
    return all(_edges(other, weight) == here for other in shuffled)


def _edges(network: Graph, weight: str) -> dict[Ends, dict[str, Any]]:
    return {(u, v): data for u, v, data in simple(network, weight).edges(data=True)}


def against_chance(
    network: Graph,
    shuffled: Iterable[Graph],
    names: Iterable[str],
    *,
    weight: str = "claims",
    seed: int = 7,
) -> tuple[AgainstChance, ...]:
    """The numbers of a network beside those of its null models; measures without one are left out.

    Raises
    ------
    UnknownTerm
        If there is no measure of a name.
    NothingToMeasure
        If the network, or every null model of it, has nothing to measure.
    """
    observed = {
        r.measure: r.number for r in measure(network, names, weight=weight, seed=seed, runs=1)
    }
    wanted = [name for name, number in observed.items() if number is not None]
    by_chance: defaultdict[str, list[float]] = defaultdict(list)
    for other in shuffled:
        if len(other):
            for result in measure(other, wanted, weight=weight, seed=seed, runs=1):
                by_chance[result.measure].extend([] if result.number is None else [result.number])
    lacking = [MEASURES[name].label for name in wanted if not by_chance[name]]
    if lacking:
        raise NothingToMeasure(f"No null model gives a number for {', '.join(lacking)}.")
    return tuple(_against(name, float(observed[name] or 0), by_chance[name]) for name in wanted)


def _against(name: str, observed: float, runs: Sequence[float]) -> AgainstChance:
    values = np.array(runs)
    mean, deviation = float(values.mean()), float(values.std())
    level = deviation <= 1e-12 * max(1.0, abs(mean))
    return AgainstChance(
        measure=name,
        observed=observed,
        mean=mean,
        deviation=deviation,
        z=None if level else (observed - mean) / deviation,
        percentile=float(((values < observed) + 0.5 * np.isclose(values, observed)).mean() * 100),
        runs=len(runs),
    )
