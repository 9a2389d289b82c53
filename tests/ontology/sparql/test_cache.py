"""What was asked before is not evaluated again, and what is being evaluated is not begun twice."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from ontology.errors import BadQuery, Busy
from ontology.places import Places
from ontology.sparql import Cancelled, Limits, Pool, Request
from ontology.sparql.request import Answer
from ontology.sparql.sharing import Sharing

from .queries import EVERYTHING

ASKED = Request(EVERYTHING, "csv", named_graphs=("http://example.org/graph",))
DIFFERENT = [
    replace(ASKED, query=EVERYTHING + " LIMIT 5"),
    replace(ASKED, format="tsv"),
    replace(ASKED, named_graphs=()),
    replace(ASKED, default_graphs=("http://example.org/graph",)),
]
VARYING = [
    "SELECT (NOW() AS ?x) {}",
    "SELECT (rand () AS ?x) {}",
    "SELECT (UUID# so far\n() AS ?x) {}",
    "SELECT (STRUUID() AS ?x) {}",
    "SELECT (BNODE() AS ?x) {}",
]


def test_a_query_asked_again_is_not_evaluated_and_needs_no_worker(
    store_folder: Path, tmp_path: Path
) -> None:
    with Pool(store_folder, tmp_path, workers=1) as pool:
        first = pool.answer(ASKED)
        pool.close()
        assert pool.answer(ASKED).path == first.path
        with pytest.raises(Busy):
            pool.answer(DIFFERENT[0])
        assert (pool.state.spool.hits, pool.state.spool.misses) == (1, 2)


def test_a_repeated_query_gets_the_same_file(pool: Pool) -> None:
    first, again = pool.answer(ASKED), pool.answer(ASKED)
    assert (first.cached, again.cached) == (False, True)
    assert replace(again, seconds=0, cached=False) == replace(first, seconds=0)
    assert first.path.stem == pool.key(ASKED)


def test_blanks_around_a_query_are_no_difference(pool: Pool) -> None:
    assert pool.key(replace(ASKED, query=f"\n{EVERYTHING}\n")) == pool.key(ASKED)


@pytest.mark.parametrize("request_", DIFFERENT)
def test_what_differs_in_anything_is_another_result(pool: Pool, request_: Request) -> None:
    assert pool.key(request_) != pool.key(ASKED)


def test_other_data_and_other_limits_have_other_results(store_folder: Path, tmp_path: Path) -> None:
    def key(limits: Limits, name: str) -> str | None:
        with Pool(store_folder, tmp_path, limits, 1, name) as pool:
            return pool.key(ASKED)

    keys = {key(Limits(), "a"), key(Limits(), "b"), key(Limits(rows=9), "a"), key(Limits(), "a")}
    assert len(keys) == 3


@pytest.mark.parametrize("query", VARYING)
def test_what_differs_from_call_to_call_is_evaluated_each_time(pool: Pool, query: str) -> None:
    first, again = pool.answer(Request(query, "csv")), pool.answer(Request(query, "csv"))
    assert not again.cached
    assert first.path != again.path


def test_a_query_that_failed_is_tried_again(pool: Pool) -> None:
    before = pool.state.spool
    for _ in range(2):
        with pytest.raises(BadQuery):
            pool.answer(Request("ASK { ?s ?p }"))
    assert pool.state.spool.misses == before.misses + 2
    assert pool.state.spool.files == before.files


# ---- at the same time ----


class Slow:
    """Something slow to make; counts how often it was begun, and ends when told to."""

    def __init__(self) -> None:
        self.begun, self.end, self.times = threading.Event(), threading.Event(), 0

    def __call__(self) -> Answer:
        self.times += 1
        self.begun.set()
        self.end.wait()
        return Answer(Path("x"), 0, None, False)


def until_waiting(sharing: Sharing, number: int) -> None:
    while sharing.waiting < number:
        time.sleep(0.001)


def test_the_same_is_evaluated_once_for_all_who_ask_meanwhile() -> None:
    sharing, slow = Sharing(Places(9)), Slow()
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(sharing.run, "same", slow, lambda: None) for _ in range(4)]
        until_waiting(sharing, 3)
        slow.end.set()
        assert sorted(one.result().cached for one in asked) == [False, True, True, True]
    assert slow.times == 1


def test_another_thing_does_not_wait() -> None:
    sharing, slow = Sharing(Places(9)), Slow()
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(sharing.run, "one", slow, lambda: None)
        slow.begun.wait()
        other = Slow()
        other.end.set()
        assert not sharing.run("other", other, lambda: None).cached
        slow.end.set()
        asked.result()


def test_when_the_first_leaves_another_takes_over() -> None:
    sharing, first, second = Sharing(Places(9)), Slow(), Slow()

    def left() -> Answer:
        first()
        raise Cancelled

    second.end.set()
    with ThreadPoolExecutor(2) as threads:
        leaves = threads.submit(sharing.run, "same", left, lambda: None)
        first.begun.wait()
        stays = threads.submit(sharing.run, "same", second, lambda: None)
        until_waiting(sharing, 1)
        first.end.set()
        assert isinstance(leaves.exception(), Cancelled)
        assert not stays.result().cached
    assert second.times == 1


def test_who_leaves_while_another_evaluates_is_let_go() -> None:
    sharing, slow = Sharing(Places(9)), Slow()

    def look() -> None:
        raise Cancelled

    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(sharing.run, "same", slow, lambda: None)
        slow.begun.wait()
        with pytest.raises(Cancelled):
            sharing.run("same", slow, look)
        slow.end.set()
        asked.result()
    assert sharing.waiting == 0


def test_no_more_wait_for_another_than_there_are_places() -> None:
    sharing, slow = Sharing(Places(0)), Slow()
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(sharing.run, "same", slow, lambda: None)
        slow.begun.wait()
        with pytest.raises(Busy):
            sharing.run("same", slow, lambda: None)
        slow.end.set()
        asked.result()
