"""What a column of a table is called, what it holds and what it means: the codebook's source.

CSV, Excel, Parquet, data frames, the attributes of network files and the data packages' schemas
all come from these, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]

BETWEEN = " | "  # between the values of a list; declared in every description that needs it


class Sort(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    LIST = "list of texts"
    WHOLE = "whole number"
    NUMBER = "number"
    YEAR = "year"
    TRUTH = "true or false"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Its rows hold values of its sort, or None where nothing is known."""

    name: str
    sort: Sort
    meaning: str

    @property
    def attribute(self) -> str:
        """Its name in network files, which do not need Gephi's capitals.

        >>> Column("Weight", Sort.WHOLE, "").attribute
        'weight'
        """
        return self.name[:1].lower() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the rows are made as they are read, once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


def plain(value: Value) -> str | float | bool:
    """A value for files that hold neither lists nor gaps.

    >>> plain(("a", "b")), plain(None), plain(3)
    ('a | b', '', 3)
    """
    if value is None:
        return ""
    return BETWEEN.join(value) if isinstance(value, tuple) else value


def attributes(columns: Iterable[Column], row: Row) -> dict[str, str | float | bool]:
    """A row as the attributes of a node or edge; what is empty is left out."""
    named = zip(columns, map(plain, row), strict=True)
    return {column.attribute: value for column, value in named if value != ""}
