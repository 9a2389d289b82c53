"""An Excel workbook: read me, nodes, edges, claims, codebook.

Written by XlsxWriter a row at a time; openpyxl puts the time of day into what it writes.
"""

from __future__ import annotations

import io
import tempfile
from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from graph.errors import TooLarge
from graph.export import claims, codebook, edges, nodes
from graph.export.columns import plain
from graph.export.exported import Exported, Format, Group
from graph.export.markup import legal

if TYPE_CHECKING:
    from typing import BinaryIO

    from xlsxwriter.format import Format as Style
    from xlsxwriter.workbook import Workbook

    from graph.export.columns import Table

ROWS, LETTERS = 1_048_576, 32_767  # what a sheet and a cell hold
WIDTH = {"definition": 60, "meaning": 60, "gloss": 60, "Label": 30, "label": 24}
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(exported: Exported, out: BinaryIO) -> None:
    """Raise `TooLarge` where a table has more rows than a sheet can hold."""
    network = exported.network
    if max(len(network), network.number_of_edges(), len(exported.claims)) >= ROWS:
        raise TooLarge(
            f"An Excel sheet holds {ROWS:,} rows, and this view has more. "
            "Choose filters, or take CSV or Parquet."
        )
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:  # holds the rows until they are packed
        book = xlsxwriter.Workbook(packed, {**OPTIONS, "tmpdir": folder})
        _fill(book, exported)
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error  # the system's own error, which it wraps
    out.write(packed.getbuffer())


def _fill(book: Workbook, exported: Exported) -> None:
    book.set_properties(
        {"title": "Entente", "comments": exported.note, "created": datetime(2000, 1, 1)}
    )
    bold = book.add_format({"bold": True})
    _read_me(book, bold, exported)
    for table in (nodes, edges, claims, codebook):
        _sheet(book, bold, table.table(exported))


def _read_me(book: Workbook, bold: Style, exported: Exported) -> None:
    sheet = book.add_worksheet("read me")
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 120)
    for number, (name, value) in enumerate(exported.about.items()):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, value)


def _sheet(book: Workbook, bold: Style, table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTH.get(column.name, 16))
        sheet.write_string(0, place, column.name, bold)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(map(plain, row)):
            if isinstance(value, str):
                text = legal(value)
                cut = text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
                sheet.write_string(number, place, cut)
            else:
                sheet.write(number, place, value)


FORMAT = Format(
    "excel",
    "Excel",
    Group.SPREADSHEET,
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Sheets: read me, nodes, edges, claims, codebook. Lists stand in one cell, with “ | ” between "
    "values; texts are never run as formulas; a cell with more than 32,767 letters is cut and ends "
    "in an ellipsis; line ends become newlines, control characters �.",
    write,
    multi=True,
)
