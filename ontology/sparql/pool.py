"""The pool: the one way to run a query under limits."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from ontology.errors import BadQuery, Busy, NoRelease, QueryTimeout, QueryTooLarge
from ontology.sparql.form import form
from ontology.sparql.formats import ResultFormat, format_for
from ontology.sparql.limits import Limits
from ontology.sparql.outcomes import from_death, from_reply
from ontology.sparql.process import Died, Late, Worker
from ontology.sparql.request import Answer, Request
from ontology.sparql.spool import Spool
from ontology.sparql.staff import Staff
from ontology.sparql.tokens import position
from ontology.sparql.watch import Cancelled, Watch

Gone = Callable[[], bool]


class Pool:
    """Workers on one store, and the folder their results go to. Threads may share it.

    Raises NoRelease if there is no store in `store_folder`, DamagedRelease if it cannot be opened.
    `sandboxed` says whether the workers are without network; if not, say so when the server
    starts. Close it, or use it in a `with`; the workers of a killed server end by themselves.
    """

    def __init__(
        self, store_folder: Path, spool: Path, limits: Limits | None = None, workers: int = 4
    ) -> None:
        if not store_folder.is_dir():
            raise NoRelease(f"There is no store in {store_folder}. Run “entente build” first.")
        self.limits = limits or Limits()
        self._spool = Spool(spool, self.limits.spool)
        self._slow = threading.BoundedSemaphore(max(1, min(self.limits.slow, workers - 1)))
        self._staff = Staff(store_folder.resolve(), self.limits.memory, workers)
        self.sandboxed = self._staff.sandboxed

    @property
    def pids(self) -> frozenset[int]:
        """The process ids of the workers."""
        return self._staff.pids

    def answer(self, request: Request, gone: Gone | None = None) -> Answer:
        """Run a query and give the file with its result.

        `gone` is asked now and then whether the asker has left; then the query is stopped at once
        and Cancelled raised. Raises BadQuery, UpdateRefused, OutsideAccess, UnknownFormat,
        QueryTimeout, QueryTooLarge (text, memory, or bytes of the result) and Busy; OSError if the
        result cannot be written.
        """
        since = time.monotonic()
        format = self._check(request)
        path = self._spool.new(format.extension)
        try:
            reply = self._run(self._task(request, path), self._seconds(request), gone)
            if "error" in reply:
                raise from_reply(reply, self.limits)
        except BaseException:
            self._spool.discard(path)
            raise
        self._spool.keep(reply["size"])
        taken = time.monotonic() - since
        return Answer(path, reply["size"], reply["rows"], reply["truncated"], taken)

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

    def _check(self, request: Request) -> ResultFormat:
        """The format of the result, if text and format are such that a worker may see them."""
        if len(request.query) > self.limits.length:
            raise QueryTooLarge(
                f"The query has {len(request.query):,} characters; "
                f"at most {self.limits.length:,} are read."
            )
        try:
            request.query.encode()
        except UnicodeEncodeError as error:
            line, column = position(request.query, error.start)
            raise BadQuery("This character cannot be written in UTF-8.", line, column) from None
        return format_for(request.format, form(request.query))

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
        }

    def _run(self, task: dict[str, object], seconds: float, gone: Gone | None) -> dict[str, Any]:
        """The reply of a worker; one that gave none is replaced."""
        worker = self._staff.borrow(self.limits.queue, self.limits.patience, _look(gone))
        try:
            reply = self._ask(worker, task, seconds, gone)
        except BaseException:
            self._staff.dismiss(worker)
            raise
        if reply.get("error") == "memory" or reply.get("spent"):
            self._staff.dismiss(worker)
        else:
            self._staff.give_back(worker)
        return reply

    def _ask(
        self, worker: Worker, task: dict[str, object], seconds: float, gone: Gone | None
    ) -> dict[str, Any]:
        with Watch(worker, self._slow, gone) as watch:
            try:
                return worker.ask(task, time.monotonic() + seconds, watch)
            except Late:
                raise QueryTimeout(seconds) from None
            except Died as died:
                if self._staff.closed:
                    raise Busy(5) from None
                raise from_death(died.code, self.limits) from None


def _look(gone: Gone | None) -> Callable[[], None]:
    def look() -> None:
        if gone and gone():
            raise Cancelled

    return look
