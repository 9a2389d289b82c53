"""The edges at nodes of a network, as the relations they were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.inferring import Inferred
from graph.projections import DERIVED
from graph.relations import order
from graph.ties import STATED, Tie
from ontology.model import Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from graph.network import Network


def incident(network: Network, nodes: Collection[str]) -> tuple[Relation, ...]:
    """The edges with an end among these nodes (IRIs), each once, the best supported first.

    What the projection keeps out is not there: other relations of these nodes, and denied claims
    where it has none.
    """
    own = set(nodes)
    found = (
        _relation(source, target, key, data)
        for source, target, key, data in network.edges(keys=True, data=True)
        if source in own or target in own
    )
    return tuple(sorted(found, key=order))


def derived(network: Network, name: str) -> Iterator[Relation]:
    """The tie named ``subject:tie:object`` that only a projection makes, if it is there."""
    for source, target, key, data in network.edges(keys=True, data=True):
        ends = network.nodes[source]["name"], network.nodes[target]["name"]
        if key in DERIVED and f"{ends[0]}:{key}:{ends[1]}" == name:
            yield _relation(source, target, key, data)


def _relation(source: str, target: str, key: str, data: Mapping[str, Any]) -> Relation:
    ends, claims = (source, key, target), data["claims"]
    if data["rows"]:
        said = {name: data[name] for name in ("weight", "rows", *STATED)}
        return Tie(*ends, claims, **said)
    return Inferred(*ends, claims, data["rules"]) if data["rules"] else Relation(*ends, claims)
