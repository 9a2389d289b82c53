"""The asking end of a process that computes: a line there, a line back, and news in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import IO, TYPE_CHECKING, Final

from ontology import processor_time

if TYPE_CHECKING:
    from collections.abc import Callable

NEWS: Final = b"."  # what a line begins with that says how far the work is
_ROOT: Final = Path(__file__).resolve().parents[1]


class Died(Exception):
    """The process ended while it was asked; `code` is its exit code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Late(Exception):
    """The process had no answer in time, and was killed."""


class Process:
    """A process of one of our modules that does one thing at a time, asked by one thread at a time.

    The module reads lines and answers them, as `graph.worker.serve` does.
    """

    def __init__(self, module: str) -> None:
        # Own session: Ctrl-C in the terminal is the server's to handle. The server's environment,
        # or numpy may choose another arithmetic here, and symmetric pictures come out turned.
        self._process = subprocess.Popen(  # noqa: S603  # a module of ours
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            start_new_session=True,
        )
        self._input, self._output = _pipe(self._process.stdin), _pipe(self._process.stdout)
        self.pid = self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(
        self, line: bytes, deadline: float, news: Callable[[bytes], None] = lambda _: None
    ) -> bytes:
        """The answer to a line; `news` gets what comes before it, without its first letter.

        Raises `Late` after `deadline` seconds, and `Died`; then only `kill` is left to do. Should
        nobody be left to look at the clock, the kernel ends the process once it has worked for as
        long on each core (see `processor_time.limit`).
        """
        late = Event()

        def stop() -> None:
            late.set()
            self.stop()

        timer = Timer(deadline, stop)
        timer.daemon = True
        timer.start()
        processor_time.limit(self.pid, deadline * (os.cpu_count() or 1))
        try:
            reply = self._exchange(line, news)
        finally:
            timer.cancel()
        if reply.endswith(b"\n"):
            return reply
        code = self._process.wait()
        if late.is_set() or code == -signal.SIGXCPU:
            raise Late
        raise Died(code)

    def stop(self) -> None:
        """Make the process end, whatever it does; any thread may, and whoever asks gets `Died`."""
        self._process.kill()

    def kill(self) -> None:
        """Stop the process, wait until it is gone, and close the ways to it."""
        self.stop()
        self._process.wait()
        with suppress(BrokenPipeError):  # the rest of a line that nobody reads any more
            self._input.close()
        self._output.close()

    def _exchange(self, line: bytes, news: Callable[[bytes], None]) -> bytes:
        with suppress(BrokenPipeError):
            self._input.write(line)
            self._input.flush()
            for reply in self._output:
                if not reply.startswith(NEWS):
                    return reply
                news(reply.removeprefix(NEWS))
        return b""


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise AssertionError("the process was started with pipes")
    return stream
