"""The asking end of the layout process."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import IO

_ROOT = Path(__file__).resolve().parents[1]


class Died(Exception):
    """The process ended while it was asked; `code` is its exit code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Late(Exception):
    """The process had no answer in time, and was killed."""


class LayoutProcess:
    """A process that lays out one picture at a time, asked by one thread at a time."""

    def __init__(self) -> None:
        # Own session: Ctrl-C in the terminal is the server's to handle. The server's environment,
        # or numpy may choose another arithmetic here, and symmetric pictures come out turned.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "graph.layout_worker"],
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

    def ask(self, line: bytes, deadline: float) -> bytes:
        """The answer to a line.

        Raises `Late` after `deadline` seconds, and `Died`; then only `kill` is left to do.
        """
        late = Event()

        def stop() -> None:
            late.set()
            self.stop()

        timer = Timer(deadline, stop)
        timer.daemon = True
        timer.start()
        try:
            reply = self._exchange(line)
        finally:
            timer.cancel()
        if reply.endswith(b"\n"):
            return reply
        if late.is_set():
            raise Late
        raise Died(self._process.wait())

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

    def _exchange(self, line: bytes) -> bytes:
        with suppress(BrokenPipeError):
            self._input.write(line)
            self._input.flush()
            return self._output.readline()
        return b""


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise AssertionError("the process was started with pipes")
    return stream
