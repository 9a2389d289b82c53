"""Our own queries, a file each: comments at the head that say what it is, then the SPARQL text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import BadQuery, Fault
from ontology.sparql.diagnosis import diagnose
from ontology.store import Store

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Headed:
    """A query file: its marked lines (``# rule: …`` by mark), its other comments, its text."""

    file: str
    marks: dict[str, str]
    comment: str
    query: str

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.file.removesuffix(".rq")


def read(path: Path, marks: tuple[str, ...]) -> Headed | Fault:
    """Read a query file whose head has these marks; a fault with its line where it is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Fault(path.name, 1, f"cannot be read: {error}")
    found: dict[str, str] = {}
    said = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        mark, colon, value = line.removeprefix("#").strip().partition(": ")
        if colon and mark in marks:
            found[mark] = value
        else:
            said.append(line.removeprefix("#").strip())
    for mark in marks:
        if mark not in found:
            return Fault(path.name, 1, f"has no line “# {mark}: …”", "say it in the first lines")
    wrong = fault(path.name, text)
    return wrong or Headed(path.name, found, " ".join(said), text)


def fault(file: str, query: str) -> Fault | None:
    """What is wrong with the syntax of a query, with its line; None where nothing is."""
    complaint = _complaint(query)
    if complaint is None:
        return None
    error = diagnose(query, complaint, _complaint)
    return Fault(file, error.line or 1, f"not SPARQL: {error.message}")


def _complaint(query: str) -> str | None:
    try:
        Store.memory([]).select(query)
    except BadQuery as error:
        return None if error.message == Store.ONLY_SELECT else error.message
    return None
