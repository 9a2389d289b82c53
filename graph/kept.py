"""What was computed before, by key: some of it in memory, more in a folder, safe to delete."""

from __future__ import annotations

import json
import os
import tempfile
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = 2000
REMEMBERED = 256
_ENDING = ".json"
_DRAFT = ".draft"

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """A bounded store of values that are JSON, for many threads; `folder` None: memory only.

    It is a cache: what cannot be read, or is not what was written, counts as absent, and a
    folder that cannot be written costs only time. `read` makes a value of JSON; what it raises
    (OSError, ValueError, TypeError, AttributeError, KeyError) says that it is none.

    >>> kept = Kept(None, dict)
    >>> kept.put("k", {"a": 1})
    >>> kept.get("k"), kept.get("other")
    ({'a': 1}, None)
    """

    def __init__(
        self,
        folder: Path | None,
        read: Callable[[Any], Value],
        files: int = FILES,
        remembered: int = REMEMBERED,
    ) -> None:
        self._folder, self._reads = folder, read
        self._files, self._remembered = files, remembered
        self._memory: OrderedDict[str, Value] = OrderedDict()
        self._lock = Lock()
        if folder is not None:
            _sweep(folder)

    def get(self, key: str) -> Value | None:
        """The value kept under a key (file names are made of keys: keep them plain)."""
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        found = self._read(key)
        if found is not None:
            self._remember(key, found)
        return found

    def put(self, key: str, value: Value) -> None:
        """Keep a value under a key."""
        self._remember(key, value)
        if self._folder is not None:
            with suppress(OSError):
                self._write(self._folder, key, value)
                self._trim(self._folder)

    def _remember(self, key: str, value: Value) -> None:
        with self._lock:
            self._memory[key] = value
            self._memory.move_to_end(key)
            while len(self._memory) > self._remembered:
                self._memory.popitem(last=False)

    def _read(self, key: str) -> Value | None:
        if self._folder is None:
            return None
        try:
            return self._reads(json.loads((self._folder / (key + _ENDING)).read_bytes()))
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            return None

    @staticmethod
    def _write(folder: Path, key: str, value: Value) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, suffix=_DRAFT)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(value, out)
            Path(draft).replace(folder / (key + _ENDING))
        finally:
            Path(draft).unlink(missing_ok=True)

    def _trim(self, folder: Path) -> None:
        """Forget the oldest tenth once there are too many files."""
        kept = list(folder.glob("*" + _ENDING))
        if len(kept) <= self._files:
            return
        oldest = sorted(kept, key=lambda path: (path.stat().st_mtime_ns, path.name))
        for path in oldest[: len(kept) - self._files + self._files // 10]:
            path.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what a process that was killed left half-written; who writes just now writes again."""
    with suppress(OSError):
        for draft in folder.glob("*" + _DRAFT):
            draft.unlink(missing_ok=True)
