"""Files of a View: one format a file, all in one table. Adding a format is one entry here.

Writers take an open binary file, write in a fixed order, and fail loudly. Every format
holds all relations of the View, never only what is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import edges_csv, graphml, nodes_csv, rdf
from graph.export.exported import Exported, Format, gather
from ontology.errors import UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        rdf.NQUADS,
        rdf.TURTLE,
        rdf.JSONLD,
        graphml.FORMAT,
        nodes_csv.FORMAT,
        edges_csv.FORMAT,
    )
}

__all__ = ["FORMATS", "Exported", "Format", "find", "gather", "write"]


def find(name: str) -> Format:
    """The format of that name.

    >>> find("graphml").media_type
    'application/graphml+xml'

    Raises
    ------
    UnknownFormat
        With the names of those there are.
    """
    if name not in FORMATS:
        raise UnknownFormat(name, FORMATS)
    return FORMATS[name]


def write(exported: Exported, name: str, out: BinaryIO) -> None:
    """Write a View in the format of that name into an open binary file."""
    find(name).write(exported, out)
