"""The folder of finished results."""

import secrets
import threading
import time
from pathlib import Path

_PART = ".part"
_FRESH = 10.0
_STALE = 3600.0
_FILES = 4096


class Spool:
    """Result files in one folder, bounded in bytes; the oldest go first.

    A file younger than ten seconds stays, so that whoever asked for it can open it (an open file
    outlives its name). Deleting the folder or its files at any time does no harm.
    """

    def __init__(self, folder: Path, capacity: int) -> None:
        self._folder, self._capacity = folder.resolve(), capacity
        self._lock = threading.Lock()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for part in self._folder.glob(f"*{_PART}"):  # left by a server that was killed
            if _age(part) > _STALE:
                part.unlink(missing_ok=True)
        self._size, self._count = self._measure()

    def new(self, extension: str) -> Path:
        """A path for a result that does not exist yet."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._folder / f"{secrets.token_hex(12)}.{extension}"

    def keep(self, size: int) -> None:
        """Count a finished file of so many bytes in; remove old ones if it is too much."""
        with self._lock:
            self._size += size
            self._count += 1
            if self._size > self._capacity or self._count > _FILES:
                self._remove_oldest()

    def discard(self, path: Path) -> None:
        """Remove what a stopped worker left of a result."""
        path.with_name(path.name + _PART).unlink(missing_ok=True)
        path.unlink(missing_ok=True)

    def _measure(self) -> tuple[int, int]:
        sizes = [size for _, size, _ in self._files()]
        return sum(sizes), len(sizes)

    def _files(self) -> list[tuple[float, int, Path]]:
        """Finished files with time and size, oldest first."""
        found = []
        for path in self._folder.glob("*"):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # removed meanwhile, by someone who may
            if path.suffix != _PART:
                found.append((status.st_mtime, status.st_size, path))
        return sorted(found)

    def _remove_oldest(self) -> None:
        """Go down to nine tenths, so that this is not done for every file."""
        files = self._files()
        self._size, self._count = sum(size for _, size, _ in files), len(files)
        for _, size, path in files:
            fits = self._size <= 0.9 * self._capacity and self._count <= 0.9 * _FILES
            if fits or _age(path) < _FRESH:
                return
            path.unlink(missing_ok=True)
            self._size -= size
            self._count -= 1


def _age(path: Path) -> float:
    """Seconds since a file was written; 0 if it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
