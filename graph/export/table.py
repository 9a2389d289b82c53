"""CSV as RFC 4180 has it, in UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

    from graph.export.exported import Exported
    from graph.export.flat import Value

FORMULA = ("=", "+", "-", "@", "\t", "\r")
ABOUT = ("release", "note")
DECLARED = (
    "Each row names its release and repeats the note on AI, since a table has no header for them. "
    "Lists stand in one cell, with “ | ” between values. A text that a spreadsheet would run "
    "as a formula (it begins with = + - @, a tab or a return) has an apostrophe before it."
)


def about(exported: Exported) -> tuple[str, str]:
    """What every row says of the table: its release, and how its claims were made."""
    return exported.release.hash, exported.note


def write(out: BinaryIO, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write headings and rows into an open binary file; lines end as RFC 4180 says."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(headings)
        table.writerows([cell(value) for value in row] for row in rows)
    finally:
        text.detach()  # the file stays open: it is the caller's


def cell(value: Value) -> str:
    """A value as text that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell(-3), cell(True)
    ("'=1+1", '-3', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return str(value)
