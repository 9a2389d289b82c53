"""Faults injected for real: `make torture` does to Entente, many times, what may befall it.

Each kind is so many rounds of one fault, drawn from a seed. It says what was wrong afterwards:
nothing, if the faults were survived. `tests/tools/test_torture.py` runs a round of those that are
quick.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from tools.torture import clients, damage, disk, killing, swap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

ROUNDS: Final = 50
SEED: Final = 20
KINDS: Final[Mapping[str, Callable[[Path, int, random.Random], list[str]]]] = {
    "server killed": killing.servers,
    "query worker killed": killing.query_workers,
    "compute worker killed": killing.compute_workers,
    "build killed": killing.builds,
    "damage": damage.damages,
    "full disk": disk.fills,
    "swap": swap.swaps,
    "clients": clients.crowds,
}


def torture(kind: str, data: Path, rounds: int, seed: int = SEED) -> list[str]:
    """What was wrong after so many rounds of a kind of fault; nothing, if all were survived.

    Raises `LeftOut` where this machine does not let that fault be injected.
    """
    return KINDS[kind](data, rounds, random.Random(f"{kind} {seed}"))  # noqa: S311  # no secret
