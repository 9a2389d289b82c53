"""Identical queries at the same time are evaluated once."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from dataclasses import replace
from typing import Final

from ontology.errors import Busy
from ontology.sparql.request import Answer
from ontology.sparql.watch import Cancelled

_LOOK: Final = 0.1
_RETRY: Final = 5


class Sharing:
    """The evaluations under way. The first who asks evaluates, the others get the same outcome.

    At most `queue` wait for the evaluations of others.
    """

    def __init__(self, queue: int) -> None:
        self._queue = queue
        self._lock = threading.Lock()
        self._running: dict[Hashable, Future[Answer]] = {}
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many wait for an evaluation that another began."""
        return self._waiting

    def run(
        self, what: Hashable, evaluate: Callable[[], Answer], look: Callable[[], None]
    ) -> Answer:
        """The outcome of `evaluate`, or of another's evaluation of the same thing.

        Raises what `evaluate` raises, what `look` raises (it is called while waiting for another),
        and Busy if too many wait. Where the other has left, this one takes over.
        """
        while True:
            with self._lock:
                first = self._running.get(what)
                if first is None:
                    mine = self._running[what] = Future()
                    break
                if self._waiting >= self._queue:
                    raise Busy(_RETRY)
                self._waiting += 1
            try:
                return _outcome(first, look)
            except Cancelled:
                look()
            finally:
                with self._lock:
                    self._waiting -= 1
        return self._lead(what, mine, evaluate)

    def _lead(
        self, what: Hashable, mine: "Future[Answer]", evaluate: Callable[[], Answer]
    ) -> Answer:
        try:
            answer = evaluate()
        except BaseException as error:
            self._end(what)
            mine.set_exception(error)
            raise
        self._end(what)
        mine.set_result(replace(answer, cached=True))
        return answer

    def _end(self, what: Hashable) -> None:
        with self._lock:
            del self._running[what]


def _outcome(first: "Future[Answer]", look: Callable[[], None]) -> Answer:
    while not wait([first], _LOOK).done:
        look()
    return first.result()
