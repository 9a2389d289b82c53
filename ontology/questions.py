"""Competency questions: a SPARQL query a file, with its wording in the first line.

Each query projects ``?claim``, so that every answer can be checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology.model import Question

if TYPE_CHECKING:
    from pathlib import Path

MARK: Final = "# question:"


def load(folder: Path) -> tuple[Question, ...]:
    """All questions of a folder, by file name. Raises ValueError for a file without wording."""
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def _read(path: Path) -> Question:
    first, _, query = path.read_text(encoding="utf-8").partition("\n")
    if not first.startswith(MARK):
        raise ValueError(f"{path.name}: the first line must be “{MARK} …”")
    return Question(path.stem.partition("-")[2], first.removeprefix(MARK).strip(), query.lstrip())
