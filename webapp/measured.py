"""What `entente measure` measures: the network of a view, or of a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph import given
from graph.address import parse, release_of
from graph.export.columns import BETWEEN
from graph.export.opening import parts
from graph.measures import measure
from graph.projection import in_files, project
from graph.projections.of_rows import declared
from graph.source import find
from ontology import former
from ontology.errors import UnknownTerm
from webapp.answers import asking_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.measures import Result
    from graph.simple import Graph
    from webapp.settings import Settings


@dataclass(frozen=True, slots=True)
class Measured:
    """A network, what was measured of it, and what a reader must know of both.

    `names` are what files call its nodes, where that is not what they are here.
    """

    about: Mapping[str, Any]
    results: tuple[Result, ...]
    labels: Mapping[Any, str] = field(repr=False)
    names: Mapping[Any, str] = field(default_factory=dict, repr=False)

    def label(self, node: Any) -> str:
        """The label of a node, or of the nodes of a path."""
        if isinstance(node, tuple):
            return " → ".join(map(self.label, node))
        return self.labels.get(node, str(node))

    def name(self, node: Any) -> str:
        """What files call a node: the Id of tables of nodes; of a pair, both."""
        if isinstance(node, tuple):
            return BETWEEN.join(map(self.name, node))
        return self.names.get(node, str(node))


def of_view(
    address: str, projection: str | None, settings: Settings, names: Mapping[str, Any]
) -> Measured:
    """Measures of what an address selects, by a projection (None: the address's own).

    `names` are the arguments of `graph.measures.measure`; between two nodes by their names.

    Raises `BadAddress`, `UnknownTerm`, `NothingToMeasure`, `NoRelease`, `DamagedRelease`, or what a
    query raises.
    """
    pairs = parts(address)
    release, store, catalogue = former.chosen(
        release_of(pairs), settings.data, settings.endpoint, settings.deadline
    )
    view = parse(pairs, catalogue)
    found = find(view.source, store, catalogue, asking_once(release, settings))
    chosen = projection or view.presentation.projection
    network = project(found.relations, found.catalogue, chosen, view.source.entities)
    said = declared(chosen, view.source)
    about = {
        "release": release.hash,
        "view": address,
        "projection": chosen,
        "question": said.question,
        "rules": dict(said.rules),
        "remarks": [*network.graph["remarks"], *found.notes],
    }
    in_tables = {node: in_files(node, found.catalogue) for node in network}
    return replace(_measured(network, about, names), names=in_tables)


def of_file(path: Path, names: Mapping[str, Any], *, directed: bool) -> Measured:
    """Measures of the network in a file. Raises `BadNetwork` or `NothingToMeasure`."""
    network = given.read(path.name, path.read_bytes(), directed=directed)
    return _measured(network, {"file": path.name, "remarks": []}, names)


def _measured(network: Graph, about: Mapping[str, Any], names: Mapping[str, Any]) -> Measured:
    by_name = {data.get("name", node): node for node, data in network.nodes(data=True)}
    between = names.get("between")
    for end in between or ():
        if end not in by_name:
            raise UnknownTerm(end, "node of this network")
    ends = None if between is None else tuple(by_name[end] for end in between)
    results = measure(network, **{**names, "between": ends})
    size = {"nodes": len(network), "edges": network.number_of_edges()}
    labels = {node: str(data.get("label", node)) for node, data in network.nodes(data=True)}
    return Measured({**about, **size}, results, labels)
