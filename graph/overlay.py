"""A comparison as one network: each entity and each relation says which side holds it.

Two things that are compared are two nodes, and what is said of both stands between them. A year
is no node. Nodes carry label, kind, relations and held (by which side); edges carry label, held,
denied (by every claim), marks, passages and weight.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from graph.comparison import Held
from graph.drawn import drawn
from graph.facets import kind_of
from graph.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.comparison import End, Row, Side
    from graph.marks import Marks
    from ontology.catalogue import Catalogue
    from ontology.model import Relation


def overlay(
    rows: Sequence[Row], marks: Marks, sides: tuple[Side, Side], catalogue: Catalogue
) -> Network:
    """The network of all rows whose ends are things; a node's name is its IRI, and where the
    concepts of articles are kept apart, the article's after it.
    """  # noqa: D205  # one sentence
    network: Network = Network()
    counts: Counter[str] = Counter()
    for row in rows:
        for source, target, said in _lines(row):
            for node, iri in (source, target):
                counts[node] += 1
                _add(network, node, iri, row.held, catalogue)
            data = _edge(row, said, marks, catalogue)
            network.add_edge(source[0], target[0], key=said.predicate, **data)
    for node in network:
        network.nodes[node]["relations"] = counts[node]
    for side, held in zip(sides, (Held.A, Held.B), strict=True):
        if side.entity and side.entity in network:
            network.nodes[side.entity]["held"] = held
    return network


SIZES: Final = (60, 48, 36, 28, 20)  # entities, as many as the lines between them allow
LINES: Final = 100


def part(network: Network, sides: Iterable[Side]) -> Network:
    """As much as can be read at a time: what is compared and what both sides say comes first."""
    kept = {side.entity for side in sides if side.entity} & set(network)
    for source, target, data in network.edges(data=True):
        if data["held"] is Held.BOTH:
            kept |= {source, target}
    for limit in SIZES:
        found = drawn(network, limit, kept)
        if found.number_of_edges() <= LINES:
            break
    return found


def _lines(row: Row) -> Iterator[tuple[tuple[str, str], tuple[str, str], Relation]]:
    """The row as one line, or as one for each of two things that are compared."""
    lines = {}
    for said in (row.a, row.b):
        if said and isinstance(said.object, str):
            source = _node(row.key.subject, said.subject), said.subject
            target = _node(row.key.object, said.object), said.object
            lines[source, target] = source, target, said
    yield from lines.values()


def _node(one: End, iri: str) -> str:
    return f"{iri} {one.article}" if one.article else iri


def _add(network: Network, node: str, iri: str, held: Held, catalogue: Catalogue) -> None:
    if node not in network:
        label = getattr(catalogue.by_iri.get(iri), "label", iri.rpartition("/")[2])
        network.add_node(node, iri=iri, label=label, kind=kind_of(iri, catalogue), held=held)
    elif network.nodes[node]["held"] is not held:
        network.nodes[node]["held"] = Held.BOTH


def _edge(row: Row, said: Relation, marks: Marks, catalogue: Catalogue) -> dict[str, Any]:
    known = catalogue.property_by_iri.get(said.predicate)
    return {
        "label": getattr(known, "label", said.predicate),
        "held": row.held,
        "denied": bool(said.claims) and not any(claim.polarity for claim in said.claims),
        "marks": marks.of(row),
        "passages": row.passages,
        "weight": row.passages,
    }
