"""What got a permanent address: entries that never change, in `<data>/views.sqlite`.

An entry is named by the hash of what it is, so saving the same again gives the same address. The
kind tells what the content is: ``q``, a query with its settings; ``v``, a view with its positions.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ontology.errors import CannotRead, CannotSave, TooLongToSave, UnknownTerm

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.settings import Settings

HASH: Final = re.compile(r"[a-z2-7]{16}")
WHAT: Final = {"q": "saved query", "v": "saved view"}
_TABLE: Final = """CREATE TABLE IF NOT EXISTS saved (
  kind TEXT NOT NULL, hash TEXT NOT NULL, content TEXT NOT NULL, release TEXT NOT NULL,
  PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something saved: its kind, the release it was saved with, and its content as text."""

    kind: str
    content: str
    release: str

    @property
    def hash(self) -> str:
        """Its name: eighty bits of a hash over all it is.

        >>> Entry("q", "query=ASK+%7B%7D", "ab12").hash
        'v72khdwuht7zfk4h'
        """
        whole = json.dumps([self.kind, self.content, self.release])
        return base64.b32encode(hashlib.sha256(whole.encode()).digest()[:10]).decode().lower()


@dataclass(frozen=True, slots=True)
class Saved:
    """The entries of a data folder: at most `most`, each of at most `size` bytes."""

    file: Path
    most: int
    size: int

    @classmethod
    def of(cls, settings: Settings) -> Saved:
        """Those of the settings' data folder."""
        return cls(settings.data / "views.sqlite", settings.saved, settings.saved_size)

    def keep(self, entry: Entry) -> str:
        """Keep an entry, if it is not kept yet; its hash. It outlives the process.

        Raises `TooLongToSave`, or `CannotSave` when there is no room.
        """
        size = len(entry.content.encode())
        if size > self.size:
            raise TooLongToSave(
                f"This has {size:,} bytes; a permanent address is given to at most "
                f"{self.size:,}. The long address in your browser works all the same."
            )
        try:
            with closing(self._open()) as base, base:
                base.execute("BEGIN IMMEDIATE")  # nobody adds between the count and the insert
                if not self._find(base, entry.kind, entry.hash):
                    self._refuse_if_full(base)
                    values = (entry.kind, entry.hash, entry.content, entry.release)
                    base.execute("INSERT INTO saved VALUES (?, ?, ?, ?)", values)
        except sqlite3.Error as error:
            raise CannotSave(f"The address could not be written down: {error}.") from error
        return entry.hash

    def get(self, kind: str, name: str) -> Entry:
        """The entry of that hash. Raises `UnknownTerm`, or `CannotRead` where none can be read."""
        found = None
        if HASH.fullmatch(name) and self.file.exists():
            try:
                found = self._read(kind, name)
            except sqlite3.Error as error:
                raise CannotRead(f"The {WHAT[kind]} cannot be read just now: {error}.") from error
        if found is None:
            raise UnknownTerm(name[:40], WHAT[kind])
        return found

    @property
    def fault(self) -> str:
        """Why nothing that is kept can be read; "" where it can be, or nothing is kept yet."""
        try:
            if self.file.exists():
                self._read("", "")
        except sqlite3.Error as error:
            return str(error)
        return ""

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.file, isolation_level=None)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute(_TABLE)
        return base

    def _read(self, kind: str, name: str) -> Entry | None:
        """The entry of that hash, if there is one, read without writing anything."""
        address = f"{self.file.absolute().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True)) as base:
                return self._find(base, kind, name)
        except sqlite3.Error:  # WAL shares memory in a file beside it, for which there is no room
            wal = self.file.with_name(f"{self.file.name}-wal")
            if wal.exists() and wal.stat().st_size:  # entries are there that are not in the file
                raise
        with closing(sqlite3.connect(f"{address}&immutable=1", uri=True)) as base:
            return self._find(base, kind, name)

    def _find(self, base: sqlite3.Connection, kind: str, name: str) -> Entry | None:
        query = "SELECT kind, content, release FROM saved WHERE kind = ? AND hash = ?"
        row = base.execute(query, (kind, name)).fetchone()
        return Entry(*row) if row else None

    def _refuse_if_full(self, base: sqlite3.Connection) -> None:
        [count] = base.execute("SELECT COUNT(*) FROM saved").fetchone()
        if count >= self.most:
            raise CannotSave(
                f"All {self.most:,} permanent addresses of this server are given away. The long "
                "address in your browser works all the same; who runs the server can raise "
                "the setting “saved”."
            )
