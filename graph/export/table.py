"""CSV as RFC 4180 has it, in UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from graph.export.columns import Column, Sort, plain

if TYPE_CHECKING:
    from typing import BinaryIO

    from graph.export.columns import Table, Value
    from graph.export.exported import Exported

FORMULA = ("=", "+", "-", "@", "\t", "\r")
ABOUT = (
    Column("release", Sort.TEXT, "The release that the row is from, by its hash"),
    Column("note", Sort.TEXT, "How the claims were made"),
)
DECLARED = (
    "Each row names its release and the note on AI; lists have “ | ” between values; a text that "
    "a spreadsheet would run as a formula has an apostrophe before it."
)


def write(out: BinaryIO, table: Table, exported: Exported) -> None:
    """Write a table into an open binary file; lines end as RFC 4180 says."""
    about = (exported.release.hash, exported.note)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow([column.name for column in (*table.columns, *ABOUT)])
        rows.writerows([cell(value) for value in (*row, *about)] for row in table.rows)
    finally:
        text.detach()  # the file stays open: it is the caller's


def cell(value: Value) -> str:
    """A value as text that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell(-3), cell(True), cell(None)
    ("'=1+1", '-3', 'true', '')
    """
    held = plain(value)
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, str) and held.startswith(FORMULA):
        return "'" + held
    return str(held)
