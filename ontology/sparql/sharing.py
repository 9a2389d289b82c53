"""Identical queries at the same time are evaluated once."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from dataclasses import replace
from typing import Final

from ontology.places import Places
from ontology.sparql.request import Answer
from ontology.sparql.watch import Cancelled

_LOOK: Final = 0.1


class Sharing:
    """The evaluations under way. The first who asks evaluates, the others get the same outcome.

    Who waits for the evaluation of another has one of the `places`.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
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
        and Busy if there is no place to wait. Where the other has left, this one takes over.
        """
        while True:
            with self._lock:
                first = self._running.get(what)
                if first is None:
                    mine = self._running[what] = Future()
                    break
                self._waiting += 1
            try:
                with self._places.held():
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
