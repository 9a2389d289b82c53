"""Having RDF files of others made a release, in a process of its own that may be lost.

Reading takes memory that Python would keep, and a small file can take all of a machine: nested
deeply, or with blank nodes that are hard to tell apart. So the process (`reader`) has no network,
bounds of memory and processor time, and ends with the one that asked.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from ontology.errors import BadData, EntenteError, Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

MEMORY: Final = 8 << 30  # bytes that reading may take where there is twice as much
NO_MEMORY: Final = 71  # exit code
_ROOT: Final = Path(__file__).resolve().parents[1]
_LESS: Final = "serve less at a time, or from a SPARQL server of its own with --endpoint"
_NESTED: Final = "it is nested too deeply", "write it with fewer brackets or elements in each other"


def _memory() -> int:
    return min(MEMORY, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading may take: bytes of memory, and seconds of processor time."""

    memory: int = field(default_factory=_memory)  # half of what there is
    seconds: int = 600


def read(paths: Sequence[Path], data: Path, bounds: Bounds) -> str:
    """The hash of the release that is made of these files in the data folder.

    Raises `BadData` with every fault of every file, or with what the reader ended of, and
    `EntenteError` where the release cannot be written.
    """
    own = map(str, (os.getpid(), bounds.memory, bounds.seconds, data, *paths))
    # Own process group: Ctrl+C in the terminal is ours to handle. The engine's last words are no
    # sentence for people.
    with subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-s", "-P", "-m", "ontology.reader", *own],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        process_group=0,
    ) as process:
        try:
            told = _told(process.stdout)
        except BaseException:  # Ctrl+C too
            process.kill()
            raise
    if "hash" in told:
        return str(told["hash"])
    if "refused" in told:
        raise EntenteError(told["refused"])
    faults = [Fault(*one) for one in told.get("faults", ())]
    raise BadData(faults or [_ended(told, process.returncode, bounds)])


def _told(lines: IO[bytes] | None) -> dict[str, Any]:
    """The last that the reader says: how it went, or what it was about when it ended."""
    told: dict[str, Any] = {"files": "--data", "at": "starting"}
    for line in lines or ():
        told = json.loads(line)
    return told


def _ended(told: dict[str, Any], code: int, bounds: Bounds) -> Fault:
    where, what = told["files"], told["at"]
    if code == -signal.SIGSEGV:
        return Fault(where, 1, *_NESTED)
    if code == -signal.SIGXCPU:
        limit = f"more than {bounds.seconds:,} s of processor time"
        return Fault(where, 1, f"{what} took {limit}", _LESS)
    if code in {NO_MEMORY, -signal.SIGABRT, -signal.SIGKILL}:
        limit = f"more memory than there is ({bounds.memory / (1 << 30):.1f} GiB)"
        return Fault(where, 1, f"{what} took {limit}", _LESS)
    return Fault(where, 1, f"{what} broke off (code {code})", "see that the files are whole")
