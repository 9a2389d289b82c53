"""Which columns of a query's answer mean what, when its rows are read as relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from graph.errors import NoNetwork, legible

if TYPE_CHECKING:
    from ontology.store import Cell, Table

ENDS = (("source", "target"), ("subject", "object"), ("s", "o"))
RELATION = ("relation", "predicate", "p")
NUMBERS = ("weight", "sign", "start", "end")
CLAIM = "claim"
NEEDED = (
    "A network needs two columns of IRIs: name them ?source and ?target. "
    "?relation, ?weight, ?sign, ?start, ?end and ?claim may say more."
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that hold both ends, and the relation if there is one."""

    source: str
    target: str
    relation: str | None


def columns(table: Table) -> Columns:
    """The columns of a table whose rows are to be relations.

    The ends are ``source`` and ``target``, ``subject`` and ``object``, or ``s`` and ``o``; else
    the first two columns that hold IRIs and nothing else. The relation is ``relation``,
    ``predicate`` or ``p``.

    >>> from ontology.store import Table
    >>> columns(Table(("p", "ally", "of"), [("urn:p", "urn:a", "urn:b")]))
    Columns(source='ally', target='of', relation='p')

    Raises
    ------
    NoNetwork
        If there are no two such columns.
    """
    relation = next((name for name in RELATION if name in table.columns), None)
    for source, target in ENDS:
        if source in table.columns and target in table.columns:
            return Columns(source, target, relation)
    taken = {*RELATION, *NUMBERS, CLAIM}
    free = [
        name
        for place, name in enumerate(table.columns)
        if name not in taken and _holds_iris([row[place] for row in table.rows])
    ]
    if len(free) < 2:
        listed = ", ".join(f"?{legible(name)}" for name in table.columns) or "no column"
        raise NoNetwork(f"This query gives {listed}. {NEEDED}")
    return Columns(free[0], free[1], relation)


def is_iri(cell: Cell) -> TypeGuard[str]:
    """Whether a cell holds an IRI: no literal, no blank node, and not nothing."""
    return isinstance(cell, str) and not cell.startswith("_:")


def _holds_iris(cells: list[Cell]) -> bool:
    bound = [cell for cell in cells if cell is not None]
    return bool(bound) and all(map(is_iri, bound))
