"""A round of what `make torture` does fifty times."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ontology import building
from ontology.check import Report
from tools import torture
from tools.torture.folder import copied, left
from tools.torture.rounds import LeftOut

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.corpus import Corpus
    from ontology.releases import Release
    from tests.tools.conftest import Script


@pytest.fixture(scope="module")
def older(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release of one sheet, which lies beside the one that is maltreated."""
    folder, one = tmp_path_factory.mktemp("older"), replace(corpus, sheets=corpus.sheets[:1])
    return building.build(one, Report((), 0, None), folder).folder


@pytest.mark.parametrize("kind", torture.KINDS)
def test_a_fault_is_survived(kind: str, release: Release, older: Path, tmp_path: Path) -> None:
    data = copied(release.folder, tmp_path / "data")
    shutil.copytree(older, data / "releases" / older.name)
    with suppress(LeftOut):
        assert torture.torture(kind, data, rounds=1) == []
    assert left(data) == []


@pytest.mark.parametrize(
    ("unshare", "why"),
    [(None, "No such file"), ("echo Operation not permitted >&2; exit 1", "not permitted")],
)
def test_where_no_small_file_system_can_be_had_it_says_so(
    unshare: str | None, why: str, programs: Script, release: Release, tmp_path: Path
) -> None:
    if unshare:
        programs("unshare", unshare)
    data = copied(release.folder, tmp_path / "data")
    with pytest.raises(LeftOut, match=f"no small file system can be made here: .*{why}"):
        torture.torture("full disk", data, rounds=1)


def test_where_root_cannot_give_up_its_rights_it_says_so(
    programs: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(LeftOut, match="there is no setpriv"):
        torture.torture("damage", tmp_path, rounds=1)
