"""A view as a plain networkx graph, for the writers that networkx brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph.export import edges, nodes
from graph.export.columns import plain

if TYPE_CHECKING:
    from graph.export.columns import Column, Row, Value
    from graph.export.exported import Exported

    Plain: TypeAlias = nx.Graph[str]


def network(exported: Exported, *, lists: bool = False) -> Plain:
    """A DiGraph, or a MultiDiGraph where parallel relations are kept apart (`multi`).

    A Graph or MultiGraph where a projection makes edges without direction.

    Nodes are names, attributes those of the tables, without what is empty; several values stand
    in a list if `lists`, else in one text with “ | ” between them.
    """
    kinds = (nx.MultiDiGraph, nx.DiGraph) if exported.directed else (nx.MultiGraph, nx.Graph)
    made: Plain = kinds[0]() if exported.multi else kinds[1]()
    made.graph.update(exported.about)
    entities, relations = nodes.table(exported), edges.table(exported)
    for row in entities.rows:
        made.add_node(str(row[0]), **_held(entities.columns[1:], row[1:], lists=lists))
    for number, row in enumerate(relations.rows, start=1):
        held = _held(relations.columns[3:], row[3:], lists=lists)
        if isinstance(made, nx.MultiGraph):
            made.add_edge(str(row[0]), str(row[1]), key=f"e{number}", **held)
        else:
            made.add_edge(str(row[0]), str(row[1]), **held)
    return made


def _held(columns: tuple[Column, ...], row: Row, *, lists: bool) -> dict[str, object]:
    named = zip(columns, row, strict=True)
    return {one.attribute: _value(value, lists=lists) for one, value in named if plain(value) != ""}


def _value(value: Value, *, lists: bool) -> object:
    return list(value) if lists and isinstance(value, tuple) else plain(value)
