"""Places for those who hold a thread for long: so many, and nobody waits for one."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ontology.errors import Busy

if TYPE_CHECKING:
    from collections.abc import Iterator

_RETRY = 5


class Places:
    """A number of places, which threads may share; without a number there is always one.

    >>> places = Places(1)
    >>> with places.held():
    ...     places.full, places.take()
    (True, False)
    >>> places.full
    False
    """

    def __init__(self, number: int = sys.maxsize) -> None:
        self._lock = threading.Lock()
        self.number, self.taken = number, 0

    @property
    def full(self) -> bool:
        """Whether there is none just now."""
        return self.taken >= self.number

    def take(self) -> bool:
        """Take a place; False if there is none."""
        with self._lock:
            free = not self.full
            self.taken += free
            return free

    def leave(self) -> None:
        """Give a place back."""
        with self._lock:
            self.taken -= 1

    @contextmanager
    def held(self) -> Iterator[None]:
        """A place for as long as the block runs. Raises Busy where there is none."""
        if not self.take():
            raise Busy(_RETRY, "Enough requests that take long are being answered.")
        try:
            yield
        finally:
            self.leave()
