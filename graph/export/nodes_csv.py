"""Entities as a table, with the headings that Gephi looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import flat, table
from graph.export.exported import Exported, Format

if TYPE_CHECKING:
    from typing import BinaryIO

HEADINGS = (
    "Id", "Label", "kind", "relations", "incoming", "outgoing", "iri", "definition",
    "alternatives",
)  # fmt: skip


def write(exported: Exported, out: BinaryIO) -> None:
    """One row an entity; one more column for each attribute, such as establishedIn."""
    headings = (*HEADINGS, *flat.attribute_names(exported), *table.ABOUT)
    about = table.about(exported)
    rows = ((name, *row.values(), *about) for name, row in flat.nodes(exported))
    table.write(out, headings, rows)


FORMAT = Format(
    "nodes.csv",
    "nodes.csv",
    "text/csv",
    "One row an entity, for Gephi, R or a spreadsheet: kind, number of relations, definition, "
    f"years. {table.DECLARED}",
    write,
)
