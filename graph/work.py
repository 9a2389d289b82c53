"""What an analysis computes, as work for `graph.jobs`: out of values that can be pickled, JSON.

The last argument of each is told how far it is.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graph.measures import measure
from graph.measures.net_effects import net_effects
from graph.measures.written import written
from graph.robustness import null
from graph.robustness.null import RUNS, against_chance, shuffled_network, shuffled_relations
from graph.robustness.parts import alike, beside
from graph.robustness.ranges import ranges
from graph.simple import simple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.jobs import Told
    from graph.network import Network
    from graph.robustness.perturbation import Disturbance
    from graph.simple import Graph
    from ontology.catalogue import Catalogue
    from ontology.model import Relation

    Names = Sequence[str]

TRIED = 10  # null models, before anybody is offered more of them


def measures(network: Network, names: Names, weight: str, seed: int, told: Told) -> dict[str, Any]:
    """Measures of a network by name. Raises `BadNetwork`."""
    found = {}
    for done, name in enumerate(names):
        told(done, len(names))
        (result,) = measure(network, [name], weight=weight, seed=seed)
        found[name] = written(result)
    return found


def articles(
    relations: Sequence[Relation],
    catalogue: Catalogue,
    projection: str,
    names: Names,
    weight: str,
    seed: int,
    _told: Told,
) -> dict[str, Any]:
    """Measures of each part by its name; a sentence for a part of which nothing can be measured.

    `alike` says how far each part ranks nodes as all do.
    """
    found = beside(relations, catalogue, projection, names, weight=weight, seed=seed)
    return {
        "alike": alike(found),
        "parts": {
            part: results if isinstance(results, str) else [written(one) for one in results]
            for part, results in found.items()
        },
    }


def coding(
    relations: Sequence[Relation],
    catalogue: Catalogue,
    how: Disturbance,
    projection: str,
    names: Names,
    weight: str,
    told: Told,
) -> dict[str, Any]:
    """The coding-perturbation range of measures, by name."""
    found = ranges(relations, catalogue, how, projection, names, weight=weight, told=told)
    return {one.measure: asdict(one) for one in found}


def chance(
    network: Network,
    relations: Sequence[Relation] | None,
    catalogue: Catalogue,
    names: Names,
    weight: str,
    seed: int,
    told: Told,
) -> dict[str, Any]:
    """Numbers of a network beside null models of it, by name; `relations`: what was projected."""
    others = _shuffled(network, relations, catalogue, seed, RUNS)
    found = against_chance(network, _counted(others, told), names, weight=weight, seed=seed)
    return {one.measure: asdict(one) for one in found}


def unmoved(
    network: Network,
    relations: Sequence[Relation] | None,
    catalogue: Catalogue,
    weight: str,
    seed: int,
    _told: Told,
) -> dict[str, Any]:
    """Whether the first null models are the network itself (`unmoved`)."""
    others = _shuffled(network, relations, catalogue, seed, TRIED)
    return {"unmoved": null.unmoved(network, others, weight)}


def _shuffled(
    network: Network,
    relations: Sequence[Relation] | None,
    catalogue: Catalogue,
    seed: int,
    runs: int,
) -> Iterator[Graph]:
    if relations is None:
        return shuffled_network(network, runs, seed)
    return shuffled_relations(relations, catalogue, network.graph["projection"], runs, seed)


def _counted(others: Iterator[Graph], told: Told) -> Iterator[Graph]:
    for done, other in enumerate(others):
        told(done, RUNS)
        yield other


def net(network: Network, weight: str, _told: Told) -> dict[str, Any]:
    """The net effects of a cognitive map."""
    return asdict(net_effects(simple(network, weight)))


def between(network: Network, ends: tuple[str, str], weight: str, _told: Told) -> dict[str, Any]:
    """The signed paths from one node to another."""
    (result,) = measure(network, ["paths"], weight=weight, between=ends)
    return written(result)
