"""A result as Parquet: a column is typed where all its values share one datatype, else it is text.

The rows are written twice. First all as text into a nameless file beside the result, while it is
seen what each column holds; then, a batch at a time, as what they are. So memory stays flat however
long the result is, and the same rows give the same bytes. Each column keeps in its metadata what
its text stood for: IRIs, or literals of which datatype and language.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.sparql.cut import Sized

# Arrow's own allocator reserves a gigabyte, which would count against a worker's memory.
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
import pyarrow as pa
import pyarrow.parquet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import QuerySolutions

BATCH: Final = 16_384  # rows written together
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
# What the engine's integers and decimals can hold; a value that does not fit makes its column text.
TYPES: Final = {
    XSD + "integer": pa.int64(),
    XSD + "gYear": pa.int64(),
    XSD + "decimal": pa.decimal128(38, 18),
    XSD + "double": pa.float64(),
    XSD + "float": pa.float32(),
    XSD + "boolean": pa.bool_(),
    XSD + "date": pa.date32(),
}


@dataclass(slots=True)
class Column:
    """What was seen of a column: whether its values are of one sort, and which."""

    name: str
    sort: tuple[str, str, str] | None = None
    mixed: bool = False
    fits: bool = True

    def see(self, term: object) -> str | None:
        """A term as text, its sort noted."""
        if term is None:
            return None
        sort, text = _read(term)
        self.sort = self.sort or sort
        self.mixed = self.mixed or sort != self.sort
        return text

    def check(self, texts: pa.Array) -> None:
        """Note whether these values fit the column's type."""
        try:
            texts.cast(self.type)
        except pa.ArrowInvalid:
            self.fits = False

    @property
    def type(self) -> pa.DataType:
        """The type of its values, so far."""
        datatype = self.sort[1] if self.sort and not self.mixed and self.fits else ""
        return TYPES.get(datatype, pa.string())

    @property
    def field(self) -> pa.Field:
        """The column as Parquet has it."""
        kind, datatype, language = ("mixed", "", "") if self.mixed else self.sort or ("", "", "")
        about = {"kind": kind, "datatype": datatype, "language": language}
        kept = {key: value for key, value in about.items() if value}
        return pa.field(self.name, self.type, metadata=kept)


def write(result: QuerySolutions, file: Sized, folder: Path, most: int) -> tuple[int, bool]:
    """Write a result's first `most` rows; how many they are, and whether there were more.

    The nameless file is made in `folder`. Raises TooLarge and SpoolFault, as `Sized` does.
    """
    columns = [Column(variable.value) for variable in result.variables]
    plain = pa.schema([pa.field(column.name, pa.string()) for column in columns])
    with tempfile.TemporaryFile(dir=folder) as spilled:
        count = 0
        bounded = Sized(cast(BinaryIO, spilled), file.limit)
        with pa.ipc.new_stream(_sink(bounded), plain) as stream:
            for rows, texts in _batches(result, columns, most):
                stream.write_batch(pa.record_batch(texts, schema=plain))
                count += rows
        spilled.seek(0)
        _typed(pa.ipc.open_stream(spilled), columns, file)
    return count, next(iter(result), None) is not None


def write_verdict(verdict: bool, file: Sized) -> None:
    """Write the answer to an ASK: one column, `boolean`, with one row."""
    pyarrow.parquet.write_table(pa.table({"boolean": [verdict]}), _sink(file))


def _batches(
    result: QuerySolutions, columns: list[Column], most: int
) -> Iterator[tuple[int, list[pa.Array]]]:
    """Some rows at a time: how many, and each column's values as text."""
    rows = islice(result, most)
    width = range(len(columns))
    while batch := list(islice(rows, BATCH)):
        texts = [pa.array([columns[i].see(row[i]) for row in batch], pa.string()) for i in width]
        for column, values in zip(columns, texts, strict=True):
            column.check(values)
        yield len(batch), texts


def _typed(stream: pa.RecordBatchReader, columns: list[Column], file: Sized) -> None:
    """Write the texts as what they are."""
    schema = pa.schema([column.field for column in columns])
    with pyarrow.parquet.ParquetWriter(_sink(file), schema, compression="zstd") as writer:
        for batch in stream:
            values = [texts.cast(one.type) for texts, one in zip(batch, schema, strict=True)]
            writer.write_batch(pa.record_batch(values, schema=schema))


def _read(term: object) -> tuple[tuple[str, str, str], str]:
    """A term's sort (kind, datatype, language) and its text."""
    if isinstance(term, NamedNode):
        return ("iri", "", ""), term.value
    if isinstance(term, Literal):
        language = term.language or ""
        return ("literal", "" if language else term.datatype.value, language), term.value
    return ("blank" if isinstance(term, BlankNode) else "triple", "", ""), str(term)


def _sink(file: Sized) -> pa.PythonFile:
    return pa.PythonFile(file, mode="w")
