"""A sheet as a table and back: the same claims and file."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pandas
import pytest

from ontology import beside, bundled, spreadsheet
from ontology.recoding import recode
from ontology.spreadsheet import COLUMNS
from tests.ontology.inventing import tabled

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.model import Claim

OURS = bundled.files(bundled.SHEETS, ".yaml")


def claims(sheet: Path) -> list[Claim]:
    return beside.read(sheet, beside.ours())[0].claims


def rows(table: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"), newline="")))


def change(table: Path, row: int, **cells: str) -> None:
    """Change cells of a row, counted as a spreadsheet counts: the heading is row 1."""
    told = rows(table)
    told[row - 2] |= cells
    save(table, told)


def save(table: Path, told: list[dict[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(told)
    table.write_text(out.getvalue(), encoding="utf-8", newline="")


def put(table: Path, sheet: Path) -> str:
    """The sheet after the table was put into it; its text before is returned."""
    before = sheet.read_text(encoding="utf-8")
    sheet.write_text(recode(table, sheet).text, encoding="utf-8")
    return before


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_sheets_come_back_as_they_were(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    recoded = recode(tabled(copy), copy)
    assert (recoded.changed, recoded.absent) == (0, 0)
    assert recoded.text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_an_empty_sheet_is_filled_with_all_claims_and_glosses(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    table = tabled(copy)
    text = re.sub(r"(?m)^  gloss: .*(\n   .*)*$", "  gloss: ''", copy.read_text(encoding="utf-8"))
    copy.write_text(re.sub(r"(?m)^  claims:\n(    .*\n)+", "  claims: []\n", text), "utf-8")
    assert claims(copy) == []
    put(table, copy)
    was, now = (beside.read(one, beside.ours())[0] for one in (path, copy))
    assert now.claims == was.claims
    assert now.article == was.article


def test_one_row_a_claim_and_one_for_a_passage_without(table: Path) -> None:
    told = rows(table)
    assert [row["passage"] for row in told] == ["1", "2", "3", "4", "5", "5", "6", "7", "8"]
    assert told[4] | {"section": ""} == {
        "passage": "5", "section": "", "gloss": "Patrols at sea build confidence.",
        "subject": "joint-patrols", "predicate": "fosters", "object": "trust",
        "modality": "asserted", "marker": "", "polarity": "affirmed", "explicitness": "direct",
        "type": "causal", "during": "", "through": "", "in": "", "from": "", "to": "",
    }  # fmt: skip
    assert (told[5]["gloss"], told[5]["subject"]) == ("", "harbour-league")
    assert (told[7]["gloss"][:4], told[7]["subject"]) == ("Some", "")


def test_excel_and_pandas_read_it_as_it_is(table: Path) -> None:
    assert table.read_bytes().startswith(b"\xef\xbb\xbfpassage,section,gloss,")
    frame = pandas.read_csv(table)
    assert list(frame.columns) == list(COLUMNS)
    assert frame["object"].tolist()[1] == "1907"


def test_a_changed_claim_changes_its_line_and_no_other(sheet: Path, table: Path) -> None:
    change(table, 6, predicate="strengthens", modality="possible", marker="may", type="")
    before = put(table, sheet)
    after = sheet.read_text(encoding="utf-8")
    assert {*after.splitlines()} - {*before.splitlines()} == {
        "    - {subject: joint-patrols, predicate: strengthens, object: trust, "
        "modality: possible, marker: may}"
    }
    assert {*before.splitlines()} - {*after.splitlines()} == {
        "    - [joint-patrols, fosters, trust]"
    }


def test_comments_and_layout_of_the_sheet_stay(sheet: Path, table: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    text = text.replace("    - [joint-patrols", "    # the main thing\n    -  [joint-patrols")
    text = text.replace("role: item\n", "role: item  # of two\n", 1)
    sheet.write_text(text, encoding="utf-8")
    change(table, 7, object="disaster-relief")
    put(table, sheet)
    assert "    # the main thing\n    -  [joint-patrols" in sheet.read_text(encoding="utf-8")
    assert "role: item  # of two" in sheet.read_text(encoding="utf-8")
    assert sheet.read_text(encoding="utf-8").count("disaster-relief") == 1


def test_claims_are_added_and_deleted_by_rows(sheet: Path, table: Path) -> None:
    told = rows(table)
    first, second = told[4], told[5]
    extra = second | {"object": "song-festivals", "type": "", "modality": "", "polarity": ""}
    save(table, [*told[:4], first, extra, *told[6:]])
    put(table, sheet)
    assert "- [harbour-league, employs, song-festivals]" in sheet.read_text(encoding="utf-8")
    assert "[harbour-league, employs, joint-patrols]" not in sheet.read_text(encoding="utf-8")
    emptied = dict.fromkeys(COLUMNS[3:], "")
    save(table, [*told[:4], first | emptied, *told[6:]])
    put(table, sheet)
    assert {claim.number for claim in claims(sheet)} == {2, 3, 6, 8}
    save(table, told)
    put(table, sheet)
    assert len(claims(sheet)) == 6


def test_a_passage_without_a_row_stays_as_it_is(sheet: Path, table: Path) -> None:
    save(table, [row for row in rows(table) if row["passage"] in "27"])
    change(table, 2, gloss="Its year is 1907: no less.")
    recoded = recode(table, sheet)
    assert (recoded.changed, recoded.absent) == (1, 6)
    assert '  gloss: "Its year is 1907: no less."\n' in recoded.text


FACETS = {
    "subject": "harbour-league", "predicate": "establishedIn", "object": "1907-05-01",
    "modality": "expected", "marker": "no, it is said", "polarity": "denied",
    "explicitness": "coreferent", "type": "evaluative", "during": "cold-war",
    "through": "diplomacy | joint-patrols", "in": "europe|asia", "from": "1907", "to": "1914",
}  # fmt: skip


def test_every_facet_and_qualifier_travels(sheet: Path, table: Path) -> None:
    change(table, 3, **FACETS)
    put(table, sheet)
    assert (
        spreadsheet.read(tabled(sheet))[1].cells.items()
        >= (FACETS | {"in": "asia | europe"}).items()
    )
    assert 'marker: "no, it is said"' in sheet.read_text(encoding="utf-8")


GLOSSES = [
    "=SUM(A1:A9)", "+1", "-1", "@here", "'=quoted", "''-x", "'plain'", "no", "a: b # c",
    "Two\nlines", "Tab\there", "“Quotes”, \"too\"", "Ellipsis\u2028separated \x85 \U0001f54a",
]  # fmt: skip


@pytest.mark.parametrize("gloss", GLOSSES)
def test_any_gloss_survives_the_way_there_and_back(sheet: Path, gloss: str) -> None:
    table = tabled(sheet)
    change(table, 3, gloss=spreadsheet.safe(gloss))
    put(table, sheet)
    article = beside.read(sheet, beside.ours())[0].article
    assert article is not None
    assert article.passages[1].gloss == gloss
    table = tabled(sheet)
    assert not rows(table)[1]["gloss"].startswith(("=", "+", "-", "@", "\t"))
    assert recode(table, sheet).changed == 0


@pytest.mark.parametrize("mark", [";", "\t"])
def test_the_marks_of_other_countries_are_understood(sheet: Path, table: Path, mark: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark)
    writer.writerows(csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline="")))
    table.write_text(out.getvalue() + mark * 15 + "\r\n", encoding="utf-8", newline="")
    assert recode(table, sheet).changed == 0
