"""Networks that people bring as a file: an edge list in CSV, or GraphML."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import networkx as nx

from graph.errors import BadNetwork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.simple import Graph

MODES = ("mode", "bipartite", "type")  # node attributes that tell the kinds of a two-mode network
_MARKS = ",;\t"  # what may stand between cells; a comma where the heading does not tell
_COLUMNS = {"source", "target", "weight", "sign", "type"}
_TRUE = {"directed": True, "undirected": False, "": None}


def read(name: str, content: bytes, *, directed: bool = False) -> Graph:
    r"""The network in a file, by its name's ending: ``.graphml``, else CSV.

    CSV has a heading with `source` and `target`, and may have `weight`, `sign` (1 or -1) and
    Gephi's `type` (Directed, Undirected). If no node is in both columns, these are the modes of a
    two-mode network. In GraphML the nodes' `mode`, `bipartite` or `type` are. Between cells stands
    what stands in the heading: a comma, a tab, or a semicolon, as spreadsheets write where numbers
    have decimal commas; with semicolons, these are read.

    Raises
    ------
    BadNetwork
        With file, line and remedy.

    Examples
    --------
    >>> found = read("ties.csv", b"source,target,weight\nAnn,Bob,2\nBob,Cem,1\n")
    >>> list(found.edges(data="weight"))
    [('Ann', 'Bob', 2.0), ('Bob', 'Cem', 1.0)]
    >>> list(read("ties.csv", b"source;target;weight\nAnn;Bob;2,5\n").edges(data="weight"))
    [('Ann', 'Bob', 2.5)]
    """
    if name.lower().endswith(".graphml"):
        return _graphml(name, content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadNetwork(f"{name} is no UTF-8 text. Save it as CSV in UTF-8.") from error
    try:
        edges = list(_edges(name, text))
    except csv.Error as error:
        raise BadNetwork(f"{name} cannot be read as CSV: {error}.") from error
    ways = {data.pop("directed") for *_, data in edges} - {None}
    graph: Graph = nx.MultiDiGraph() if (True in ways or directed) else nx.MultiGraph()
    graph.add_edges_from(edges)
    sources, targets = {edge[0] for edge in edges}, {edge[1] for edge in edges}
    if not sources & targets:
        nx.set_node_attributes(graph, dict.fromkeys(sources, "source"), "mode")
        nx.set_node_attributes(graph, dict.fromkeys(targets, "target"), "mode")
    return graph


def _edges(name: str, text: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    mark = max(_MARKS, key=lambda one: len(_COLUMNS & {*_heading(text, one)}))
    heading = _heading(text, mark)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    next(rows, None)
    lacking = [column for column in ("source", "target") if column not in heading]
    if lacking:
        raise BadNetwork(
            f"{name}, line 1: there is no column {' and no column '.join(lacking)}. "
            "The first line names the columns: source,target, and weight and sign if there are any."
        )
    for cells in rows:
        if not any(cells):
            continue
        where = f"{name}, line {rows.line_num}"
        if any(cells[len(heading) :]):
            raise BadNetwork(
                f"{where}: there are {len(cells)} cells, the heading has {len(heading)}. "
                "Write numbers with a point, or put what holds a comma in quotes."
            )
        row = dict(zip(heading, map(str.strip, cells), strict=False))
        if not row["source"] or not row.get("target"):
            raise BadNetwork(f"{where}: an edge needs a source and a target.")
        yield row["source"], row["target"], _data(row, where, "," if mark == ";" else ".")


def _heading(text: str, mark: str) -> list[str]:
    first = next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), [])
    return [cell.strip().lower() for cell in first]


def _data(row: dict[str, str], where: str, point: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for column in ("weight", "sign"):
        if row.get(column):
            try:
                data[column] = float(row[column].replace(point, "."))
            except ValueError as error:
                raise BadNetwork(
                    f"{where}: {column} “{row[column]}” is no number. Write it as 1.5."
                ) from error
    way = row.get("type", "").lower()
    if way not in _TRUE:
        raise BadNetwork(f"{where}: type “{row['type']}” is neither Directed nor Undirected.")
    return data | {"directed": _TRUE[way]}


def _graphml(name: str, content: bytes) -> Graph:
    try:
        graph: Graph = nx.read_graphml(io.BytesIO(content))
    except (ParseError, nx.NetworkXError, KeyError, ValueError, IndexError) as error:
        raise BadNetwork(f"{name} cannot be read as GraphML: {error}.") from error
    for node, data in graph.nodes(data=True):
        said = next((data[known] for known in MODES if known in data), None)
        if said is not None:
            graph.nodes[node]["mode"] = str(said)
    return graph
