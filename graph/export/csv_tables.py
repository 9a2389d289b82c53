"""Entities, relations, claims and codebook as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import claims, codebook, edges, nodes, table
from graph.export.exported import Exported, Format, Group, no_network

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.export.columns import Table


def _writer(made: Callable[[Exported], Table]) -> Callable[[Exported, BinaryIO], None]:
    def write(exported: Exported, out: BinaryIO) -> None:
        table.write(out, made(exported), exported)

    return write


NODES = Format(
    "nodes.csv",
    "Entities (CSV)",
    Group.SPREADSHEET,
    "nodes.csv",
    "text/csv",
    "One row an entity, for Gephi, R or a spreadsheet: kind, number of relations, definition, "
    f"years; in a two-mode network igraph's type. {table.DECLARED}",
    _writer(nodes.table),
    lacks=no_network,
)
EDGES = Format(
    "edges.csv",
    "Relations (CSV)",
    Group.SPREADSHEET,
    "edges.csv",
    "text/csv",
    "One row a pair of entities, for Gephi, R or a spreadsheet; Weight counts passages, or "
    "is what a query states (sign and rows too). Years of entities are their attributes and stand "
    f"in nodes.csv. {table.DECLARED}",
    _writer(edges.table),
    multi=True,
    lacks=no_network,
)
CLAIMS = Format(
    "claims.csv",
    "Claims (CSV)",
    Group.SPREADSHEET,
    "claims.csv",
    "text/csv",
    f"One row a claim: passage, gloss, modality, polarity, qualifiers, coder. {table.DECLARED}",
    _writer(claims.table),
)
CODEBOOK = Format(
    "codebook.csv",
    "Codebook (CSV)",
    Group.SPREADSHEET,
    "codebook.csv",
    "text/csv",
    "What each column of the other tables means, and each kind and relation that is used. "
    f"{table.DECLARED}",
    _writer(codebook.table),
)
