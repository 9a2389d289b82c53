import os
import shutil
from pathlib import Path

import pytest

from ontology.sparql import Limits, Pool, Request
from ontology.sparql.request import Answer
from ontology.sparql.spool import Spool


def put(spool: Spool, size: int, key: str | None = None) -> Path:
    path = spool.new("csv")
    path.write_bytes(b"x" * size)
    return spool.keep(Answer(path, size, 1, False), key).path


def test_those_longest_unused_go_when_there_are_too_many_bytes(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 1000, fresh=0)
    used, unused = put(spool, 400, "used"), put(spool, 400, "unused")
    assert spool.find("used")
    newest = put(spool, 400, "newest")
    assert [path.exists() for path in (used, unused, newest)] == [True, False, True]
    assert spool.find("unused") is None
    assert (spool.state.files, spool.state.size) == (2, 800)


def test_a_file_that_stands_alone_may_be_as_large_as_it_is(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 100)
    assert put(spool, 400).exists()


def test_a_fresh_file_stays_until_it_could_be_opened(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 100)
    first = put(spool, 400)
    put(spool, 400)
    assert first.exists()


def test_what_an_earlier_server_left_counts_and_its_half_files_go(tmp_path: Path) -> None:
    earlier = put(Spool(tmp_path, 1000), 900, "key")
    half = tmp_path / "x.csv.part"
    half.touch()
    os.utime(half, (0, 0))
    spool = Spool(tmp_path, 1000, fresh=0)
    assert not half.exists()
    assert spool.find("key") is None
    put(spool, 400)
    assert not earlier.exists()


def test_a_result_made_again_counts_once(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 1000)
    assert put(spool, 400, "key") == put(spool, 300, "key")
    assert (spool.state.files, spool.state.size) == (1, 300)


@pytest.mark.parametrize("remove", [Path.unlink, lambda path: shutil.rmtree(path.parent)])
def test_what_was_deleted_is_made_again(store_folder: Path, tmp_path: Path, remove: Path) -> None:
    with Pool(store_folder, tmp_path / "spool", Limits(spool=10), workers=1) as pool:
        first = pool.answer(Request("ASK {}"))
        remove(first.path)  # type: ignore[operator]
        again = pool.answer(Request("ASK {}"))
        assert again.path == first.path
        assert again.path.exists()
        assert not again.cached
