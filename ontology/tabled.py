"""What a table of claims says of the passages of a sheet, and what is wrong with it."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from ontology import lined
from ontology.claims import FACETS, QUALIFIERS, TRIPLE, Reader
from ontology.errors import Fault
from ontology.spreadsheet import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.beside import Beside
    from ontology.model import Claim, Passage
    from ontology.sheets import Sheet
    from ontology.spreadsheet import Row


class Tabled:
    """Glosses by passage, claims, and every fault, by row and column."""

    def __init__(self, file: str, sheet: Sheet, known: Beside) -> None:
        assert sheet.article is not None  # noqa: S101  # a sheet without faults has its article
        self._file, self._sheet = file, sheet
        self._properties = known.vocabulary.properties
        self._reader = Reader(self.fault, known.vocabulary, known.entities, sheet.article.coder)
        self.passages = sheet.article.passages
        self.faults: list[Fault] = []
        self.glosses: dict[int, str] = {}

    def fault(self, line: int, problem: str, remedy: str = "") -> None:
        """Note what is wrong in a row; a problem that opens with a column's name says so."""
        column, colon, rest = problem.partition(": ")
        if colon and column in COLUMNS:
            problem = f"column “{column}”: {rest}"
        self.faults.append(Fault(self._file, line, problem, remedy))

    @property
    def claims(self) -> list[Claim]:
        """The claims read so far."""
        return self._reader.claims

    def read(self, rows: Sequence[Row]) -> None:
        """Read all rows."""
        by_number = {str(passage.number): passage for passage in self.passages}
        sorted_rows: dict[str, list[Row]] = {}
        for row in rows:
            number = row.cells["passage"]
            if number in by_number:
                sorted_rows.setdefault(number, []).append(row)
            else:
                remedy = f"{self._sheet.path.name} has {', '.join(list(by_number)[:3])} …"
                self.fault(row.number, f"passage: there is no passage “{number}”", remedy)
        for number, own in sorted_rows.items():
            self._read_passage(by_number[number], own)

    def _read_passage(self, passage: Passage, rows: Sequence[Row]) -> None:
        glosses = {row.cells["gloss"]: row.number for row in rows if row.cells["gloss"]}
        gloss, *others = glosses or {"": rows[0].number}
        for other in others:
            problem = f"gloss: passage {passage.number} has another in row {glosses[gloss]}"
            self.fault(glosses[other], problem, "keep one of the two")
        self.glosses[passage.number] = gloss
        items, lines = lined.LinedList.empty(), [row for row in rows if self._is_claim(row)]
        items.extend(self._fields(row) for row in lines)
        items.at = [row.number for row in lines]
        self._reader.read(items, passage)
        if lines and not gloss:
            self.fault(lines[0].number, "gloss: is empty, but there are claims", "say what it says")

    def _is_claim(self, row: Row) -> bool:
        """Whether a row holds a whole claim; half of one is a fault."""
        if not any(row.cells[column] for column in (*TRIPLE, *FACETS, *QUALIFIERS)):
            return False
        empty = [column for column in TRIPLE if not row.cells[column]]
        for column in empty:
            self.fault(row.number, f"{column}: is empty", "fill it in, or empty the whole claim")
        return not empty

    def _fields(self, row: Row) -> lined.Lines:
        """A row as a sheet's long form would be read."""
        item = lined.Lines()
        item.line, item.at = row.number, {}
        item.update({key: row.cells[key] for key in (*TRIPLE, *FACETS) if row.cells[key]})
        predicate = self._properties.get(item["predicate"])
        if predicate is not None and predicate.literal:
            item["object"] = _date(item["object"])
        for key in ("during", "through", "in"):
            if row.cells[key]:
                item[key] = [name.strip() for name in row.cells[key].split("|")]
        for key in ("from", "to"):
            if row.cells[key]:
                item[key] = _year(row.cells[key])
        return item


def _year(cell: str) -> int | str:
    return int(cell) if re.fullmatch(r"-?\d{1,4}", cell) else cell


def _date(cell: str) -> int | datetime.date | str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return _year(cell)
    try:
        return datetime.date.fromisoformat(cell)
    except ValueError:
        return cell
