import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from ontology.errors import Busy, DamagedRelease, NoRelease, QueryTimeout
from ontology.sparql import Cancelled, Limits, Pool, Request, asking
from ontology.sparql.process import Worker

from .conftest import Occupied
from .queries import ENDLESS, EVERYTHING, LONG

QUICK = Request("ASK { ?s ?p ?o }", "csv")


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone_after_some_looks(looks: int = 3) -> Callable[[], bool]:
    """Someone who is there a few times and then has left."""
    times = iter([False] * looks)
    return lambda: next(times, True)


def test_a_pool_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="entente build"):
        Pool(tmp_path / "none", tmp_path / "spool")


def test_a_pool_on_a_damaged_store_says_so(store_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "store"
    shutil.copytree(store_folder, broken)
    (broken / "CURRENT").write_text("nonsense")
    with pytest.raises(DamagedRelease, match="cannot be opened"):
        Pool(broken, tmp_path / "spool", workers=2)


def test_closing_leaves_no_process_even_in_the_middle_of_queries(
    store_folder: Path, tmp_path: Path
) -> None:
    pool = Pool(store_folder, tmp_path, workers=2)
    pids = pool.pids
    assert len(pids) == 2
    begun = threading.Event()

    def here() -> bool:
        begun.set()
        return False

    with ThreadPoolExecutor() as threads:
        running = threads.submit(pool.answer, Request(ENDLESS), here)
        begun.wait()
        pool.close()
        with pytest.raises(Busy):
            running.result()
    assert not any(map(runs, pids))
    assert pool.pids == frozenset()
    with pytest.raises(Busy):
        pool.answer(QUICK)
    assert list(tmp_path.glob("*")) == []


def test_an_asker_who_left_frees_the_worker(store_folder: Path, tmp_path: Path) -> None:
    with Pool(store_folder, tmp_path, workers=1) as pool:
        before = pool.pids
        with pytest.raises(Cancelled):
            pool.answer(Request(ENDLESS), gone_after_some_looks())
        assert not any(map(runs, before))
        assert pool.answer(QUICK).rows is None
        assert list(tmp_path.glob("*.part")) == []


def test_an_asker_who_left_while_waiting_waits_no_more(occupied: Occupied) -> None:
    with occupied(Limits()) as pool, pytest.raises(Cancelled):
        pool.answer(QUICK, gone_after_some_looks())


def test_a_full_queue_sends_further_queries_away_at_once(occupied: Occupied) -> None:
    with occupied(Limits(queue=0)) as pool:
        with pytest.raises(Busy) as caught:
            pool.answer(QUICK)
        assert caught.value.retry_after > 0


def test_who_waits_longer_than_patience_is_sent_away(occupied: Occupied) -> None:
    with occupied(Limits(patience=0.2)) as pool, pytest.raises(Busy):
        pool.answer(QUICK)


def test_a_pool_tells_what_it_is_at(occupied: Occupied) -> None:
    with occupied(Limits()) as pool, ThreadPoolExecutor(1) as thread:
        asked, leave = threading.Event(), threading.Event()

        def left() -> bool:
            asked.set()
            return leave.is_set()

        waiting = thread.submit(pool.answer, QUICK, left)
        asked.wait()
        state = pool.state
        assert (state.workers, state.busy, state.waiting) == (1, 1, 1)
        leave.set()
        with pytest.raises(Cancelled):
            waiting.result()
    assert (pool.state.workers, pool.state.waiting, pool.state.slow) == (0, 0, 0)


def test_slow_queries_never_take_every_worker(store_folder: Path, tmp_path: Path) -> None:
    limits = Limits(slow=5, deadline=60)
    with Pool(store_folder, tmp_path, limits, workers=2) as pool, ThreadPoolExecutor() as threads:
        leave = threading.Event()
        endless = [Request(f"{ENDLESS} # {number}") for number in range(2)]
        slow = [threads.submit(pool.answer, request, leave.is_set) for request in endless]
        (stopped,), (running,) = wait(slow, return_when=FIRST_COMPLETED)
        assert isinstance(stopped.exception(), Busy)
        assert pool.answer(QUICK).size == 4
        leave.set()
        assert isinstance(running.exception(), Cancelled)


def priorities(pid: int) -> set[int]:
    """The nice values of a process's threads."""
    stats = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/stat")]
    return {int(stat.rpartition(")")[2].split()[16]) for stat in stats}


def test_a_query_that_takes_long_yields_and_its_worker_is_as_before(
    store_folder: Path, tmp_path: Path
) -> None:
    seen: set[int] = set()
    with Pool(store_folder, tmp_path, workers=1) as pool:
        (pid,) = pool.pids

        def look() -> bool:
            seen.update(priorities(pid))
            return False

        assert pool.answer(Request(LONG), look).rows == 1
        assert 10 in seen
        assert pool.answer(QUICK).size == 4
        assert pool.pids == {pid}
        while priorities(pid) != {0}:  # the thread that made way may need a moment to end
            time.sleep(0.01)
        assert os.getpgid(pid) == pid != os.getpgid(0)
        assert os.getsid(pid) == os.getsid(0)


def test_many_threads_share_a_pool(store_folder: Path, tmp_path: Path) -> None:
    with Pool(store_folder, tmp_path, workers=2) as pool, ThreadPoolExecutor(8) as threads:
        requests = [Request(f"{EVERYTHING} # {number}", "csv") for number in range(40)]
        answers = list(threads.map(pool.answer, requests))
    assert {answer.rows for answer in answers} == {3000}
    assert len({answer.path for answer in answers}) == 40
    assert len({answer.path.read_bytes() for answer in answers}) == 1


def test_a_worker_that_died_while_idle_is_replaced(store_folder: Path, tmp_path: Path) -> None:
    with Pool(store_folder, tmp_path, workers=1) as pool:
        (pid,) = pool.pids
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        assert pool.answer(QUICK).size == 4
        assert pool.pids != {pid}


def test_a_query_whose_worker_is_killed_as_it_begins_is_asked_of_another(
    store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pool(store_folder, tmp_path, workers=1) as pool:
        (pid,) = pool.pids
        monkeypatch.setattr(Worker, "alive", True)  # it dies just after that was looked at
        monkeypatch.setattr(asking, "_BEGINNING", 60)  # a busy machine is slow to say so
        os.kill(pid, signal.SIGKILL)
        assert pool.answer(QUICK).size == 4
        assert pool.pids != {pid}


def test_a_store_that_vanished_is_an_error_and_its_return_mends_the_pool(
    store_folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    shutil.copytree(store_folder, store)
    with Pool(store, tmp_path / "spool", workers=1) as pool:
        store.rename(tmp_path / "elsewhere")
        with pytest.raises(QueryTimeout):
            pool.answer(Request(ENDLESS, deadline=0.2))
        with pytest.raises(DamagedRelease):
            pool.answer(QUICK)
        (tmp_path / "elsewhere").rename(store)
        assert pool.answer(QUICK).size == 4


def test_no_query_is_seen_among_the_processes(store_folder: Path, tmp_path: Path) -> None:
    with Pool(store_folder, tmp_path, workers=1) as pool:
        seen: list[bytes] = []

        def look() -> bool:
            seen.extend(Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pool.pids)
            return len(seen) > 2

        with pytest.raises(Cancelled):
            pool.answer(Request(ENDLESS), look)
    assert seen
    assert all(b"ontology.sparql.worker" in line and b"VALUES" not in line for line in seen)
