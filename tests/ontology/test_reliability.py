"""The published reliability figures are those that the two coders' sheets give."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ontology import bundled
from tests.ontology import inventing
from webapp.cli import main

VERSIONS = sorted(path for path in bundled.RELIABILITY.iterdir() if path.is_dir())


def test_each_folder_is_a_version_of_the_codebook() -> None:
    assert VERSIONS
    for folder in VERSIONS:
        for sheet in folder.glob("*/*.yaml"):
            header = sheet.read_text(encoding="utf-8").partition("passages:")[0]
            assert f"\n  codebook: {folder.name}\n" in header, sheet


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_sixty_passages_of_both_articles_were_coded_twice(folder: Path) -> None:
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert sum(one["passages"] for one in figures) == 60
    assert len(figures) == 2


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_the_published_figures_are_those_that_the_command_gives(folder: Path) -> None:
    done = CliRunner().invoke(
        main, ["agreement", str(folder / "first"), str(folder / "second"), "--json"]
    )
    assert done.exit_code == 0, done.output
    assert done.output == (folder / "figures.json").read_text(encoding="utf-8")


FOLDERS = [
    ("coding", "empty", "holds no coding sheet"),
    ("empty", "coding", "has no sheet of that name"),
    ("coding/league.yaml", "empty", "two sheets, or two folders"),
]


@pytest.mark.parametrize(("a", "b", "problem"), FOLDERS)
def test_folders_that_do_not_match_are_a_clear_fault(
    tmp_path: Path, a: str, b: str, problem: str
) -> None:
    inventing.write(tmp_path / "coding")
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(main, ["agreement", str(tmp_path / a), str(tmp_path / b)])
    assert done.exit_code == 2
    assert problem in done.output
