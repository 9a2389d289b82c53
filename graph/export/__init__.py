"""Files of a View: one format a file, all in one table. Adding a format is one entry here.

Writers take an open binary file, write in a fixed order, and fail loudly. Every format
holds all relations of the View, never only what is drawn. What a table's columns hold and mean
is said once, beside the function that fills them (`nodes`, `edges`, `claims`, `codebook`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import BadAddress, NothingToWrite
from graph.export import (
    csv_tables,
    cytoscape,
    excel,
    gexf,
    gml,
    graphml,
    matrices,
    node_link,
    package,
    pajek,
    parquet,
    rdf,
)
from graph.export.exported import Exported, Extra, Format, Group, gather
from ontology.errors import UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

MULTI = "multi"  # the part of an address that keeps parallel relations apart
FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        package.FORMAT,
        excel.FORMAT,
        csv_tables.NODES,
        csv_tables.EDGES,
        csv_tables.CLAIMS,
        csv_tables.CODEBOOK,
        graphml.FORMAT,
        gexf.FORMAT,
        gml.FORMAT,
        pajek.FORMAT,
        cytoscape.FORMAT,
        parquet.NODES,
        parquet.EDGES,
        parquet.CLAIMS,
        node_link.FORMAT,
        matrices.ADJACENCY,
        matrices.INCIDENCE,
        rdf.NQUADS,
        rdf.TRIG,
        rdf.TURTLE,
        rdf.JSONLD,
        rdf.RDFXML,
    )
}
GROUPS: Mapping[Group, tuple[Format, ...]] = {
    group: tuple(one for one in FORMATS.values() if one.group is group) for group in Group
}

__all__ = [
    "FORMATS",
    "GROUPS",
    "MULTI",
    "Exported",
    "Extra",
    "Format",
    "Group",
    "filled",
    "find",
    "gather",
    "options",
    "write",
]


def options(pairs: Iterable[tuple[str, str]]) -> tuple[bool, list[tuple[str, str]]]:
    """Whether an address asks for parallel relations apart (`multi=1`), and its other parts.

    >>> options([("step", "start:nato"), ("multi", "1")])
    (True, [('step', 'start:nato')])

    Raises
    ------
    BadAddress
        If it says anything else of `multi` than 1.
    """
    kept = list(pairs)
    wanted = [value for key, value in kept if key == MULTI and value]
    for value in wanted:
        if value != "1":
            raise BadAddress(MULTI, value, "it keeps parallel relations apart, or is left out",
                             ("1",))  # fmt: skip
    return bool(wanted), [pair for pair in kept if pair[0] != MULTI]


def find(name: str, *, multi: bool = False) -> Format:
    """The format of that name, able to keep parallel relations apart if `multi`.

    >>> find("graphml").media_type
    'application/graphml+xml'

    Raises
    ------
    UnknownFormat
        With the names of those there are.
    BadAddress
        If it cannot keep parallel relations apart.
    """
    if name not in FORMATS:
        raise UnknownFormat(name, FORMATS)
    if multi and not FORMATS[name].multi:
        able = ", ".join(one.name for one in FORMATS.values() if one.multi)
        raise BadAddress(MULTI, "1", f"{name} has no parallel relations to keep apart. "
                         f"Leave this out, or choose one of: {able}")  # fmt: skip
    return FORMATS[name]


def filled(exported: Exported, chosen: Format) -> Exported:
    """The view, if a file of it would hold anything. Raises `NothingToWrite`."""
    lacking = chosen.lacks(exported)
    if lacking:
        raise NothingToWrite(lacking)
    return exported


def write(exported: Exported, name: str, out: BinaryIO) -> None:
    """Write a View in the format of that name into an open binary file."""
    find(name, multi=exported.multi).write(exported, out)
