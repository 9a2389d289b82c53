"""A real server in a process of its own, and its children."""

from __future__ import annotations

import subprocess
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tools.torture.folder import ENTENTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Refused(Exception):
    """The server ended before it served; what it said."""


@contextmanager
def serving(data: Path, *flags: str, within: Sequence[str] = ()) -> Iterator[tuple[int, str]]:
    """The process id and the address of an `entente serve` of a data folder.

    `within` is a command that runs it, if any. Raises `Refused`.
    """
    process = subprocess.Popen(
        [*within, *ENTENTE, "serve", "--port", "0", "--data", str(data), *flags],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101  # it was started with a pipe
    # what it says is read on, or it would wait for room to say more
    listening = threading.Thread(target=process.stdout.read, daemon=True)
    try:
        said: list[str] = []
        for line in process.stdout:
            said.append(line)
            if "http://" in line:
                break
        else:
            raise Refused("".join(said))
        listening.start()
        yield process.pid, line.split()[-1].rstrip("/")
    finally:
        process.kill()
        process.wait()
        if listening.is_alive():
            listening.join()
        process.stdout.close()


def children(pid: int, program: str) -> list[int]:
    """The process ids of those children of a process whose command line names a program."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            with suppress(OSError):
                if program in Path(f"/proc/{child}/cmdline").read_text():
                    found.append(int(child))
    return found


def runs(pid: int) -> bool:
    """Whether any thread of a process is running at this moment, and not waiting."""
    with suppress(OSError):
        states = [
            one.read_text().rpartition(")")[2].split()[0]
            for one in Path(f"/proc/{pid}/task").glob("*/stat")
        ]
        return "R" in states
    return False
