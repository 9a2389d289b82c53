"""What something takes of the processor, and of what Python holds."""

import os
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Spent:
    """Seconds of the processor, and the most bytes that Python held in a turn of its own."""

    seconds: float
    peak: int


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, and what an act gives."""
    since = time.process_time()
    found = act()
    return time.process_time() - since, found


def spent(act: Callable[[Path], object], folder: Path) -> Spent:
    """What it takes to write a file, which is made in this folder."""
    seconds, _ = timed(lambda: act(folder / "written"))
    tracemalloc.start()
    act(Path(os.devnull))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Spent(seconds, peak)
