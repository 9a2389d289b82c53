"""Few figures are made at once and few wait for it: the other threads answer everybody else."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from graph.errors import FiguresBusy

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE: Final = 2
WAITING: Final = 2
RETRY: Final = 5  # seconds after which to come back


@dataclass(frozen=True, slots=True)
class Turns:
    """The figures of one app: so many are made, so many wait."""

    places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE + WAITING))
    presses: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and have it. Raises `FiguresBusy` where enough others wait."""
        if not self.places.acquire(blocking=False):
            raise FiguresBusy("Enough figures are being made just now.", RETRY)
        try:
            with self.presses:
                yield
        finally:
            self.places.release()
