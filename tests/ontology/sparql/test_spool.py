import os
import shutil
from pathlib import Path

from ontology.sparql import Limits, Pool, Request
from ontology.sparql.spool import Spool


def put(spool: Spool, size: int, age: float) -> Path:
    path = spool.new("csv")
    path.write_bytes(b"x" * size)
    then = path.stat().st_mtime - age
    os.utime(path, (then, then))
    spool.keep(size)
    return path


def test_the_oldest_files_go_when_there_are_too_many_bytes(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 1000)
    old, newer, newest = put(spool, 400, 900), put(spool, 400, 800), put(spool, 400, 700)
    assert [path.exists() for path in (old, newer, newest)] == [False, True, True]


def test_a_fresh_file_stays_until_it_could_be_opened(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 100)
    fresh = put(spool, 400, 0)
    assert fresh.exists()


def test_what_an_earlier_server_left_counts_and_its_half_files_go(tmp_path: Path) -> None:
    earlier = put(Spool(tmp_path, 1000), 900, 900)
    half = tmp_path / "x.csv.part"
    half.touch()
    os.utime(half, (0, 0))
    spool = Spool(tmp_path, 1000)
    assert not half.exists()
    put(spool, 400, 100)
    assert not earlier.exists()


def test_the_folder_may_be_deleted_at_any_time(store_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "spool"
    with Pool(store_folder, folder, Limits(spool=10), workers=1) as pool:
        pool.answer(Request("ASK {}"))
        shutil.rmtree(folder)
        assert pool.answer(Request("ASK {}")).path.exists()
        assert pool.answer(Request("ASK {}")).path.parent == folder
