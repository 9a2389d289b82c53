"""The server's end of one worker process."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ontology import processor_time
from ontology.errors import DamagedRelease

_ROOT = Path(__file__).resolve().parents[2]
_TICK = 0.05
_START = 60.0


class Died(Exception):
    """The worker ended while it was asked; `code` is its exit code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Late(Exception):
    """The worker had no answer in time."""


class Worker:
    """A process that answers one task at a time. Not for several threads at once.

    After any exception from `ask` the worker is good for nothing but `kill`.
    """

    def __init__(self, store: Path, memory: int) -> None:
        # Own process group: Ctrl-C in the terminal is the server's to handle. No session of its
        # own: Linux shares time between sessions first, whatever the priority of their threads. No
        # environment but ours, and nothing of a query in the arguments, which everyone can read.
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-s", "-P", "-m", "ontology.sparql.worker", str(store), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(_ROOT), "LANG": "C.UTF-8"},
            bufsize=0,
            process_group=0,
        )
        self._input, self._output = _pipe(self._process.stdin), _pipe(self._process.stdout)
        self._thread = 0
        self.pid = self._process.pid
        self.sandboxed = False
        self.reniced = False

    def wait_ready(self) -> None:
        """Wait until the worker has opened the store. Raises DamagedRelease if it cannot."""
        try:
            hello = self._receive(time.monotonic() + _START, lambda: None)
        except (Died, Late) as error:
            self.kill()
            raise DamagedRelease(f"A query worker could not start ({error!r}).") from error
        if "ready" not in hello:
            self.kill()
            raise DamagedRelease(f"The store cannot be opened: {hello['message']}. Build it again.")
        self.sandboxed, self._thread = bool(hello["sandboxed"]), int(hello["thread"])

    def ask(
        self, task: Mapping[str, object], deadline: float, watch: Callable[[], None]
    ) -> dict[str, Any]:
        """The worker's reply to a task.

        Raises Late past the deadline (monotonic time), Died, and whatever `watch` raises, which is
        called every few hundredths of a second. Should nobody be left to look at the clock, the
        kernel ends the worker soon after (see `processor_time.limit`).
        """
        try:
            self._input.write(json.dumps(task).encode() + b"\n")
        except BrokenPipeError:
            raise self._ended() from None
        processor_time.limit(self.pid, deadline - time.monotonic())
        return self._receive(deadline, watch)

    def _receive(self, deadline: float, watch: Callable[[], None]) -> dict[str, Any]:
        poll = select.poll()
        poll.register(self._output, select.POLLIN)
        reply = b""
        while not reply.endswith(b"\n"):
            left = deadline - time.monotonic()
            if left <= 0:
                raise Late
            if not poll.poll(1000 * min(left, _TICK)):
                watch()
                continue
            data = os.read(self._output.fileno(), 1 << 16)
            if not data:
                raise self._ended()
            reply += data
        message: dict[str, Any] = json.loads(reply)
        return message

    def _ended(self) -> Died | Late:
        code = self.wait()
        return Late() if code == -signal.SIGXCPU else Died(code)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def renice(self) -> None:
        """Let quick queries go first from now on; `renew` ends it."""
        self.reniced = True
        # Linux gives each thread a priority of its own, and the query has its own thread.
        target = self._thread if sys.platform == "linux" else self.pid
        with suppress(ProcessLookupError):  # it may just have ended
            os.setpriority(os.PRIO_PROCESS, target, 10)

    def renew(self) -> bool:
        """Have the next query run at full priority again; False where there is no way back.

        Without privileges a thread keeps its lower priority, but a new thread does not have it.
        """
        if sys.platform != "linux":
            return False
        try:
            self._input.write(b"\n")
            hello = self._receive(time.monotonic() + _START, lambda: None)
        except (BrokenPipeError, Died, Late):
            return False
        self._thread, self.reniced = int(hello["thread"]), False
        return True

    def hang_up(self) -> None:
        """Close the worker's input: it leaves, as it does when the server has gone."""
        self._input.close()

    def stop(self) -> None:
        """Make the process end, whatever it does; whoever is asking it gets Died."""
        self._process.kill()

    def wait(self) -> int:
        """Wait until the process is gone; its exit code, negative for a signal."""
        return self._process.wait()

    def kill(self) -> None:
        """Stop the process, wait until it is gone and close the ways to it."""
        self.stop()
        self.wait()
        self._input.close()
        self._output.close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise AssertionError("the process was started with pipes")
    return stream
