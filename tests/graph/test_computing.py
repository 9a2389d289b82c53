"""Layouts elsewhere are those computed here; equal ones once; nobody waits for ever."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph import computing
from graph.computing import DIFFERENT, Computer
from graph.errors import LayoutFailed, LayoutsBusy, LayoutTimeout
from graph.layout import positions
from graph.layout_task import task
from graph.layouts import Layouts
from graph.network import Network
from graph.placing import Placing
from graph.process import Process
from graph.step import StartArticle
from graph.view import Filters, Presentation, Selection, View
from ontology import processor_time
from ontology.places import Places
from tests.graph import worlds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.layout import Positions
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store


class Watched(Process):
    """A real process that keeps count of itself."""

    made: list[Watched]
    asked: list[bytes]

    def __init__(self, module: str) -> None:
        super().__init__(module)
        self.made.append(self)

    def ask(self, line: bytes, deadline: float, *news: Callable[[bytes], None]) -> bytes:
        self.asked.append(line)
        return super().ask(line, deadline, *news)


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Watched]]:
    Watched.made, Watched.asked = [], []
    monkeypatch.setattr(computing, "Process", Watched)
    yield Watched
    assert not any(process.alive for process in Watched.made)


@contextmanager
def closing(computer: Computer) -> Iterator[tuple[Computer, ThreadPoolExecutor]]:
    with ThreadPoolExecutor() as callers:
        try:
            yield computer, callers
        finally:
            computer.close()


def ring(n: int) -> Network:
    network = Network()
    network.add_nodes_from((f"n{place}" for place in range(n)), label="An Ally", relations=2)
    network.add_edges_from((f"n{place}", f"n{(place + 1) % n}") for place in range(n))
    return network


def hard() -> Network:
    """A picture that takes longer than any test."""
    network = ring(1500)
    tangle = nx.gnm_random_graph(1500, 4000, seed=1)
    network.add_edges_from((f"n{a}", f"n{b}") for a, b in tangle.edges())
    return network


def started(computer: Computer, but: int | None = None) -> int:
    """The id of the computer's process, once it has one (another than `but`)."""
    until = time.monotonic() + 30
    while computer.pid in {None, but} and time.monotonic() < until:
        time.sleep(0.005)
    assert computer.pid is not None
    return computer.pid


def here(network: Network) -> Positions:
    return positions(network, {}, totals={})


def test_positions_elsewhere_are_exactly_those_computed_here(
    store: Store, catalogue: Catalogue, release: Release
) -> None:
    articles = Selection(tuple(StartArticle(name) for name in worlds.ARTICLES))
    some = Selection(articles.steps, Filters(kinds=("Nation", "Alliance", "Instrument")))
    shown = Presentation(limit=45)
    with closing(Computer(Places(1))) as (computer, _):
        for view in (View(articles, shown), View(some, shown)):
            near = Placing(store, catalogue, release.hash, Layouts(None)).picture(view)
            far = Placing(store, catalogue, release.hash, Layouts(None), computer).picture(view)
            assert list(far.positions.items()) == list(near.positions.items())
    assert len(Watched.asked) >= 2
    assert len(Watched.made) == 1


def test_equal_pictures_are_computed_once() -> None:
    network, together = ring(40), Barrier(6)

    def ask(_: int) -> Positions:
        together.wait()
        return computer(network, {}, {"elsewhere": 9})

    with closing(Computer(Places(6))) as (computer, callers):
        answers = list(callers.map(ask, range(6)))
        assert computer(network, {"elsewhere": (0.0, 0.0)}, {}) == answers[0]
    assert answers == [here(network)] * 6
    assert len(Watched.asked) == 1


def test_a_small_picture_needs_no_process() -> None:
    with closing(Computer(Places(0))) as (computer, _):
        assert computer(ring(12), {}, {}) == here(ring(12))
        assert computer.pid is None


def test_a_dead_process_is_replaced() -> None:
    with closing(Computer(Places(1))) as (computer, callers):
        assert computer(ring(40), {}, {}) == here(ring(40))
        first = started(computer)
        os.kill(first, signal.SIGKILL)
        assert computer(ring(41), {}, {}) == here(ring(41))
        second = started(computer, but=first)
        asked = callers.submit(computer, hard(), {}, {})
        until = time.monotonic() + 30
        while Watched.asked[-1] != task(hard(), {}, {}) and time.monotonic() < until:
            time.sleep(0.005)
        os.kill(second, signal.SIGKILL)  # under the one who waits: it is asked for again, once
        os.kill(started(computer, but=second), signal.SIGKILL)
        with pytest.raises(LayoutFailed, match="exit code -9"):
            asked.result()
        assert computer(ring(42), {}, {}) == here(ring(42))


def test_a_death_under_who_waits_is_not_noticed() -> None:
    with closing(Computer(Places(1))) as (computer, callers):
        asked = callers.submit(computer, ring(40), {}, {})
        os.kill(started(computer), signal.SIGKILL)
        assert asked.result() == here(ring(40))


def test_the_deadline_kills() -> None:
    with closing(Computer(Places(1), deadline=0.01)) as (computer, _):
        with pytest.raises(LayoutTimeout, match=r"0\.01 s"):
            computer(hard(), {}, {})
        assert computer.pid is None
        assert [process.alive for process in Watched.made] == [False]


def test_the_kernel_ends_a_process_that_computes_on_and_the_next_one_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closing(Computer(Places(1), deadline=600)) as (computer, _):
        with monkeypatch.context() as patched:
            patched.setattr(processor_time, "MARGIN", -math.inf)
            with pytest.raises(LayoutTimeout, match="600 s"):
                computer(hard(), {}, {})
        assert computer(ring(40), {}, {}) == here(ring(40))
    assert len(Watched.made) == 2


def test_beyond_the_bound_nobody_waits() -> None:
    with closing(Computer(Places(2))) as (computer, callers):
        first = callers.submit(computer, hard(), {}, {})
        started(computer)
        second = callers.submit(computer, hard(), {}, {})
        while computer.waiting < 2:
            time.sleep(0.005)
        with pytest.raises(LayoutsBusy, match="Try again in 10 s"):
            computer(ring(40), {}, {})
        computer.close()
        for asked in (first, second):
            with pytest.raises(LayoutsBusy, match="closing"):
                asked.result()
        with pytest.raises(LayoutsBusy):
            computer(ring(40), {}, {})


def test_of_different_pictures_few_wait_and_of_the_same_as_many_as_have_a_place() -> None:
    pictures = [hard(), *(ring(40 + n) for n in range(DIFFERENT - 1)), ring(40)]
    with closing(Computer(Places())) as (computer, _), ThreadPoolExecutor(len(pictures)) as callers:
        waiting = [callers.submit(computer, one, {}, {}) for one in pictures]
        while computer.waiting < len(pictures):
            time.sleep(0.005)
        with pytest.raises(LayoutsBusy, match="Other pictures"):
            computer(ring(39), {}, {})
        computer.close()
        assert all(isinstance(one.exception(), LayoutsBusy) for one in waiting)


def test_who_waits_too_long_for_the_turn_is_sent_away() -> None:
    with closing(Computer(Places(2), patience=0.01)) as (computer, callers):
        first = callers.submit(computer, hard(), {}, {})
        started(computer)
        with pytest.raises(LayoutsBusy, match="still"):
            computer(ring(40), {}, {})
        assert not first.done()


def test_a_picture_nobody_waits_for_is_stopped() -> None:
    left: list[bool] = []
    with closing(Computer(Places(1), gone=lambda: bool(left))) as (computer, callers):
        asked = callers.submit(computer, hard(), {}, {})
        started(computer)
        left.append(True)
        with pytest.raises(LayoutsBusy, match="gone"):
            asked.result()
        left.clear()
        assert computer(ring(40), {}, {}) == here(ring(40))
    assert len(Watched.asked) == 2


def test_a_fault_in_the_layout_is_told() -> None:
    faulty = ring(40)
    faulty.nodes["n3"]["relations"] = "many"
    with closing(Computer(Places(1))) as (computer, _):
        with pytest.raises(RuntimeError, match="TypeError"):
            computer(faulty, {}, {})
        assert computer(ring(40), {}, {}) == here(ring(40))
    assert len(Watched.made) == 1


def test_the_process_leaves_when_nobody_is_there_any_more() -> None:
    command = [sys.executable, "-m", "graph.layout_worker"]
    done = subprocess.run(
        command, input=task(hard(), {}, {}), capture_output=True, timeout=60, check=True
    )
    assert done.stdout == b""
