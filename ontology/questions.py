"""Queries that ship with the project, a file each: what they ask, then the SPARQL text.

The first lines say it: ``# question: …``, then, where they stand in the catalogue of examples
(`ontology.examples`), ``# group: …`` and ``# keywords: …``. A competency question's query projects
``?claim``, so that every answer can be checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology.model import Question

if TYPE_CHECKING:
    from pathlib import Path

MARK: Final = "# question:"
MARKS: Final = ("question", "group", "keywords")


def load(folder: Path) -> tuple[Question, ...]:
    """All questions of a folder, by file name. Raises ValueError for a file without wording."""
    return tuple(
        Question(name, marks["question"], query)
        for name, marks, query in map(read, sorted(folder.glob("*.rq")))
    )


def read(path: Path) -> tuple[str, dict[str, str], str]:
    """A file's name without its number, what its first lines say, and the query.

    Raises ValueError for a file without wording.
    """
    rest = path.read_text(encoding="utf-8")
    marks: dict[str, str] = {}
    for mark in MARKS:
        first, _, after = rest.partition("\n")
        if first.startswith(f"# {mark}:"):
            marks[mark], rest = first.removeprefix(f"# {mark}:").strip(), after
    if "question" not in marks:
        raise ValueError(f"{path.name}: the first line must be “{MARK} …”")
    return path.stem.partition("-")[2], marks, rest.lstrip()
