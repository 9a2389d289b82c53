"""When Python looks for cycles: not while a network is built, or written line by line."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles inside, as a block or as a decorator.

    The collector is called by how much is allocated. Claims, relations and edges are allocated by
    the hundred thousand, stay, and hold no cycles, so it would walk through all of them over and
    over and free nothing; nor do the lines of a file need it. It is one for all threads: whoever
    finds it at rest leaves it so, and who put it to rest wakes it. Another that began meanwhile
    goes on with it awake, only slower; and no row of those who follow each other can keep it at
    rest.

    >>> with uncollected():
    ...     with uncollected():
    ...         pass
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
