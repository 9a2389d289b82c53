"""Node-link JSON, by networkx: what `networkx.node_link_graph` and d3 read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph.export import json_text
from graph.export.exported import Exported, Format, Group, no_network
from graph.export.network import network

if TYPE_CHECKING:
    from typing import BinaryIO


def write(exported: Exported, out: BinaryIO) -> None:
    """Nodes by name; release, view, citation and note stand under `graph`."""
    json_text.write(nx.node_link_data(network(exported, lists=True), edges="edges"), out)


FORMAT = Format(
    "node-link",
    "Node-link JSON",
    Group.FRAME,
    "json",
    "application/json",
    'For networkx.node_link_graph(data, edges="edges"), d3 or a program of your own. Lists stay '
    "lists; what is empty is left out. Nothing is lost.",
    write,
    multi=True,
    lacks=no_network,
)
