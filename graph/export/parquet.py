"""Entities, relations and claims as Parquet: typed columns for pandas, polars, R or DuckDB."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet

from graph.export import claims, edges, nodes
from graph.export.columns import Sort
from graph.export.exported import Exported, Format, Group, always, no_network

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.export.columns import Table

TYPES: dict[Sort, Any] = {
    Sort.TEXT: pa.string(),
    Sort.LIST: pa.list_(pa.string()),
    Sort.WHOLE: pa.int64(),
    Sort.NUMBER: pa.float64(),
    Sort.YEAR: pa.int64(),
    Sort.TRUTH: pa.bool_(),
}
BATCH = 16_384  # rows written together: memory stays flat however long the table is


def write(out: BinaryIO, table: Table, exported: Exported) -> None:
    """Write a table; release, view, citation, note and what columns mean are its metadata."""
    fields = [
        pa.field(one.name, TYPES[one.sort], metadata={"description": one.meaning})
        for one in table.columns
    ]
    schema = pa.schema(fields, metadata=exported.about)
    rows = iter(table.rows)
    with pa.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            columns = zip(*batch, strict=True)
            arrays = [pa.array(v, type=f.type) for v, f in zip(columns, fields, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _format(name: str, label: str, about: str, made: Callable[[Exported], Table]) -> Format:
    def writing(exported: Exported, out: BinaryIO) -> None:
        write(out, made(exported), exported)

    return Format(
        f"{name}.parquet",
        label,
        Group.FRAME,
        f"{name}.parquet",
        "application/vnd.apache.parquet",
        f"{about} Typed columns; lists stay lists, gaps are null; meanings, release and citation "
        "in the metadata. Nothing is lost.",
        writing,
        multi=name == "edges",
        lacks=always if name == "claims" else no_network,
    )


NODES = _format("nodes", "Entities (Parquet)", "One row an entity.", nodes.table)
EDGES = _format("edges", "Relations (Parquet)", "One row a pair of entities.", edges.table)
CLAIMS = _format("claims", "Claims (Parquet)", "One row a claim.", claims.table)
