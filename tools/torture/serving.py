"""A real server in a process of its own, asked over HTTP, and its children."""

from __future__ import annotations

import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE: Final = 60  # seconds that an answer may take, on a busy machine


@contextmanager
def serving(data: Path) -> Iterator[tuple[int, str]]:
    """The process id and the address of an `entente serve` of a data folder."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "webapp.cli", "serve", "--port", "0", "--data", str(data)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101  # it was started with a pipe
    # what it says is read on, or it would wait for room to say more
    listening = threading.Thread(target=process.stdout.read, daemon=True)
    try:
        line = next((one for one in process.stdout if "http://" in one), "")
        listening.start()
        yield process.pid, line.split()[-1].rstrip("/")
    finally:
        process.kill()
        process.wait()
        if listening.is_alive():
            listening.join()
        process.stdout.close()


def answer(address: str, body: bytes | None = None) -> tuple[int, str]:
    """The status of an answer, 0 where there was none, and the address that gave it."""
    try:
        with urllib.request.urlopen(address, body, timeout=PATIENCE) as found:  # noqa: S310  # ours
            found.read()
            return int(found.status), str(found.geturl())
    except urllib.error.HTTPError as error:
        return error.code, address
    except OSError:
        return 0, address


def status(address: str) -> int:
    """The status of an answer, 0 where there was none."""
    return answer(address)[0]


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
