"""After an edit of its text, a sheet's passages are found again, or a person is asked."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ontology import beside, bundled
from ontology.anchoring import anchor
from ontology.respan import mend
from ontology.segment import digest
from ontology.skeleton import passages_of
from tests.conftest import ARTICLES
from tests.ontology import inventing
from tests.ontology.inventing import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.model import Article
    from ontology.respan import Mended

FOUNDED = "The Harbour League was founded in 1907."
PEACE = "It keeps the peace among the ports."
PATROLS = "- Joint patrols, which win trust."


def edited(sheet: Path, old: str, new: str) -> Mended:
    """The sheet mended after an edit of its text, and written if there is anything to write."""
    assert old in TEXT
    sheet.with_suffix(".txt").write_bytes(TEXT.replace(old, new).encode())
    mended = mend(sheet, sheet.parent)
    if mended.text is not None:
        sheet.write_bytes(mended.text.encode())
    return mended


def notes(mended: Mended) -> list[str]:
    return [f"{note.line} {note.problem}" for note in mended.notes]


def read(sheet: Path) -> Article:
    """The article of a sheet without faults whose spans are those of its text."""
    article = beside.read(sheet, beside.ours())[0].article
    assert article is not None
    text = sheet.with_suffix(".txt").read_bytes().decode()
    assert (article.sha256, article.length) == (digest(text), len(text))
    for passage in article.passages:
        assert passage.sha256 == digest(text[passage.start : passage.end])
    return article


def lines_changed(before: str, after: str) -> list[str]:
    return sorted({*after.splitlines()} - {*before.splitlines()})


def test_a_sheet_of_an_unchanged_text_stays_as_it_is(sheet: Path) -> None:
    mended = mend(sheet, sheet.parent)
    assert (mended.text, mended.notes, mended.faults) == (None, (), ())


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles' texts are not on this machine")
@pytest.mark.parametrize("path", bundled.files(bundled.SHEETS, ".yaml"), ids=lambda path: path.stem)
def test_both_articles_are_as_they_were_cut(path: Path) -> None:
    mended = mend(path, ARTICLES)
    assert (mended.text, mended.notes, mended.faults) == (None, (), ())


def test_passages_that_moved_are_found_by_their_words(sheet: Path) -> None:
    before = beside.read(sheet, beside.ours())[0].claims
    mended = edited(sheet, "The Harbour League\n", "The Harbour League\n\n  \n")
    assert notes(mended) == ["1 8 passages found again, 0 changed, 0 new"]
    assert read(sheet).passages[1].start == 23
    assert beside.read(sheet, beside.ours())[0].claims == before


def test_only_the_lines_that_must_change_do(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    text = text.replace("  gloss: The author", "  # is it so?\n  gloss:   The author")
    text = text.replace("    - [joint-patrols", "    # first\n    -   [joint-patrols")
    sheet.write_text(text, encoding="utf-8")
    edited(sheet, "They are wrong.", "They are quite wrong.")
    article = read(sheet)
    assert lines_changed(text, sheet.read_text(encoding="utf-8")) == sorted(
        [
            f"  sha256: {article.sha256}",
            f"  length: {article.length}",
            "  span: [233, 254]",
            f"  sha256: {article.passages[-1].sha256}",
        ]
    )


def test_a_passage_between_found_ones_is_taken_for_the_piece_there(sheet: Path) -> None:
    mended = edited(sheet, "in 1907", "by four ports in 1907")
    assert notes(mended) == [
        "1 8 passages found again, 1 changed, 0 new",
        "20 passage 2: its words changed",
    ]
    assert mended.notes[1].remedy == "read its gloss and claims again"
    assert read(sheet).passages[1].gloss == "The League dates from 1907."


def test_a_heading_and_the_sentence_under_it_may_both_change(sheet: Path) -> None:
    mended = edited(sheet, f"The Harbour League\n{FOUNDED}", "The League\nIt began in 1907.")
    assert notes(mended)[0] == "1 8 passages found again, 2 changed, 0 new"
    article = read(sheet)
    assert [p.section for p in article.passages[:4]] == ["The League"] * 3 + ["What it does"]


def test_a_new_heading_is_the_section_of_what_follows(sheet: Path) -> None:
    mended = edited(sheet, "Critics", "Doubts\nCritics")
    assert notes(mended)[0] == "1 8 passages found again, 0 changed, 1 new"
    article = read(sheet)
    assert [p.section for p in article.passages[6:]] == ["Doubts"] * 3
    assert article.passages[6].role == "heading"


NEW = [
    ("The Harbour League\n", "First of all.\nThe Harbour League\n", 0),
    (PEACE, f"{PEACE} It has a fleet.", 3),
    (PATROLS, f"{PATROLS}\n- Loans.", 5),
    ("They are wrong.\n", "They are wrong.\nThe end\n", 8),
]


@pytest.mark.parametrize(("old", "new", "place"), NEW)
def test_new_pieces_become_empty_passages_with_the_next_number(
    sheet: Path, old: str, new: str, place: int
) -> None:
    mended = edited(sheet, old, new)
    assert notes(mended)[0] == "1 8 passages found again, 0 changed, 1 new"
    assert "passage 9 is new" in notes(mended)[1]
    passages = read(sheet).passages
    assert [p.number for p in passages] == [*range(1, place + 1), 9, *range(place + 1, 9)]
    assert passages[place].gloss == ""
    line = int(notes(mended)[1].split()[0])
    assert sheet.read_text(encoding="utf-8").splitlines()[line - 1] == "- passage: 9"


def test_mending_twice_changes_nothing_more(sheet: Path) -> None:
    edited(sheet, PEACE, f"{PEACE} It has a fleet.")
    assert mend(sheet, sheet.parent).text is None


LOST = [
    (PEACE, "", "passage 3: its words are gone from the text", "delete it from the sheet"),
    (f"{FOUNDED} {PEACE}", "One came. Two came.", "passage 2: its words changed", "One came."),
    (FOUNDED, "It is old. It is good.", "passage 2: its words changed", digest("It is good.")),
    (PEACE, "\n- An item.", "passage 3: its words changed", "An item."),
]


@pytest.mark.parametrize(("old", "new", "problem", "remedy"), LOST)
def test_what_cannot_be_placed_is_left_to_a_person(
    sheet: Path, old: str, new: str, problem: str, remedy: str
) -> None:
    before = sheet.read_bytes()
    mended = edited(sheet, old, new)
    assert mended.text is None
    assert mended.faults[0].problem.startswith(problem)
    assert remedy in mended.faults[0].remedy
    assert (
        sheet.read_text(encoding="utf-8")
        .splitlines()[mended.faults[0].line - 1]
        .startswith("- passage")
    )
    assert sheet.read_bytes() == before


def test_a_person_settles_it_with_the_hash_that_is_offered(sheet: Path) -> None:
    assert edited(sheet, FOUNDED, "It is old. It is good.").faults
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace(digest(FOUNDED), digest("It is old.")), encoding="utf-8")
    mended = mend(sheet, sheet.parent)
    assert notes(mended)[0] == "1 8 passages found again, 0 changed, 1 new"


def test_or_by_deleting_the_passage_whose_words_are_gone(sheet: Path) -> None:
    assert edited(sheet, PEACE, "").faults
    head, *passages = sheet.read_text(encoding="utf-8").split("- passage: ")
    kept = [passage for passage in passages if not passage.startswith("3\n")]
    sheet.write_text("- passage: ".join([head, *kept]), encoding="utf-8")
    mended = mend(sheet, sheet.parent)
    assert notes(mended) == ["1 7 passages found again, 0 changed, 0 new"]


def test_passages_a_sheet_leaves_out_stay_out(sheet: Path) -> None:
    head, *passages = sheet.read_text(encoding="utf-8").split("- passage: ")
    sheet.write_text("- passage: ".join([head, *passages[3:6]]), encoding="utf-8")
    mended = edited(sheet, "friends", "many friends")
    assert mended.faults[0].problem.startswith("passage 6: its words changed")
    mended = edited(sheet, FOUNDED, "It is old. It is good.")
    assert notes(mended) == [
        "1 3 passages found again, 0 changed, 0 new; 6 pieces that the sheet leaves out stay out"
    ]


def test_repeated_sentences_are_kept_apart_by_their_order() -> None:
    old = passages_of("We agree. We sail. We agree. We sing.")
    new = passages_of("We agree. We dive. We agree. We sing.")
    found = anchor(old, 37, new)
    assert (found.changed, found.lost, found.new) == ([1], [], [])
    assert [found.found[i].start for i in range(4)] == [0, 10, 19, 29]


def test_windows_line_ends_and_a_byte_order_mark_stay(sheet: Path) -> None:
    text = "\ufeff" + sheet.read_text(encoding="utf-8").replace("\n", "\r\n")
    sheet.write_bytes(text.encode())
    edited(sheet, PEACE, f"{PEACE} It has a fleet.")
    result = sheet.read_bytes().decode()
    assert result.startswith("\ufeff# A coding sheet")
    assert result.count("\n") == result.count("\r\n") == text.count("\n") + 7


UNREADABLE = [
    ("article:", "article: [", "not all of it can be read"),
    ("  coder: A test\n", "", "not all of it can be read"),
    ("- passage: 3", "- passage: three", "not all of it can be read"),
]


@pytest.mark.parametrize(("old", "new", "problem"), UNREADABLE)
def test_a_sheet_that_cannot_be_read_is_not_touched(
    sheet: Path, old: str, new: str, problem: str
) -> None:
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace(old, new), encoding="utf-8")
    mended = edited(sheet, "in 1907", "in 1908")
    assert mended.text is None
    assert problem in mended.faults[0].problem


def test_a_text_in_another_encoding_or_not_at_hand_is_said(sheet: Path) -> None:
    sheet.with_suffix(".txt").write_bytes("Café.".encode("latin-1"))
    (fault,) = mend(sheet, sheet.parent).faults
    assert "league.txt is not UTF-8 (line 1, byte 3)" in fault.problem
    sheet.with_suffix(".txt").unlink()
    mended = mend(sheet, sheet.parent)
    assert (mended.text, mended.faults) == (None, ())
    assert notes(mended) == ["1 its text league.txt is not at hand"]


def test_passages_between_brackets_are_left_to_a_person(sheet: Path) -> None:
    head, *passages = sheet.read_text(encoding="utf-8").split("- passage: ")
    first = read(sheet).passages[0]
    one = (
        f"  {{passage: 1, span: [0, 18], sha256: {first.sha256}, "
        "section: The Harbour League, role: heading}"
    )
    sheet.write_text(head.replace("passages:", f"passages: [\n{one}]"), encoding="utf-8")
    assert len(passages) == 8
    text = TEXT[:18] + "\nNew words.\n"
    sheet.write_text(sheet.read_text("utf-8").replace("length: 249", "length: 19"), "utf-8")
    sheet.with_suffix(".txt").write_text(text)
    (fault,) = mend(sheet, sheet.parent).faults
    assert "stands between brackets" in fault.problem


WORDS = some.lists(some.sampled_from(["We sail.", "They sing!", "Who knows?", "Why"]), max_size=3)
LINES = some.lists(WORDS, max_size=4)


@settings(max_examples=40)
@given(LINES, some.integers(0, 249), some.integers(0, 20))
def test_whatever_the_edit_nothing_is_lost_unsaid(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]], at: int, gone: int
) -> None:
    """Every passage is found, or named as lost; what is written is a sound sheet."""
    folder = tmp_path_factory.mktemp("edit")
    sheet = inventing.write(folder)
    before = beside.read(sheet, beside.ours())[0]
    new = TEXT[:at] + "\n".join(" ".join(words) for words in lines) + TEXT[at + gone :]
    sheet.with_suffix(".txt").write_bytes(new.encode())
    mended = mend(sheet, folder)
    if mended.faults:
        assert mended.text is None
    elif mended.text is not None:
        sheet.write_bytes(mended.text.encode())
        read(sheet)
        assert beside.read(sheet, beside.ours())[0].claims == before.claims
        assert mend(sheet, folder).text is None
    shutil.rmtree(folder)
