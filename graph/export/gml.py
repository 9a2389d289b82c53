"""GML, by networkx's writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph.export.exported import Exported, Format, Group, no_network
from graph.export.network import network
from graph.export.nodes import unique

if TYPE_CHECKING:
    from typing import BinaryIO


def write(exported: Exported, out: BinaryIO) -> None:
    """Nodes numbered, with a unique label, which GML wants; `name` is the entity's name."""
    graph = network(exported)
    labels = nx.get_node_attributes(graph, "label")
    for name, data in graph.nodes(data=True):
        data["name"] = name
        for truth in [key for key, value in data.items() if isinstance(value, bool)]:
            data[truth] = int(data[truth])
    for line in nx.generate_gml(nx.relabel_nodes(graph, unique(labels))):
        out.write(f"{line}\n".encode("ascii"))


FORMAT = Format(
    "gml",
    "GML",
    Group.NETWORK,
    "gml",
    "text/x-gml",
    "For networkx, igraph, Gephi, yEd or Cytoscape. Lists stand in one value, with “ | ” between "
    "them; what is empty is left out; a label that two entities share has the name added. "
    "Letters beyond ASCII are written as GML wants, as &#233;: "
    "networkx reads them back, igraph shows them as they are written.",
    write,
    multi=True,
    lacks=no_network,
)
