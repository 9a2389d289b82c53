"""The loop of a process that `graph.process` asks: it reads a line and answers it with one.

Everything else that wants to run goes first. The main thread keeps reading, so the process
leaves at once when whoever asked has gone, even in the middle of its work.
"""

from __future__ import annotations

import os
import queue
import resource
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    Write = Callable[[bytes], object]

_FAILED = 70


def serve(answer: Callable[[bytes, Write], bytes]) -> None:
    """Answer lines until the input ends; `answer` may write lines before the one it gives."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # who ends past its time leaves no file
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_serve, args=(tasks, replies, answer), daemon=True).start()
    for line in sys.stdin.buffer:
        tasks.put(line)
    os._exit(0)


def _serve(
    tasks: queue.SimpleQueue[bytes], replies: BinaryIO, answer: Callable[[bytes, Write], bytes]
) -> None:
    try:
        while True:
            replies.write(answer(tasks.get(), replies.write))
    finally:  # the process must not linger without the thread that answers
        os._exit(_FAILED)
