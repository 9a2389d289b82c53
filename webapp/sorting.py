"""The table of relations sorted by one of its columns: its headings, and the order of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.ties import Tie
from graph.view import COLUMNS, OF_ROWS, Query
from webapp.details import certainty_of, first_of
from webapp.evidence import label
from webapp.links import at
from webapp.moves import ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.view import View
    from ontology.catalogue import Catalogue
    from ontology.model import Relation

FIGURES: Final = {"passages", OF_ROWS}  # of these one wants the most first
VALUES: Final[Mapping[str, Callable[[Relation, Catalogue], Any]]] = {
    "subject": lambda one, names: label(one.subject, names).casefold(),
    "relation": lambda one, names: label(one.predicate, names).casefold(),
    "object": lambda one, names: label(str(one.object), names).casefold(),
    "certainty": lambda one, _: certainty_of(one),
    OF_ROWS: lambda one, _: one.weight if isinstance(one, Tie) else 0,
    "passages": lambda one, _: one.passages,
    "evidence": lambda one, _: _place(one),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's name and words, and the address of the table sorted by it, or no longer.

    `sorted` is as ``aria-sort`` has it; "" where the table is sorted by another column.
    """

    name: str
    label: str
    href: str
    sorted: str


def headings(here: View, path: str) -> list[Heading]:
    """The headings of a view's table at a path.

    Followed once, each sorts by its column (words from A, figures from the most), then the other
    way, then as is usual.
    """
    names = [*COLUMNS]
    if isinstance(here.source, Query):
        names.insert(names.index("passages"), OF_ROWS)
    return [_heading(name, here, path) for name in names]


def _heading(name: str, here: View, path: str) -> Heading:
    now = here.presentation.sort
    first, second = (f"-{name}", name) if name in FIGURES else (name, f"-{name}")
    following = {first: second, second: None}
    return Heading(
        name=name,
        label="Rows say" if name == OF_ROWS else name.capitalize(),
        href=at(path, ordered(here, following.get(now or "", first))) + "#table",
        sorted={name: "ascending", f"-{name}": "descending"}.get(now or "", ""),
    )


def in_order(relations: Sequence[Relation], here: View, catalogue: Catalogue) -> Sequence[Relation]:
    """The relations as a view's table is sorted; those that are equal stay in their order."""
    sort = here.presentation.sort
    if sort is None:
        return relations
    value = VALUES[sort.removeprefix("-")]
    return sorted(relations, key=lambda one: value(one, catalogue), reverse=sort[0] == "-")


def _place(relation: Relation) -> tuple[bool, str, int]:
    """Where the first passage stands: article by article, then what has none."""
    first = first_of(relation)
    return (False, first.article, first.number) if first else (True, "", 0)
