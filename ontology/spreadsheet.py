"""The claims of a sheet as a table for spreadsheets, and such a table read again.

CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel takes it for
another encoding. Several names stand in one cell with “ | ” between them. A text that a
spreadsheet would run as a formula has an apostrophe before it, which reading takes away.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ontology.claims import FACETS, QUALIFIERS, TRIPLE
from ontology.errors import BadOntology, Fault
from ontology.names import ENT, ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ontology.model import Claim, Passage, Term
    from ontology.sheets import Sheet

COLUMNS: Final = ("passage", "section", "gloss", *TRIPLE, *FACETS, *QUALIFIERS)
BETWEEN: Final = " | "
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")
SAVE: Final = "save it as “CSV UTF-8 (comma delimited)”"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number as a spreadsheet counts, and its cells by column."""

    number: int
    cells: dict[str, str]


def table(sheet: Sheet) -> bytes:
    """The sheet as CSV: one row a claim, one row a passage without claims.

    The gloss stands in the first row of its passage, so that there is one place to change it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(sheet):
        writer.writerow([safe(row.get(column, "")) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _rows(sheet: Sheet) -> Iterator[dict[str, str]]:
    claims: dict[int, list[Claim]] = {}
    for claim in sheet.claims:
        claims.setdefault(claim.number, []).append(claim)
    for passage in sheet.article.passages if sheet.article else ():
        cells = [_cells(claim) for claim in claims.get(passage.number, ())] or [{}]
        for i, row in enumerate(cells):
            yield _place(passage, first=i == 0) | row


def _place(passage: Passage, *, first: bool) -> dict[str, str]:
    gloss = passage.gloss if first else ""
    return {"passage": str(passage.number), "section": passage.section, "gloss": gloss}


def _cells(claim: Claim) -> dict[str, str]:
    return {
        "subject": _name(claim.subject),
        "predicate": claim.predicate.removeprefix(ENT),
        "object": _name(claim.object),
        "modality": claim.modality,
        "marker": claim.marker or "",
        "polarity": "affirmed" if claim.polarity else "denied",
        "explicitness": claim.explicitness,
        "type": claim.type,
        "during": BETWEEN.join(map(_name, claim.during)),
        "through": BETWEEN.join(map(_name, claim.through)),
        "in": BETWEEN.join(map(_name, claim.places)),
        "from": "" if claim.start is None else str(claim.start),
        "to": "" if claim.end is None else str(claim.end),
    }


def _name(term: Term) -> str:
    return str(term).removeprefix(ID)


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe("=1"), safe("1"), safe("'=1")
    ("'=1", '1', "''=1")
    """
    return "'" + text if _FORMULA.match(text) else text


def read(path: Path) -> list[Row]:
    """The rows of a table that hold anything, cells stripped of spaces at their ends.

    Commas, semicolons or tabs may stand between cells, as spreadsheets of some countries
    write them. Raises `BadOntology` with all faults of encoding, columns and shape.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadOntology([Fault(path.name, line, "is not UTF-8", SAVE)]) from error
    first = text.partition("\n")[0]
    mark = max(",;\t", key=lambda one: len({*COLUMNS} & {*_split(first, one)}))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        raise BadOntology([Fault(path.name, reader.line_num, f"is no CSV: {error}")]) from error
    heading = [cell.strip() for cell in lines[0]] if lines else []
    faults = [Fault(path.name, 1, *fault) for fault in _heading_faults(heading)]
    faults += _long_rows(path.name, lines, len(heading))
    if faults:
        raise BadOntology(faults)
    rows = [
        Row(number, {column: _plain(cell) for column, cell in zip(heading, cells, strict=False)})
        for number, cells in enumerate(lines[1:], 2)
    ]
    return [row for row in rows if any(row.cells.values())]


def _split(line: str, mark: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(mark)]


def _heading_faults(heading: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(heading):
        if name not in COLUMNS:
            yield f"unknown column “{name}”", f"the columns are {', '.join(COLUMNS)}"
        elif heading.count(name) > 1:
            yield f"column “{name}” stands here twice", "delete one"
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        yield f"no column “{'”, “'.join(missing)}”", "start from `entente table SHEET`"


def _long_rows(file: str, lines: Sequence[Sequence[str]], width: int) -> list[Fault]:
    return [
        Fault(file, number, f"has {len(cells)} cells, the heading has {width}", "delete the others")
        for number, cells in enumerate(lines[1:], 2)
        if any(cells[width:])
    ]


def _plain(cell: str) -> str:
    text = cell.replace("\r\n", "\n")
    return (text[1:] if _ESCAPED.match(text) else text).strip()
