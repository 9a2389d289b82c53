"""What a View's source gives: the relations of a Selection, or those of a query's rows.

The one way in for everything that shows or writes a View.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import NoNetwork
from graph.relations import select
from graph.rows import relate
from graph.view import Selection
from ontology.sparql import form
from ontology.sparql.prologue import behind

if TYPE_CHECKING:
    from graph.view import Source
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation
    from ontology.store import Store, Table


@dataclass(frozen=True, slots=True)
class Answered:
    """The rows of a query. `cut`: the query has more of them."""

    table: Table
    cut: bool = False


Ask = Callable[[str], Answered]
"""Runs a query of a user's under limits: never the store, which has none."""


@dataclass(frozen=True, slots=True)
class Found:
    """All relations in view, in order, and the catalogue that names all they join.

    `notes` are sentences on what of the answer is not in view.
    """

    relations: tuple[Relation, ...]
    catalogue: Catalogue
    notes: tuple[str, ...] = ()


def nobody(query: str) -> Answered:
    """For callers that have no queries to ask."""
    raise TypeError(f"a view of a query needs `ask`: {query[:60]}")


def find(source: Source, store: Store, catalogue: Catalogue, ask: Ask = nobody) -> Found:
    """What a source brings into view.

    Raises
    ------
    UnknownTerm
        If a step or filter names what the catalogue does not have.
    NoNetwork
        If a query is no SELECT, or its columns relate no two things.
    BadQuery
        If a query cannot be read; and whatever else `ask` raises.
    """
    if isinstance(source, Selection):
        return Found(select(store, source, catalogue), catalogue)
    kind = form(source.text)
    if kind != "select":
        raise NoNetwork(
            f"This query is {'an ASK' if kind == 'ask' else f'a {kind.upper()}'}, and a network is "
            "made of rows. Ask with SELECT ?source ?target WHERE { … }."
        )
    with behind(source.whole.removesuffix(source.text)):
        answer = ask(source.whole)
    relations, names, notes = relate(answer.table, catalogue, _claims(store, catalogue))
    cut = (f"Only the first {len(answer.table.rows):,} rows of the answer are read.",)
    return Found(relations, names, (cut if answer.cut else ()) + notes)


def _claims(store: Store, catalogue: Catalogue) -> Iterator[Claim]:
    """Every claim of the release, looked up once somebody wants the first."""
    for relation in select(store, Selection(), catalogue):
        yield from relation.claims
