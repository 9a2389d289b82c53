"""Relations between entities as a table, with the headings that Gephi looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import flat, table
from graph.export.exported import Exported, Format

if TYPE_CHECKING:
    from typing import BinaryIO

HEADINGS = (
    "Source", "Target", "Type", "Weight", "Label", "relation", "family", "effect", "valence",
    "modality", "polarity", "explicitness", "articles", "passages", "eras", "iri", "claims",
)  # fmt: skip


def write(exported: Exported, out: BinaryIO) -> None:
    """One row a relation; parallel relations have a row each."""
    headings = (*HEADINGS, *flat.stated_names(exported), *table.ABOUT)
    about = table.about(exported)
    rows = (
        (source, target, "Directed", *row.values(), *about)
        for source, target, row in flat.edges(exported)
    )
    table.write(out, headings, rows)


FORMAT = Format(
    "edges.csv",
    "edges.csv",
    "text/csv",
    "One row a relation between two entities, for Gephi, R or a spreadsheet; Weight counts "
    "passages, or is what a query states (sign, start and end too). Years are attributes of "
    "entities and stand in nodes.csv. Gephi merges parallel rows unless told not to. "
    f"{table.DECLARED}",
    write,
)
