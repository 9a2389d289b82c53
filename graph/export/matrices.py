"""Networks as matrices in CSV: who with whom, and actors by instruments. Cells are weights."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from graph.errors import TooLarge
from graph.export import edges
from graph.export.exported import Exported, Format, Group, no_network
from graph.export.modes import named, sides
from graph.export.table import cell
from graph.projection import in_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    Cells = Mapping[str, Mapping[str, float]]

MOST = 25_000_000  # cells: a matrix grows with the square of what it shows


def adjacency(exported: Exported, out: BinaryIO) -> None:
    """Every entity by every entity: row says, column is said of. Raises `TooLarge`."""
    names = list(exported.network)
    weights = list(_weights(exported))
    if not exported.directed:
        weights += [(target, source, weight) for source, target, weight in weights]
    _write(exported, out, names, names, _cells(weights))


def incidence(exported: Exported, out: BinaryIO) -> None:
    """One mode by the other, related in either direction. Raises `TooLarge`."""
    crossing = _crossing(exported)
    rows, columns = sorted({row for row, *_ in crossing}), sorted({end for _, end, _ in crossing})
    _write(exported, out, rows, columns, _cells(crossing))


def _crossing(exported: Exported) -> list[tuple[str, str, float]]:
    """The edges that join the two modes, from the first to the second, with their weights."""
    found = sides(exported)
    return [
        (target, source, weight) if found[source] else (source, target, weight)
        for source, target, weight in _weights(exported)
        if {found[source], found[target]} == {False, True}
    ]


def _no_crossing(exported: Exported) -> str:
    first, second = named(exported)
    return no_network(exported) or (
        ""
        if _crossing(exported)
        else f"Nothing in this selection relates {first} to {second}, and these are the rows and "
        "columns of an incidence matrix. Choose a wider selection, the projection "
        "actor-instrument, or the adjacency matrix."
    )


def _weights(exported: Exported) -> Iterator[tuple[str, str, float]]:
    for source, target, bundle in edges.bundles(exported):
        yield source, target, edges.weight(bundle)


def _cells(weights: Iterable[tuple[str, str, float]]) -> Cells:
    cells: defaultdict[str, defaultdict[str, float]] = defaultdict(partial(defaultdict, int))
    for row, column, weight in weights:
        cells[row][column] += weight
    return cells


def _write(
    exported: Exported, out: BinaryIO, rows: Sequence[str], columns: Sequence[str], cells: Cells
) -> None:
    if len(rows) * len(columns) > MOST:
        raise TooLarge(
            f"A matrix of {len(rows):,} by {len(columns):,} entities is too large. "
            "Choose filters, or take the relations as CSV or Parquet."
        )
    name = {iri: cell(in_files(iri, exported.catalogue)) for iri in exported.network}
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(["", *(name[column] for column in columns)])
        for row in rows:
            held = cells.get(row, {})
            table.writerow([name[row], *(held.get(column, 0) for column in columns)])
    finally:
        text.detach()  # the file stays open: it is the caller's


_LOSES = (
    "Weights only, no attributes; a name that a spreadsheet would run as a formula has an "
    "apostrophe before it; a matrix has no header, so the release stands in the file's name alone."
)
ADJACENCY = Format(
    "adjacency.csv",
    "Adjacency matrix",
    Group.FRAME,
    "adjacency.csv",
    "text/csv",
    "Entities by entities, for R, UCINET or numpy: the row is the subject, the column the object, "
    f"a cell the weight: passages, or what a query states. {_LOSES}",
    adjacency,
    lacks=no_network,
)
INCIDENCE = Format(
    "incidence.csv",
    "Incidence matrix",
    Group.FRAME,
    "incidence.csv",
    "text/csv",
    "Actors (rows) by instruments of power (columns), or the two modes of a projection that has "
    "two: a cell adds up the weights that relate the two, in either direction; relations of any "
    "other sort are left out, and who has none is too. "
    f"{_LOSES}",
    incidence,
    lacks=_no_crossing,
)
