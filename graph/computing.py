"""Layouts in a process of their own, so that threads that answer requests only wait for them.

A thread that computes holds the interpreter, and with it everybody else. Here one process, which
gives way to all others, lays out one picture after the other. Equal pictures are laid out once,
however many ask; few different ones may wait, and nobody for ever.
"""

from __future__ import annotations

import hashlib
import time
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from graph.errors import LayoutFailed, LayoutsBusy, LayoutTimeout
from graph.layout_task import read, task, worked_out
from graph.layouts import Layouts
from graph.process import Died, Late, Process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph.layout import Positions
    from graph.network import Network
    from graph.ruled import Rule
    from ontology.places import Places

SMALL = 30  # entities: laid out where they are asked for, in some hundredths of a second
DIFFERENT = 8  # pictures in the line: each takes a second or two, and nobody waits longer
KEPT = 32  # layouts that are remembered, for those who ask just after they were done
_LOOK = 0.5
_RETRY = 10


@dataclass(slots=True)
class _Job:
    """A layout that is awaited, and by how many."""

    future: Future[Positions]
    waiting: int = 0


class Computer:
    """A way to compute positions for `Placing`, for many threads. Close it when done.

    Parameters
    ----------
    places
        Whoever waits holds one of them; who finds none gets `LayoutsBusy`.
    deadline
        Seconds after which a layout is given up and its process killed.
    patience
        Seconds that a caller waits for its layout to begin; then it gets `LayoutsBusy`.
    gone
        Asked now and then in the caller's thread: whether nobody waits for it any more.
        A layout that nobody waits for is stopped.
    """

    def __init__(
        self,
        places: Places,
        deadline: float = 60.0,
        patience: float = 20.0,
        gone: Callable[[], bool] = lambda: False,
    ) -> None:
        self._places, self._deadline = places, deadline
        self._patience, self._gone = patience, gone
        self._lock = Lock()
        self._callers = 0
        self._closed = False
        self._jobs: dict[str, _Job] = {}
        self._recent = Layouts(None, remembered=KEPT)
        self._one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="layouts")
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """The id of the process, None before the first layout and after a kill."""
        process = self._process
        return None if process is None else process.pid

    @property
    def waiting(self) -> int:
        """How many callers wait just now."""
        return self._callers

    def __call__(
        self,
        network: Network,
        given: Positions,
        totals: Mapping[str, float],
        rule: Rule | None = None,
    ) -> Positions:
        """What `graph.layout_task.worked_out` gives, elsewhere.

        Raises
        ------
        LayoutsBusy
            If too many wait already, or those before took too long.
        LayoutTimeout
            If it is not done by the deadline.
        LayoutFailed
            If its process ended twice.
        """
        if len(network) <= SMALL:
            return worked_out(network, given, totals, rule)
        line = task(network, given, totals, rule)
        key = hashlib.sha256(line).hexdigest()
        found = self._recent.get(key)
        if found is not None:
            return found
        with self._awaited(key, line) as future:
            return self._result(future)

    def close(self) -> None:
        """End the process; none is left when this returns. Who waits gets `LayoutsBusy`."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.stop()
        self._one.shutdown(cancel_futures=True)
        self._end()

    @contextmanager
    def _awaited(self, key: str, line: bytes) -> Iterator[Future[Positions]]:
        """The layout of a key, begun if need be; stopped when the last who waits leaves."""
        with self._lock:
            if self._closed or (key not in self._jobs and len(self._jobs) >= DIFFERENT):
                raise _busy("Other pictures are being worked out.")
            if not self._places.take():
                raise _busy("Enough requests that take long are being answered.")
            if key not in self._jobs:
                self._jobs[key] = _Job(self._one.submit(self._run, key, line))
            job = self._jobs[key]
            job.waiting += 1
            self._callers += 1
        try:
            yield job.future
        finally:
            self._places.leave()
            with self._lock:
                self._callers -= 1
                job.waiting -= 1
                if job.waiting == 0 and not job.future.done():
                    self._abandon(key, job.future)

    def _abandon(self, key: str, future: Future[Positions]) -> None:
        if future.cancel():
            del self._jobs[key]
        elif self._process is not None:
            self._process.stop()

    def _result(self, future: Future[Positions]) -> Positions:
        until = time.monotonic() + self._patience
        while True:
            try:
                return future.result(timeout=_LOOK)
            except CancelledError:
                raise _busy("The server is closing.") from None
            except TimeoutError:
                if self._gone():
                    raise _busy("Whoever asked has gone.") from None
                if time.monotonic() > until and not (future.running() or future.done()):
                    raise _busy("Other pictures are still being worked out.") from None

    def _run(self, key: str, line: bytes) -> Positions:
        """In the one thread that asks the process."""
        try:
            found = self._recent.get(key) or self._computed(key, line)
            self._recent.put(key, found)
            return found
        finally:
            with self._lock:
                del self._jobs[key]

    def _computed(self, key: str, line: bytes) -> Positions:
        """The answer of the process; if it died under somebody who waits, of another one."""
        for last in (False, True):
            try:
                return read(self._living().ask(line, self._deadline))
            except Late:
                self._end()
                raise LayoutTimeout(self._deadline) from None
            except Died as died:
                self._end()
                with self._lock:
                    awaited = self._jobs[key].waiting > 0
                if last or not awaited:
                    raise LayoutFailed(died.code) from None
        raise AssertionError("the second turn returns or raises")

    def _living(self) -> Process:
        if self._process is not None and not self._process.alive:
            self._end()
        with self._lock:
            if self._closed:
                raise _busy("The server is closing.")
            if self._process is None:
                self._process = Process("graph.layout_worker")
            return self._process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()


def _busy(why: str) -> LayoutsBusy:
    return LayoutsBusy(why, _RETRY)
