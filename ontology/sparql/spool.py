"""The folder of finished results, which is the cache of results too."""

import secrets
import threading
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ontology.sparql.request import Answer

_PART: Final = ".part"
_STALE: Final = 3600.0
_FILES: Final = 4096


@dataclass(frozen=True, slots=True)
class SpoolState:
    """How full a spool is, and how often a result was found in it (or not) since the start."""

    files: int
    size: int
    capacity: int
    hits: int
    misses: int


@dataclass(slots=True)
class _Kept:
    """A file, when it was last of use (monotonic), and what it answers if that is known."""

    path: Path
    size: int
    used: float
    answer: Answer | None = None


class Spool:
    """Result files in one folder, bounded in bytes; those longest unused go first.

    A result kept under a key is found again by it, until its file is gone or the server ends. A
    file used within the last `fresh` seconds stays, so that whoever asked for it can open it (an
    open file outlives its name). Deleting the folder or its files at any time does no harm.
    """

    def __init__(self, folder: Path, capacity: int, fresh: float = 10.0) -> None:
        self._folder, self._capacity, self._fresh = folder.resolve(), capacity, fresh
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._size = self._hits = self._misses = 0
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._count_in()

    @property
    def state(self) -> SpoolState:
        """Figures of this moment."""
        return SpoolState(len(self._kept), self._size, self._capacity, self._hits, self._misses)

    def find(self, key: str) -> Answer | None:
        """The result kept under a key, if its file is still there."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.answer is None or not kept.path.exists():
                self._misses += 1
                return None
            self._hits += 1
            kept.used = time.monotonic()
            self._kept.move_to_end(key)
            return kept.answer

    def new(self, extension: str) -> Path:
        """A path for a result that does not exist yet."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._folder / f"{secrets.token_hex(12)}.{extension}"

    def keep(self, answer: Answer, key: str | None) -> Answer:
        """Count a finished file in, under its key if it has one; remove others if it is too much.

        The answer that is given names the file as it is called from now on.
        """
        with self._lock:
            if key is not None:
                path = answer.path.rename(answer.path.with_stem(key))
                answer = replace(answer, path=path)
            self._add(answer.path, answer.size, replace(answer, cached=True))
            self._remove_unused()
        return answer

    def discard(self, path: Path) -> None:
        """Remove what a stopped worker left of a result."""
        path.with_name(path.name + _PART).unlink(missing_ok=True)
        path.unlink(missing_ok=True)

    def _count_in(self) -> None:
        """Count what an earlier server left, and remove what it left half-done."""
        for path in sorted(self._folder.glob("*"), key=_age, reverse=True):
            if path.suffix == _PART:
                if _age(path) > _STALE:
                    path.unlink(missing_ok=True)
                continue
            with suppress(FileNotFoundError):  # removed meanwhile, by someone who may
                self._add(path, path.stat().st_size, None)

    def _add(self, path: Path, size: int, answer: Answer | None) -> None:
        if replaced := self._kept.pop(path.stem, None):
            self._size -= replaced.size
        self._kept[path.stem] = _Kept(path, size, time.monotonic(), answer)
        self._size += size

    def _remove_unused(self) -> None:
        while self._size > self._capacity or len(self._kept) > _FILES:
            name, oldest = next(iter(self._kept.items()))
            if time.monotonic() - oldest.used < self._fresh:
                return
            oldest.path.unlink(missing_ok=True)
            self._size -= oldest.size
            del self._kept[name]


def _age(path: Path) -> float:
    """Seconds since a file was written; 0 if it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
