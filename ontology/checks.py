"""Checks that SHACL says badly: a SELECT a file, of what must not be. Each row is a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology import headed
from ontology.errors import BadQuery, Fault
from ontology.names import ENT, ID

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ontology.store import Cell, Store

MARKS: Final = ("check", "remedy")


def faults(paths: Iterable[Path], store: Store) -> list[Fault]:
    """What the checks of these files find in a store, named by file; a broken check is a fault."""
    found: list[Fault] = []
    for path in paths:
        check = headed.read(path, MARKS)
        if isinstance(check, Fault):
            found.append(check)
            continue
        try:
            rows = store.select(check.query).rows
        except BadQuery:
            found.append(Fault(path.name, 1, "is no SELECT", "select what must not be"))
            continue
        for row in rows:
            said = ", ".join(_short(cell) for cell in row if cell is not None)
            problem = f"{check.marks['check']}: {said}"
            found.append(Fault(check.file, 1, problem, check.marks["remedy"]))
    return sorted(set(found))


def _short(cell: Cell) -> str:
    return str(cell).removeprefix(ID).removeprefix(ENT)
