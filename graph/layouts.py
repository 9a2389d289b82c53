"""Positions that were computed before: a few in memory, more in a folder, safe to delete."""

from __future__ import annotations

import json
import math
import os
import tempfile
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.layout import Positions

FILES = 2000
REMEMBERED = 256
_ENDING = ".json"


class Layouts:
    """A bounded store of positions by key, for many threads; `folder` None: memory only.

    It is a cache: what cannot be read, or is not what was written, counts as absent, and a
    folder that cannot be written costs only time.

    >>> layouts = Layouts(None)
    >>> layouts.put("k", {"a": (1.0, 2.0)})
    >>> layouts.get("k"), layouts.get("other")
    ({'a': (1.0, 2.0)}, None)
    """

    def __init__(
        self, folder: Path | None, files: int = FILES, remembered: int = REMEMBERED
    ) -> None:
        self._folder, self._files, self._remembered = folder, files, remembered
        self._memory: OrderedDict[str, Positions] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Positions | None:
        """The positions kept under a key (file names are made of keys: keep them plain)."""
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        found = self._read(key)
        if found is not None:
            self._remember(key, found)
        return found

    def put(self, key: str, positions: Positions) -> None:
        """Keep positions under a key."""
        self._remember(key, positions)
        if self._folder is not None:
            with suppress(OSError):
                self._write(self._folder, key, positions)
                self._trim(self._folder)

    def _remember(self, key: str, positions: Positions) -> None:
        with self._lock:
            self._memory[key] = positions
            self._memory.move_to_end(key)
            while len(self._memory) > self._remembered:
                self._memory.popitem(last=False)

    def _read(self, key: str) -> Positions | None:
        if self._folder is None:
            return None
        try:
            text = (self._folder / (key + _ENDING)).read_text(encoding="utf-8")
            found = {node: (float(x), float(y)) for node, (x, y) in json.loads(text).items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        sound = all(math.isfinite(x) and math.isfinite(y) for x, y in found.values())
        return found if sound else None

    @staticmethod
    def _write(folder: Path, key: str, positions: Positions) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, suffix=".draft")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(positions, out)
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
