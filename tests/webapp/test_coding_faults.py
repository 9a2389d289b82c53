"""What coders may do wrong at the command line: each command says what, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ontology import inventing
from tests.webapp.terminal import run
from tests.webapp.test_next_text import TEXT, edit, well

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("command", ["agreement", "sample", "table"])
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"Example:  entente {command}" in done.stdout


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return inventing.write(tmp_path / "coding")


def fault(*words: str, code: int = 1) -> str:
    done = run(*words)
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_sheets_of_different_texts_are_a_clear_fault(sheet: Path, tmp_path: Path) -> None:
    other = inventing.write(tmp_path / "other", text=TEXT.replace("1907", "1908"))
    assert "two different texts" in fault("agreement", str(sheet), str(other))


def test_a_broken_sheet_is_a_fault_of_every_command(sheet: Path) -> None:
    sheet.write_text("article: [\n", encoding="utf-8")
    for words in (
        ("table", str(sheet)),
        ("sample", str(sheet)),
        ("agreement", str(sheet), str(sheet)),
        ("check", "--sheets", str(sheet.parent)),
        ("check", "--fix-spans", "--sheets", str(sheet.parent), "--articles", str(sheet.parent)),
    ):
        assert "league.yaml:2: not YAML" in fault(*words)
    assert sheet.read_text(encoding="utf-8") == "article: [\n"


def test_a_table_with_unknown_columns_or_in_another_encoding_changes_nothing(sheet: Path) -> None:
    table, before = sheet.with_suffix(".csv"), sheet.read_bytes()
    well("table", str(sheet), "-o", str(table))
    told = table.read_bytes()
    table.write_bytes(told.replace(b"gloss", b"summary"))
    assert "league.csv:1: unknown column “summary”" in fault(
        "table", str(table), "--into", str(sheet)
    )
    table.write_bytes(told.replace(b"Some", "Café".encode("latin-1")))
    assert "league.csv:9: is not UTF-8" in fault("table", str(table), "--into", str(sheet))
    assert sheet.read_bytes() == before
    assert "already there" in fault("table", str(sheet), "-o", str(table))
    both = ("table", str(table), "--into", str(sheet), "-o", str(table))
    assert "leave -o out" in fault(*both, code=2)


def test_a_text_in_another_encoding_is_a_fault_of_segment_and_of_check(sheet: Path) -> None:
    text = sheet.with_suffix(".txt")
    text.write_bytes("A café.\n".encode("latin-1"))
    assert "league.txt is not UTF-8" in fault("segment", str(text))
    folders = ("--sheets", str(sheet.parent), "--articles", str(sheet.parent))
    for words in (("check", *folders), ("check", "--fix-spans", *folders)):
        assert "league.txt is not UTF-8 (line 1, byte 5)" in fault(*words)


def test_spans_are_mended_only_in_a_folder_that_is_named(sheet: Path) -> None:
    told = fault("check", "--fix-spans", "--articles", str(sheet.parent), code=2)
    assert "the folder of the sheets that may be changed" in told
    assert "--articles" in fault("check", "--fix-spans", "--sheets", str(sheet.parent), code=2)


def test_what_cannot_be_placed_is_a_fault_and_other_sheets_are_mended(
    sheet: Path, tmp_path: Path
) -> None:
    folder, before = sheet.parent, sheet.read_bytes()
    edit(sheet.with_suffix(".txt"), ("It keeps the peace among the ports.", ""))
    other = inventing.write(tmp_path / "other", {}, text=TEXT)
    edit(other, ("name: league", "name: other"), ("file: league.txt", "file: other.txt"))
    (folder / "other.yaml").write_bytes(other.read_bytes())
    (folder / "other.txt").write_text(f"\n{TEXT}", encoding="utf-8")
    done = run("check", "--fix-spans", "--sheets", str(folder), "--articles", str(folder))
    assert done.returncode == 1
    assert "other.yaml:1: 8 passages found again, 0 changed, 0 new" in done.stdout
    assert "league.yaml:28: passage 3: its words are gone from the text" in done.stderr
    assert sheet.read_bytes() == before
    assert "span: [1, 19]" in (folder / "other.yaml").read_text(encoding="utf-8")
