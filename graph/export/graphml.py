"""GraphML, by networkx's writer: a directed multigraph, parallel relations kept apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx

from graph.export import flat
from graph.export.exported import Exported, Format

if TYPE_CHECKING:
    from typing import BinaryIO

    from graph.export.flat import Row, Value

# What XML 1.0 cannot hold, even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(exported: Exported, out: BinaryIO) -> None:
    """Nodes by name, edges numbered; release, address and note stand in the graph's data."""
    about = {"release": exported.release.hash, "view": exported.address, "note": exported.note}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update({name: _legal(text) for name, text in about.items()})
    for name, row in flat.nodes(exported):
        graph.add_node(_legal(name), **_held(row))
    for number, (source, target, row) in enumerate(flat.edges(exported), start=1):
        graph.add_edge(_legal(source), _legal(target), key=f"e{number}", **_held(row))
    # Not write_graphml: that one writes other bytes where lxml is installed.
    nx.write_graphml_xml(graph, out)


def _held(row: Row) -> dict[str, Value]:
    """A row without what is empty, in characters that XML can hold."""
    return {
        name: _legal(value) if isinstance(value, str) else value
        for name, value in row.items()
        if value != ""
    }


def _legal(text: str) -> str:
    # A reader of XML takes every line end for a newline; written as one, nothing depends on it.
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", lines)


FORMAT = Format(
    "graphml",
    "graphml",
    "application/graphml+xml",
    "A directed multigraph for networkx, igraph, Gephi or yEd: parallel relations are parallel "
    "edges, weight counts passages or is what a query states. Lists stand in one value, with "
    "“ | ” between them; what is empty is left out; line ends become newlines, and control "
    "characters, which XML cannot hold, become �.",
    write,
)
