"""The layout process, started by `layout_process` as `-m graph.layout_worker`.

It reads a task a line and answers each with a line, after everything else that wants to run.
The main thread keeps reading, so the process leaves at once when whoever asked has gone, even
in the middle of a layout.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING

from graph.layout_task import answer, fault

if TYPE_CHECKING:
    from typing import BinaryIO

_FAILED = 70


def main() -> None:
    """Answer until the input ends."""
    os.nice(10)
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_serve, args=(tasks, replies), daemon=True).start()
    for line in sys.stdin.buffer:
        tasks.put(line)
    os._exit(0)


def _serve(tasks: queue.SimpleQueue[bytes], replies: BinaryIO) -> None:
    try:
        while True:
            replies.write(_answer(tasks.get()))
    finally:  # the process must not linger without the thread that answers
        os._exit(_FAILED)


def _answer(line: bytes) -> bytes:
    try:
        return answer(line)
    except Exception as error:  # told to whoever asked, who raises it
        return fault(error)


if __name__ == "__main__":
    main()
