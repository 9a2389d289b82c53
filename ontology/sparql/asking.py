"""Asking a worker of the staff: its reply, or what it means that it gave none."""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from ontology.errors import Busy, QueryTimeout
from ontology.places import Places
from ontology.sparql.limits import Limits
from ontology.sparql.outcomes import from_death
from ontology.sparql.process import Died, Late
from ontology.sparql.staff import Staff
from ontology.sparql.watch import Cancelled, Watch

Gone = Callable[[], bool]
_BEGINNING: Final = 0.1  # seconds: no query needs all memory sooner


@dataclass(frozen=True, slots=True)
class Asking:
    """Puts tasks to workers under limits; `slow` are the places for queries that take long."""

    staff: Staff
    slow: Places
    limits: Limits

    def reply(self, task: dict[str, object], seconds: float, gone: Gone | None) -> dict[str, Any]:
        """The reply of a worker; of a second one if somebody killed the first as it began.

        `seconds` count from when a worker is there. Raises QueryTimeout, QueryTooLarge, BadQuery,
        Busy, and Cancelled when `gone` says that the asker has left.
        """
        try:
            return self._ask(task, seconds, gone)
        except _Unbegun:
            pass
        try:
            return self._ask(task, seconds, gone)
        except _Unbegun as died:
            raise from_death(died.code, self.limits) from None

    def _ask(self, task: dict[str, object], seconds: float, gone: Gone | None) -> dict[str, Any]:
        """The reply of a worker; one that gave none is replaced."""
        worker = self.staff.borrow(self.limits.queue, self.limits.patience, look(gone))
        since = time.monotonic()
        try:
            with Watch(worker, self.slow, gone) as watch:
                reply = worker.ask(task, since + seconds, watch)
        except BaseException as error:
            passed = time.monotonic() - since
            self.staff.dismiss(worker)
            raise self._meant(error, seconds, passed) from None
        if reply.get("error") == "memory" or reply.get("spent"):
            self.staff.dismiss(worker)
        else:
            self.staff.give_back(worker)
        return reply

    def _meant(self, error: BaseException, seconds: float, passed: float) -> BaseException:
        """What it means to the asker that a worker gave no reply after so many seconds."""
        match error:
            case Late():
                return QueryTimeout(seconds)
            case Died() if self.staff.closed:
                return Busy(5)
            case Died(code=code) if code == -signal.SIGKILL and passed < _BEGINNING:
                return _Unbegun(code)
            case Died(code=code):
                return from_death(code, self.limits)
        return error


class _Unbegun(Died):
    """The worker was killed by somebody else before it can have done much."""


def look(gone: Gone | None) -> Callable[[], None]:
    """What raises Cancelled once the asker has left."""

    def looked() -> None:
        if gone and gone():
            raise Cancelled

    return looked
