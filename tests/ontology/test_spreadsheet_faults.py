"""Tables that cannot be put into a sheet: every fault by row and column, and nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.errors import BadOntology
from ontology.recoding import recode
from tests.ontology.inventing import tabled
from tests.ontology.test_spreadsheet import change

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def faults(table: Path, sheet: Path) -> list[str]:
    before = sheet.read_bytes()
    with pytest.raises(BadOntology) as found:
        recode(table, sheet)
    assert sheet.read_bytes() == before
    return [str(fault) for fault in found.value.faults]


CELLS = [
    (3, {"subject": "natto"}, "league.csv:3: column “subject”: no entity is named “natto”"),
    (4, {"predicate": "suports"}, "league.csv:4: column “predicate”: no property is named"),
    (4, {"predicate": "memberOf"}, "league.csv:4: column “object”: peace is of kind Outcome"),
    (3, {"object": "soon"}, "league.csv:3: column “object”: establishedIn needs a year or a date"),
    (3, {"object": "1907-13-01"}, "league.csv:3: column “object”: establishedIn needs a year"),
    (3, {"object": ""}, "league.csv:3: column “object”: is empty"),
    (2, {"marker": "may"}, "league.csv:2: column “subject”: is empty"),
    (4, {"modality": "maybe"}, "league.csv:4: column “modality”: unknown value “maybe”"),
    (4, {"modality": "possible"}, "league.csv:4: column “marker”: modality possible without"),
    (4, {"polarity": "no"}, "league.csv:4: column “polarity”: unknown value “no”"),
    (4, {"explicitness": "x"}, "league.csv:4: column “explicitness”: unknown value “x”"),
    (4, {"type": "x"}, "league.csv:4: column “type”: unknown value “x”"),
    (4, {"during": "x"}, "league.csv:4: column “during”: no entity is named “x”"),
    (4, {"through": "diplomacy | x"}, "league.csv:4: column “through”: no entity is named “x”"),
    (4, {"in": "x"}, "league.csv:4: column “in”: no entity is named “x”"),
    (4, {"from": "May"}, "league.csv:4: column “from”: “May” is no year"),
    (4, {"passage": "99"}, "league.csv:4: column “passage”: there is no passage “99”"),
    (4, {"passage": ""}, "league.csv:4: column “passage”: there is no passage “”"),
    (7, {"gloss": "Other."}, "league.csv:7: column “gloss”: passage 5 has another in row 6"),
    (4, {"gloss": ""}, "league.csv:4: column “gloss”: is empty, but there are claims"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "cells", "fault"), CELLS)
def test_a_bad_cell_is_named_by_row_and_column(
    sheet: Path, table: Path, row: int, cells: dict[str, str], fault: str
) -> None:
    change(table, row, **cells)
    found = faults(table, sheet)
    assert any(line.startswith(fault) for line in found)
    assert all(" — " in line for line in found)


def test_the_same_claim_twice_and_all_other_faults_are_told_at_once(
    sheet: Path, table: Path
) -> None:
    change(table, 7, subject="joint-patrols", predicate="fosters", object="trust", type="")
    change(table, 3, subject="natto", predicate="wins")
    found = faults(table, sheet)
    assert [line.split(": ")[0] for line in found] == [
        "league.csv:3",
        "league.csv:3",
        "league.csv:7",
    ]
    assert "the same claim stands twice" in found[2]


def edit(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode())


FILES = [
    (edit(",marker,", ",colour,"), ["league.csv:1: no column “marker”", "unknown column “colour”"]),
    (edit(",marker,", ",type,"), ["no column “marker”", "column “type” stands here twice"]),
    (edit("passage,section", "No.,section"), ["unknown column “No.”", "no column “passage”"]),
    (edit("\r\n3,", "\r\n3,,,,,,,,,,,,,,,,,,x,"), ["league.csv:4: has"]),
    (edit("Patrols at", '"Patrols" at'), ["is no CSV"]),
    (lambda data: b"", ["no column “passage”"]),
    (lambda data: data.decode("utf-8-sig").replace("Some", "Café").encode("latin-1"),
     ["league.csv:9: is not UTF-8 — save it as “CSV UTF-8"]),
    (lambda data: data.decode("utf-8-sig").encode("utf-16"), ["league.csv:1: is not UTF-8"]),
]  # fmt: skip


@pytest.mark.parametrize(("change_file", "told"), FILES)
def test_a_file_that_is_no_such_table_is_refused(
    sheet: Path, table: Path, change_file: Callable[[bytes], bytes], told: list[str]
) -> None:
    table.write_bytes(change_file(table.read_bytes()))
    found = faults(table, sheet)
    assert all(any(part in line for line in found) for part in told)


def test_a_sheet_with_faults_is_neither_written_as_a_table_nor_changed(
    sheet: Path, table: Path
) -> None:
    sheet.write_text(sheet.read_text("utf-8").replace("supports", "suports"), "utf-8")
    (found,) = faults(table, sheet)
    assert found.startswith("league.yaml:35: predicate: no property is named “suports”")
    with pytest.raises(BadOntology):
        tabled(sheet)
    sheet.write_text("article: [", "utf-8")
    assert faults(table, sheet)[0].startswith("league.yaml:1: not YAML")
