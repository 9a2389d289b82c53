"""Looking after one running query."""

import time
from collections.abc import Callable
from types import TracebackType

from ontology import processor_time
from ontology.errors import Busy, EntenteError
from ontology.places import Places
from ontology.sparql.process import Worker

_QUICK = 0.1
_SLOW = 1.0


class Cancelled(EntenteError):
    """Whoever asked has gone; the query was stopped."""

    def __init__(self) -> None:
        super().__init__("The query was cancelled.")


class Watch:
    """A context around one query: stops it when its asker has gone, counts it when it is slow.

    A query that has used a tenth of a second of a processor yields to quick ones from then on. If
    it still runs after a second it needs one of the pool's places for slow ones; if there is none
    it is stopped (Busy), so that slow queries can never take every worker. One that only had to
    wait for a processor is not slow.
    """

    def __init__(self, worker: Worker, places: Places, gone: Callable[[], bool] | None) -> None:
        self._worker, self._places, self._gone = worker, places, gone
        self._since, self._used = time.monotonic(), processor_time.used(worker.pid)
        self._slow = False

    def __enter__(self) -> "Watch":
        return self

    def __call__(self) -> None:
        """Look now. Raises Cancelled or Busy."""
        if self._gone and self._gone():
            raise Cancelled
        if processor_time.used(self._worker.pid) - self._used > _QUICK and not self._worker.reniced:
            self._worker.renice()
        late = time.monotonic() - self._since > _SLOW
        if late and self._worker.reniced and not self._slow:
            if not self._places.take():
                raise Busy(retry_after=10)
            self._slow = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._slow:
            self._places.leave()
