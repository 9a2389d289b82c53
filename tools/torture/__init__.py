"""Faults injected for real: `make torture` kills what Entente consists of, many times.

A round counts when something was killed; it says what was wrong afterwards: nothing, if the fault
was survived. `tests/tools/test_torture.py` runs a round of each.
"""

from __future__ import annotations

import random
import shutil
from itertools import count
from typing import TYPE_CHECKING, Final

from tools.torture import kills
from tools.torture.serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS: Final = 50
SEED: Final = 20
TRIES: Final = 4  # for each round: what was to be killed may have ended before
KINDS: Final = ("server", "query worker", "compute worker", "build")


def torture(kind: str, data: Path, rounds: int, seed: int = SEED) -> list[str]:
    """What was wrong after so many rounds of a kind of fault; nothing, if all were survived."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311  # no secret
    if kind == "server":
        saved: list[str] = []
        wrong = _counted(rounds, lambda _: kills.server(data, chance, saved))
        with serving(data) as (_, address):
            return wrong + kills.unanswered(address, saved) + left(data)
    if kind == "build":
        return _counted(rounds, lambda number: kills.build(data, chance, number))
    limits = chance.sample(range(60, 330), rounds * TRIES)
    with serving(data) as (pid, address):
        if kind == "query worker":
            return _counted(rounds, lambda _: kills.query_worker(address, pid, chance))
        return _counted(
            rounds, lambda number: kills.compute_worker(address, pid, limits[number], chance)
        )


def _counted(rounds: int, kill: Callable[[int], list[str]]) -> list[str]:
    """What was wrong after so many kills; a round in which nothing was killed is tried again."""
    wrong: list[str] = []
    killed = 0
    for number in count():
        if killed == rounds:
            return wrong
        if number == rounds * TRIES:
            return [*wrong, f"only {killed} of {rounds} were killed"]
        try:
            wrong += kill(number)
        except kills.Missed:
            continue
        killed += 1
    raise AssertionError("it counts without end")


def left(data: Path) -> list[str]:
    """What a server that was started anew has not swept away."""
    endings = {".part", ".draft"}
    return [f"left behind: {path.name}" for path in data.rglob("*") if path.suffix in endings]


def copied(release: Path, folder: Path) -> Path:
    """A data folder with a copy of a release, to be maltreated."""
    shutil.copytree(release, folder / "releases" / release.name)
    (folder / "current").symlink_to(f"releases/{release.name}")
    return folder
