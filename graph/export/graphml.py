"""GraphML, written edge by edge: networkx's writer holds the whole document in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import edges, nodes
from graph.export.columns import Column, Row, Sort, attributes
from graph.export.exported import Exported, Format, Group, no_network
from graph.export.markup import HEAD, element, start, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = {Sort.WHOLE: "int", Sort.NUMBER: "double", Sort.YEAR: "int", Sort.TRUTH: "boolean"}
ENDS = 3  # columns of an edge that are not data: Source, Target, Type


def write(exported: Exported, out: BinaryIO) -> None:
    """Nodes by name, edges numbered; release, view, citation and note are the graph's data."""
    out.writelines(f"{line}\n".encode() for line in _lines(exported))


def _lines(exported: Exported) -> Iterator[str]:
    entities, relations = nodes.table(exported), edges.table(exported)
    of_nodes, of_edges = entities.columns[1:], relations.columns[ENDS:]
    yield HEAD + start("graphml", {"xmlns": NAMESPACE})
    for name in exported.about:
        yield _key("graph", name, "string")
    yield from (_key("node", one.attribute, TYPES.get(one.sort, "string")) for one in of_nodes)
    yield from (_key("edge", one.attribute, TYPES.get(one.sort, "string")) for one in of_edges)
    yield start("graph", {"edgedefault": "directed" if exported.directed else "undirected"})
    for name, value in exported.about.items():
        yield element("data", {"key": f"graph-{name}"}, text(value))
    of_node, of_edge = _data("node", of_nodes), _data("edge", of_edges)
    for node, *row in entities.rows:
        yield element("node", {"id": str(node)}, of_node(tuple(row)))
    for number, (source, target, _, *row) in enumerate(relations.rows, start=1):
        ends = {"id": f"e{number}", "source": str(source), "target": str(target)}
        yield element("edge", ends, of_edge(tuple(row)))
    yield "</graph>\n</graphml>"


def _key(of: str, name: str, kind: str) -> str:
    return element("key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind})


def _data(of: str, columns: Sequence[Column]) -> Callable[[Row], str]:
    """What writes a row of these columns; the tags are made once, for there are many rows."""
    tags = {one.attribute: start("data", {"key": f"{of}-{one.attribute}"}) for one in columns}

    def written(row: Row) -> str:
        held = attributes(columns, row)
        return "".join(f"{tags[name]}{text(value)}</data>" for name, value in held.items())

    return written


FORMAT = Format(
    "graphml",
    "GraphML",
    Group.NETWORK,
    "graphml",
    "application/graphml+xml",
    "A network for networkx, igraph (Python, R), Gephi or yEd; weight counts passages or is what a "
    "query states. Lists stand in one value, with “ | ” between them; what is empty is left out; "
    "line ends become newlines, and control characters, which XML cannot hold, become �. What only "
    "a query names has its IRI for an id: readers take it, though the schema wants letters, digits "
    "and “.-_:”.",
    write,
    multi=True,
    lacks=no_network,
)
