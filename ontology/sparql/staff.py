"""The workers of a pool: lent out one at a time, replaced when they are spent."""

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ontology.errors import Busy, DamagedRelease
from ontology.sparql.process import Worker

_LOOK = 0.1
_RETRY = 5


class _Idle(queue.LifoQueue[Worker | None]):
    """Workers with nothing to do. The last one given back goes first: its caches are warm.

    None stands for a worker that could not be replaced, and goes last; whoever gets it tries again.
    """

    def _put(self, item: Worker | None) -> None:
        self.queue.insert(0 if item is None else len(self.queue), item)


class Staff:
    """A number of workers on one store. `borrow` one, then `give_back` or `dismiss` it."""

    def __init__(self, store: Path, memory: int, number: int) -> None:
        self._store, self._memory = store, memory
        self._lock = threading.Lock()
        self._all: set[Worker] = set()
        self._waiting = 0
        self.closed = False
        self._idle = _Idle()
        self._vacancies: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.sandboxed = self._start_all(number)
        self._replacer = threading.Thread(target=self._replace, daemon=True, name="query-staff")
        self._replacer.start()

    @property
    def pids(self) -> frozenset[int]:
        """The process ids of the workers."""
        with self._lock:
            return frozenset(worker.pid for worker in self._all)

    @property
    def idle(self) -> int:
        """How many workers have nothing to do."""
        return self._idle.qsize()

    @property
    def waiting(self) -> int:
        """How many wait for a worker."""
        return self._waiting

    def borrow(self, queue_length: int, patience: float, look: Callable[[], None]) -> Worker:
        """An idle worker.

        Raises Busy if too many wait already or none becomes free in `patience` seconds, and
        whatever `look` raises, which is called while waiting.
        """
        try:
            return self._living(self._idle.get_nowait())
        except queue.Empty:
            pass
        with self._lock:
            if self._waiting >= queue_length:
                raise Busy(_RETRY)
            self._waiting += 1
        try:
            return self._living(self._wait(time.monotonic() + patience, look))
        finally:
            with self._lock:
                self._waiting -= 1

    def give_back(self, worker: Worker) -> None:
        """Return a worker that can go on; one that cannot get back its priority is replaced."""
        fit = not worker.reniced or worker.renew()
        with self._lock:
            if fit and not self.closed:
                self._idle.put(worker)
                return
        self.dismiss(worker)

    def dismiss(self, worker: Worker) -> None:
        """Stop a worker and wait for its end; a new one takes its place soon."""
        self._end(worker)
        self._vacancies.put(True)

    def close(self) -> None:
        """Stop every worker; no process is left when this returns."""
        with self._lock:
            self.closed = True
            everyone = list(self._all)
        for worker in everyone:
            worker.stop()
        self._vacancies.put(False)
        self._replacer.join()
        for worker in everyone:
            worker.wait()
        while not self._idle.empty():
            if idle := self._idle.get():
                self._end(idle)

    def _start_all(self, number: int) -> bool:
        """Start that many side by side; whether all are without network."""
        try:
            for worker in [self._launch() for _ in range(number)]:
                worker.wait_ready()
                self._idle.put(worker)
        except BaseException:
            for worker in list(self._all):
                self._end(worker)
            raise
        return all(worker.sandboxed for worker in self._all)

    def _wait(self, until: float, look: Callable[[], None]) -> Worker | None:
        while not self.closed and (left := until - time.monotonic()) > 0:
            try:
                return self._idle.get(timeout=min(left, _LOOK))
            except queue.Empty:
                look()
        raise Busy(_RETRY)

    def _living(self, worker: Worker | None) -> Worker:
        """The worker if it lives, else a new one."""
        if worker is not None and worker.alive and not self.closed:
            return worker
        if worker is not None:
            self._end(worker)
        try:
            return self._hire()
        except (OSError, DamagedRelease):
            self._idle.put(None)
            raise

    def _replace(self) -> None:
        """Fill vacancies until the pool closes."""
        while self._vacancies.get() and not self.closed:
            try:
                self._idle.put(self._hire())
            except (OSError, DamagedRelease, Busy):
                self._idle.put(None)

    def _hire(self) -> Worker:
        worker = self._launch()
        try:
            worker.wait_ready()
        except DamagedRelease:
            self._end(worker)
            raise
        return worker

    def _launch(self) -> Worker:
        with self._lock:
            if self.closed:
                raise Busy(_RETRY)
            worker = Worker(self._store, self._memory)
            self._all.add(worker)
        return worker

    def _end(self, worker: Worker) -> None:
        worker.kill()
        with self._lock:
            self._all.discard(worker)
