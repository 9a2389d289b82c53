"""What holds for every format there is."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import BadAddress, TooLarge
from graph.export import FORMATS, GROUPS, excel, find, matrices, options, write
from graph.export.opening import opened
from ontology.errors import UnknownFormat
from tests.graph.export.reading import bytes_of, table_of

if TYPE_CHECKING:
    from graph.export import Exported

MULTI = [name for name, one in FORMATS.items() if one.multi]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_view_gives_the_same_bytes(name: str, part: Exported) -> None:
    assert bytes_of(part, name) == bytes_of(part, name) != b""


@pytest.mark.parametrize("name", FORMATS)
def test_a_view_of_nothing_is_a_sound_file(name: str, nothing: Exported) -> None:
    write(nothing, name, io.BytesIO())


@pytest.mark.parametrize("name", FORMATS)
def test_awkward_words_make_a_sound_file(name: str, awkward: Exported) -> None:
    write(awkward, name, io.BytesIO())


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_not_passed_over(name: str, part: Exported) -> None:
    with (
        Path("/dev/full").open("wb", buffering=0) as full,  # takes nothing, at once
        pytest.raises(OSError, match="No space left"),
    ):
        write(part, name, full)


def test_every_format_stands_in_one_group_and_says_what_it_holds() -> None:
    assert [one.name for group in GROUPS.values() for one in group] == list(FORMATS)
    assert len({one.label for one in FORMATS.values()}) == len(FORMATS) == 22
    assert all(len(one.description) > 60 for one in FORMATS.values())


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownFormat, match="graphml"):
        find("docx")


@pytest.mark.parametrize("name", MULTI)
def test_parallel_relations_are_kept_apart_on_request(name: str, apart: Exported) -> None:
    assert bytes_of(apart, name) != bytes_of(replace(apart, multi=False), name)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - MULTI))
def test_a_format_without_parallel_relations_refuses_to_keep_them_apart(
    name: str, apart: Exported
) -> None:
    with pytest.raises(BadAddress, match=f"{name} has no parallel relations"):
        write(apart, name, io.BytesIO())


@pytest.mark.parametrize("value", ["2", "yes", "0"])
def test_multi_is_one_or_left_out(value: str) -> None:
    assert options([("multi", ""), ("from", "1949")]) == (False, [("from", "1949")])
    with pytest.raises(BadAddress, match="multi"):
        options([("multi", value)])


def test_a_table_longer_than_a_sheet_of_excel_is_refused(
    whole: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "ROWS", 300)
    with pytest.raises(TooLarge, match=r"300 rows, and this view has more\. Choose filters"):
        write(whole, "excel", io.BytesIO())


def test_a_matrix_that_grows_too_large_is_refused(
    whole: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrices, "MOST", 10_000)
    with pytest.raises(TooLarge, match="337 by 337 entities"):
        write(whole, "adjacency.csv", io.BytesIO())


def test_a_view_is_opened_by_its_address_without_a_server(data: Path, part: Exported) -> None:
    found = opened("http://127.0.0.1/explore?step=start:nato&step=expand:nato&multi=1", data)
    assert (found.claims, found.address, found.multi) == (part.claims, part.address, True)
    edges = table_of(opened("relation=memberOf&relation=opposes", data), "edges.csv")
    assert set(edges["relation"]) <= {"memberOf", "opposes", "memberOf | opposes"}
