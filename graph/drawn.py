"""Network -> the part of it that a picture shows: as much as one can read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.collecting import uncollected
from graph.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LINES = 2_000  # in a picture: beyond, neither eyes nor browsers follow


@uncollected()
def drawn(
    network: Network, limit: int = 300, keep: Iterable[str] = (), then: Iterable[str] = ()
) -> Network:
    """The part of a network that a picture shows: its `limit` most related entities.

    Ties go to more weight, then to the smaller IRI. The IRIs in `keep` are in it first, those in
    `then` before all others; of all but `keep` only as many as are joined by no more than
    `MOST_LINES`.
    A copy; the network stays as it is. `len(drawn) < len(network)` is what to tell people.
    """
    wanted, early = set(keep), set(then)
    weight: Counter[str] = Counter()
    for source, target, data in network.edges(data=True):
        weight[source] += data["weight"]
        weight[target] += data["weight"]
    ranked = sorted(
        network,
        key=lambda iri: (
            iri not in wanted,
            iri not in early,
            -network.nodes[iri]["relations"],
            -weight[iri],
            iri,
        ),
    )
    chosen = _legible(network, ranked[:limit], wanted)
    part: Network = Network(**network.graph)
    part.add_nodes_from((iri, data) for iri, data in network.nodes(data=True) if iri in chosen)
    for source, target, key, data in network.edges(keys=True, data=True):
        if source in chosen and target in chosen:
            part.add_edge(source, target, key=key, **data)
    return part


def _legible(network: Network, ranked: Iterable[str], wanted: set[str]) -> set[str]:
    """The first of these nodes, as many as a picture can show with all lines among them."""
    chosen: set[str] = set()
    lines = 0
    for iri in ranked:
        chosen.add(iri)
        lines += sum(target in chosen for _, target in network.out_edges(iri))
        lines += sum(s in chosen and s != iri for s, _ in network.in_edges(iri))
        if lines > MOST_LINES and iri not in wanted:
            return chosen - {iri}
    return chosen
