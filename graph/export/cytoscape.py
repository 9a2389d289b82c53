"""Cytoscape JSON, by networkx: for Cytoscape (desktop) and Cytoscape.js."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph.export import json_text
from graph.export.exported import Exported, Format, Group, no_network
from graph.export.network import network

if TYPE_CHECKING:
    from typing import BinaryIO


def write(exported: Exported, out: BinaryIO) -> None:
    """Nodes by name, shown by label; edges numbered, since Cytoscape wants ids for them."""
    graph = network(exported, lists=True)
    for _, data in graph.nodes(data=True):
        data["name"] = data["label"]
    for number, (*_, data) in enumerate(graph.edges(data=True), start=1):
        data["id"] = f"e{number}"
        data["interaction"] = ", ".join(data.get("relation", ()))
    json_text.write(nx.cytoscape_data(graph), out)


FORMAT = Format(
    "cytoscape",
    "Cytoscape JSON",
    Group.NETWORK,
    "cyjs",
    "application/json",
    "For Cytoscape, Cytoscape.js or networkx. Lists stay lists; what is empty is left out. "
    "Nothing is lost.",
    write,
    multi=True,
    lacks=no_network,
)
