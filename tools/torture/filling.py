"""Filling up a file system."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def filled(folder: Path, room: int) -> Iterator[None]:
    """So many bytes are left on a folder's file system, for a while."""
    filler = folder / "filler"
    with filler.open("wb") as file:
        state = os.statvfs(folder)
        os.posix_fallocate(file.fileno(), 0, max(1, state.f_bavail * state.f_frsize - room))
    try:
        yield
    finally:
        filler.unlink()
