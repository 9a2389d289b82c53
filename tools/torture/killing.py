"""The kinds of kill: each round kills once, and says what was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.torture import kills
from tools.torture.asking import unanswered
from tools.torture.folder import left
from tools.torture.rounds import TRIES, counted
from tools.torture.serving import serving

if TYPE_CHECKING:
    import random
    from pathlib import Path


def servers(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Kill the server; at the end all that was saved before each kill is asked for."""
    saved: list[str] = []
    wrong = counted(rounds, lambda _: kills.server(data, chance, saved))
    with serving(data) as (_, address):
        return wrong + unanswered(address, ("/", *saved)) + left(data)


def query_workers(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Kill the worker that answers a query, of one server."""
    with serving(data) as (pid, address):
        return counted(rounds, lambda _: kills.query_worker(address, pid, chance))


def compute_workers(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Kill the process that lays a picture out, of one server; each time another picture."""
    limits = chance.sample(range(60, 330), rounds * TRIES)
    with serving(data) as (pid, address):
        return counted(
            rounds, lambda number: kills.compute_worker(address, pid, limits[number], chance)
        )


def builds(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Kill the build of a release, each time of another one."""
    return counted(rounds, lambda number: kills.build(data, chance, number))
