"""The pool: the one way to run a query under limits."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from ontology.errors import NoRelease, NotWritten
from ontology.places import Places
from ontology.sparql.admission import admit
from ontology.sparql.asking import Asking, Gone, look
from ontology.sparql.formats import ResultFormat
from ontology.sparql.key import key
from ontology.sparql.limits import Limits
from ontology.sparql.outcomes import from_reply
from ontology.sparql.request import Answer, Request
from ontology.sparql.sharing import Sharing
from ontology.sparql.spool import Spool, SpoolState
from ontology.sparql.staff import Staff


@dataclass(frozen=True, slots=True)
class PoolState:
    """What a pool does at this moment, in workers and queries, and its spool."""

    workers: int
    busy: int
    waiting: int
    slow: int
    spool: SpoolState


class Pool:
    """Workers on one store, and the folder their results go to. Threads may share it.

    A result is kept and given again to who asks the same of the same data. `name` is what the data
    are called (a release's hash); without it they are known by the folder's path, which must then
    hold nothing else later. Who waits for a worker or has one holds one of the `places`; who asks
    for a result that is there needs none.

    Raises NoRelease if there is no store in `store_folder`, DamagedRelease if it cannot be opened.
    `sandboxed` says whether the workers are without network; if not, say so when the server
    starts. Close it, or use it in a `with`; the workers of a killed server end by themselves.
    """

    def __init__(
        self,
        store_folder: Path,
        spool: Path,
        limits: Limits | None = None,
        workers: int = 4,
        name: str | None = None,
        places: Places | None = None,
    ) -> None:
        if not store_folder.is_dir():
            raise NoRelease(f"There is no store in {store_folder}. Run “entente build” first.")
        store = store_folder.resolve()
        self.limits = limits or Limits()
        self._name = name or str(store)
        self._spool = Spool(spool, self.limits.spool)
        self._places = places or Places()
        self._sharing = Sharing(self._places)
        self._slow = Places(max(1, min(self.limits.slow, workers - 1)))
        self._staff = Staff(store, self.limits.memory, workers)
        self._asking = Asking(self._staff, self._slow, self.limits)
        self.sandboxed = self._staff.sandboxed

    @property
    def pids(self) -> frozenset[int]:
        """The process ids of the workers."""
        return self._staff.pids

    @property
    def full(self) -> bool:
        """Whether a query would be sent away at once: nobody can take it, and enough wait."""
        full = not self._staff.idle and self._staff.waiting >= self.limits.queue
        return full or not self._staff.pids

    @property
    def state(self) -> PoolState:
        """Figures of this moment."""
        workers = len(self._staff.pids)
        busy = max(0, workers - self._staff.idle)
        waiting = self._staff.waiting + self._sharing.waiting
        return PoolState(workers, busy, waiting, self._slow.taken, self._spool.state)

    def key(self, request: Request) -> str | None:
        """The name of a result: who has one of that name has it. None if no two are the same."""
        return key(request, self._name, self.limits)

    def answer(self, request: Request, gone: Gone | None = None) -> Answer:
        """Give the file with the result of a query: the one that is there, or a new one.

        `gone` is asked now and then whether the asker has left; then the query is stopped at once
        and Cancelled raised. Raises BadQuery, UpdateRefused, OutsideAccess, UnknownFormat,
        QueryTimeout, QueryTooLarge (text, memory, or bytes of the result), Busy, NotWritten if the
        result cannot be, and DamagedRelease.
        """
        since = time.monotonic()
        format = admit(request, self.limits)
        name = self.key(request)

        def found_or_made() -> Answer:
            found = self._spool.find(name) if name else None
            if found:
                return found
            with self._places.held():
                return self._evaluate(request, format, name, gone)

        if name is None:
            answer = found_or_made()
        else:
            same = (name, self._seconds(request))
            answer = self._sharing.run(same, found_or_made, look(gone))
        return replace(answer, seconds=time.monotonic() - since)

    def close(self) -> None:
        """Stop all workers; none is left when this returns. Queries under way raise Busy."""
        self._staff.close()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _evaluate(
        self, request: Request, format: ResultFormat, name: str | None, gone: Gone | None
    ) -> Answer:
        try:
            path = self._spool.new(format.extension)
        except OSError as error:
            raise NotWritten("The result", error.strerror) from error
        try:
            reply = self._asking.reply(self._task(request, path), self._seconds(request), gone)
            if "error" in reply:
                raise from_reply(reply, self.limits)
            answer = Answer(path, reply["size"], reply["rows"], reply["truncated"])
            return self._spool.keep(answer, name)
        except BaseException:
            self._spool.discard(path)
            raise

    def _seconds(self, request: Request) -> float:
        asked = self.limits.deadline if request.deadline is None else request.deadline
        return min(asked, self.limits.deadline)

    def _task(self, request: Request, path: Path) -> dict[str, object]:
        return {
            "query": request.query,
            "format": request.format,
            "default_graphs": request.default_graphs,
            "named_graphs": request.named_graphs,
            "path": str(path),
            "rows": self.limits.rows,
            "size": self.limits.size,
            "explained": self.limits.explained,
        }
