"""Finding entities by label, alternative label or definition: an SQLite index in the release."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ontology.model import Entity

FILE: Final = "search.sqlite"
# A trigram index cannot look up fewer than three characters.
SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found, and the words that matched."""

    name: str
    label: str
    kind: str
    matched: str


def build(folder: Path, entities: Iterable[Entity]) -> None:
    """Write the index into a release's folder."""
    with closing(sqlite3.connect(folder / FILE)) as index:
        index.execute("CREATE TABLE word (name, label, kind, text, rank INTEGER)")
        index.execute(
            "CREATE VIRTUAL TABLE trigram USING fts5(text, content='word', tokenize='trigram')"
        )
        index.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?)", _words(entities))
        index.execute("INSERT INTO trigram(trigram) VALUES ('rebuild')")
        index.commit()


def _words(entities: Iterable[Entity]) -> Iterable[tuple[str, str, str, str, int]]:
    for entity in entities:
        shown = entity.name, entity.label, entity.kind
        yield *shown, entity.label, 0
        yield from ((*shown, alternative, 1) for alternative in entity.alternatives)
        if entity.definition:
            yield *shown, entity.definition, 2


def is_whole(folder: Path) -> bool:
    """Whether a release's folder has an index that can be searched."""
    try:
        Search.open(folder).find("index")
    except sqlite3.Error:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Search:
    """The search index of one release."""

    path: Path

    @classmethod
    def open(cls, release_folder: Path) -> Search:
        """The index in a release's folder; it is opened anew for each search."""
        return cls(release_folder / FILE)

    def find(self, text: str, limit: int = 10) -> list[Hit]:
        """Entities that contain the text, best first: exact before
        part, label before alternative before definition,
        beginnings before middles, short before long. Any text is safe; an empty one finds nothing.
        """  # noqa: D205  # one sentence
        wanted = text.replace("\x00", "").strip()
        if not wanted:
            return []
        exact = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        if len(wanted) < SHORTEST:
            where = (
                "w.rank < 2 AND (w.text LIKE :start ESCAPE '\\' OR w.text LIKE :word ESCAPE '\\')"
            )
        else:
            where = "w.rowid IN (SELECT rowid FROM trigram WHERE trigram MATCH :match)"
        rows = self._rows(where, wanted, exact)
        hits = {row[0]: Hit(*row) for row in reversed(rows)}
        best = dict.fromkeys(row[0] for row in rows)
        return [hits[name] for name in best][:limit]

    def _rows(self, where: str, wanted: str, exact: str) -> list[tuple[str, str, str, str]]:
        quoted = '"' + wanted.replace('"', '""') + '"'
        query = (
            f"SELECT w.name, w.label, w.kind, w.text FROM word w WHERE {where} "  # noqa: S608  # one of two constants
            "ORDER BY lower(w.text) != lower(:text), w.rank, "
            "NOT (w.text LIKE :start ESCAPE '\\'), length(w.text), w.name"
        )
        values = {"text": wanted, "match": quoted, "start": exact + "%", "word": "% " + exact + "%"}
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as index:
            return index.execute(query, values).fetchall()
