"""What is computed of a network: at once or later, and under which key it is kept."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from graph.errors import StillComputing
from graph.jobs import Job
from graph.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable

QUICK: Final = {"low": 20_000, "middle": 1_000, "high": 500}  # edges, by a measure's cost
_MADE_BY: Final = ("4", version("entente-explorer"), version("networkx"), version("numpy"))
"""What the same numbers come from: its first part counts up when a computation changes."""


def finished(made: Any | Job | None) -> Any:
    """What a file needs whole. Raises `StillComputing` where only a job is there."""
    if isinstance(made, Job):
        raise StillComputing(made.ended)
    return made


def key(at: Iterable[str], what: Iterable[str]) -> str:
    """The key under which something that was computed of something is kept."""
    return hashlib.sha256("\n".join([*_MADE_BY, *at, "", *what]).encode()).hexdigest()


def quick(names: Iterable[str], edges: int) -> bool:
    """Whether measures are worked out while somebody waits for the page: in well under a second.

    >>> quick(["degree", "closeness"], 500), quick(["closeness"], 501)
    (True, False)
    """
    return all(edges <= QUICK[MEASURES[name].cost] for name in names)
