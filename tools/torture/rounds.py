"""Counting rounds: one in which nothing could be injected is tried again."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES: Final = 4  # for each round


class Missed(Exception):
    """Nothing was injected: what was to die had ended before. The round does not count."""


class LeftOut(Exception):
    """A kind of fault that cannot be injected on this machine, and why."""


def counted(rounds: int, inject: Callable[[int], list[str]]) -> list[str]:
    """What was wrong after so many faults; each is given the number of its try."""
    wrong: list[str] = []
    done = 0
    for number in count():
        if done == rounds:
            return wrong
        if number == rounds * TRIES:
            return [*wrong, f"only {done} of {rounds} were injected"]
        try:
            wrong += inject(number)
        except Missed:
            continue
        done += 1
    raise AssertionError("it counts without end")
