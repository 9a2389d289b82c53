"""Long computations: each in a process of its own, told how far it is, stopped when asked.

Nobody waits here. Who asks gets the value if it is known, else how far it is; the first who asks
begins it. Values are kept by key, so that work is done once for all who look at the same.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.job_worker import task
from graph.process import Died, Late, Process

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.kept import Kept

    Told: TypeAlias = Callable[[int, int], None]
    """Is told how much of the work is done, of how much."""
    Work: TypeAlias = Callable[[Told], Any]
    """Gives JSON. It is pickled: a module's function, or a partial of one."""

DEADLINE = 600.0  # seconds
WAITING = 12
REMEMBERED = 64  # why computations ended without a value
STOPPED, BUSY = "Stopped.", "The server is busy with other computations. Try again in a minute."
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """A computation without a value yet: `done` of `of` pieces; `ended` says why there is none."""

    key: str
    work: Work = field(repr=False)
    done: int = 0
    of: int = 0
    ended: str = ""
    process: Process | None = field(default=None, repr=False)


class Jobs:
    """Computes what takes long, one thing at a time, for many threads. Close it when done."""

    def __init__(self, kept: Kept[Any], deadline: float = DEADLINE, waiting: int = WAITING) -> None:
        self._kept, self._deadline, self._most = kept, deadline, waiting
        self._lock = Lock()
        self._closed = False
        self._waiting: OrderedDict[str, Job] = OrderedDict()
        self._ended: OrderedDict[str, Job] = OrderedDict()
        self._thread: Thread | None = None

    def of(self, key: str, work: Work, *, quick: bool = False) -> Any | Job:
        """The value of a key, or the `Job` that makes it; `quick`: compute it now if need be.

        Raises
        ------
        EntenteError
            What quick work raises.
        """
        found = self._kept.get(key)
        if found is not None:
            return found
        if not quick:
            return self._job(key, work)
        made = work(lambda _done, _of: None)
        self._kept.put(key, made)
        return made

    def stop(self, key: str) -> None:
        """Give up a computation; it does not begin again before `again`."""
        with self._lock:
            job = self._waiting.get(key)
            if job is not None:
                self._end(job, STOPPED)
                if job.process is not None:
                    job.process.stop()

    def again(self, key: str) -> None:
        """Forget that a computation ended without a value: who asks next begins it."""
        with self._lock:
            self._ended.pop(key, None)

    def close(self) -> None:
        """End the process; nothing begins any more."""
        with self._lock:
            self._closed = True
            for job in list(self._waiting.values()):
                self._end(job, STOPPED)
                if job.process is not None:
                    job.process.stop()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _job(self, key: str, work: Work) -> Job:
        with self._lock:
            known = self._waiting.get(key) or self._ended.get(key)
            if known is not None:
                return known
            if self._closed or len(self._waiting) >= self._most:
                return Job(key, work, ended=BUSY)
            job = self._waiting[key] = Job(key, work)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="jobs", daemon=True)
                self._thread.start()
            return job

    def _run(self) -> None:
        """Work while anything waits, in the one thread there is."""
        while True:
            with self._lock:
                job = next(iter(self._waiting.values()), None)
                if job is None:
                    self._thread = None
                    return
                job.process = process = Process("graph.job_worker")
            try:
                self._settle(job, process)
            finally:
                process.kill()

    def _settle(self, job: Job, process: Process) -> None:
        def news(line: bytes) -> None:
            job.done, job.of = json.loads(line)

        try:
            found = json.loads(process.ask(task(job.work), self._deadline, news))
        except Late:
            found = {"refused": f"Not done after {self._deadline:g} s, and given up."}
        except Died as died:
            found = {"fault": f"ended with {died.code}"}
        if "value" in found:
            self._kept.put(job.key, found["value"])
        elif "fault" in found and not job.ended:
            _LOG.error("a computation failed: %s", found["fault"])
        with self._lock:
            self._end(job, found.get("refused") or ("It failed." if "fault" in found else ""))

    def _end(self, job: Job, why: str) -> None:
        """With the lock held: the job waits no more; why it has no value is remembered."""
        if self._waiting.pop(job.key, None) and why:
            job.ended = why
            self._ended[job.key] = job
            while len(self._ended) > REMEMBERED:
                self._ended.popitem(last=False)
