"""Long computations: told how far they are, stopped when asked, done once, and never in the way."""

from __future__ import annotations

import copy
import os
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from graph import jobs
from graph.errors import NothingToMeasure
from graph.jobs import Job, Jobs
from graph.kept import Kept
from graph.network import Network
from graph.process import Process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.jobs import Told
    from ontology.catalogue import Catalogue


def counted(numbers: int, told: Told) -> dict[str, int]:
    for done in range(numbers):
        told(done + 1, numbers)
    return {"sum": sum(range(numbers))}


def endless(told: Told) -> dict[str, int]:
    told(1, 2)
    while True:
        time.sleep(1)


def refusing(_told: Told) -> dict[str, int]:
    raise NothingToMeasure("There is nothing here.")


def broken(_told: Told) -> dict[str, int]:
    raise ZeroDivisionError


def dying(_told: Told) -> dict[str, int]:
    os._exit(3)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Jobs]:
    made = Jobs(Kept(tmp_path / "analyses", dict), waiting=2)
    yield made
    made.close()


def settled(made: Jobs, key: str, work: Any) -> Any:
    """What is there once nothing is being computed."""
    found = made.of(key, work)
    while isinstance(found, Job) and not found.ended:
        time.sleep(0.02)
        found = made.of(key, work)
    return found


def test_work_is_done_once_elsewhere_and_kept_in_the_folder(started: Jobs, tmp_path: Path) -> None:
    work = partial(counted, 5)
    job = started.of("a", work)
    assert isinstance(job, Job)
    assert settled(started, "a", work) == {"sum": 10}
    assert (job.done, job.of) == (5, 5)
    again = Jobs(Kept(tmp_path / "analyses", dict))
    assert again.of("a", endless) == {"sum": 10}
    (tmp_path / "analyses" / "a.json").write_text("[1", encoding="utf-8")
    other = Jobs(Kept(tmp_path / "analyses", dict))
    assert other.of("a", work, quick=True) == {"sum": 10}  # what cannot be read is made anew


def test_a_computation_is_told_stopped_and_begun_again(
    started: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Process] = []

    def watched(module: str) -> Process:
        made.append(Process(module))
        return made[-1]

    monkeypatch.setattr(jobs, "Process", watched)
    job = started.of("a", endless)
    while not job.done:
        time.sleep(0.02)
    assert started.of("a", endless) is job  # who asks too waits for the same
    started.stop("a")
    assert started.of("a", endless).ended == "Stopped."
    assert settled(started, "b", partial(counted, 2)) == {"sum": 1}  # the way is free
    assert not made[0].alive
    started.again("a")
    assert settled(started, "a", partial(counted, 2)) == {"sum": 1}


def test_few_wait_and_nobody_for_ever(started: Jobs, tmp_path: Path) -> None:
    assert not started.of("a", endless).ended
    assert not started.of("b", endless).ended
    assert "busy with other computations" in started.of("c", endless).ended
    late = Jobs(Kept(None, dict), deadline=0.5)
    assert settled(late, "a", endless).ended == "Not done after 0.5 s, and given up."
    started.close()
    assert "busy" in started.of("d", endless).ended
    assert os.listdir(tmp_path) == []  # nothing half-done is kept


@pytest.mark.parametrize(
    ("work", "told"),
    [(refusing, "There is nothing here."), (broken, "It failed."), (dying, "It failed.")],
)
def test_what_goes_wrong_elsewhere_is_told_in_a_sentence(
    work: Any, told: str, started: Jobs
) -> None:
    assert settled(started, "a", work).ended == told


def test_what_others_keep_in_a_network_meanwhile_does_not_disturb_its_pickling(
    catalogue: Catalogue,
) -> None:
    network = Network([("a", "b")])
    for shared in (network, copy.copy(catalogue)):
        taken = shared.__getstate__()
        before = dict(taken)
        _ = network.edges, getattr(shared, "by_iri", None)
        assert taken == before
        assert shared.__dict__.keys() > taken.keys()
