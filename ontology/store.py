"""Triples that can be asked: the only file that imports pyoxigraph's `Store`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology.errors import BadQuery, DamagedRelease
from ontology.model import Literal, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Cell = Term | None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT, columns in the order the query names them."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


class Store:
    """A read-only set of quads, in a release's folder or in memory.

    >>> store = Store.memory([])
    >>> store.select("SELECT ?s WHERE { ?s ?p ?o }").rows
    []
    """

    ONLY_SELECT: Final = "only SELECT is answered here"

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    @classmethod
    def open(cls, release_folder: Path) -> Store:
        """Open a release's store for pages, read-only. Raises `DamagedRelease` if it cannot be."""
        pages = (
            release_folder / "pages"
        )  # a release of loaded files has a store of its own for them
        try:
            return cls(
                ox.Store.read_only(str(pages if pages.is_dir() else release_folder / "store"))
            )
        except OSError as error:
            raise DamagedRelease(
                f"The store of release {release_folder.name[:12]} cannot be opened: {error}. "
                "Run `entente build` to make it again."
            ) from error

    @classmethod
    def memory(cls, quads: Iterable[ox.Quad]) -> Store:
        """A store in memory whose default graph is the union of the quads' graphs."""
        engine = ox.Store()
        engine.bulk_extend(with_default_graph(quads))
        return cls(engine)

    @staticmethod
    def create(folder: Path, quads: Iterable[ox.Quad]) -> None:
        """Write a store that holds exactly these quads into a new folder, and close it."""
        engine = ox.Store(str(folder))
        engine.bulk_extend(quads)
        engine.optimize()
        engine.flush()

    def select(self, query: str) -> Table:
        """Answer a SELECT written by us (users' queries go through `ontology.sparql`).

        Raises `BadQuery` for a text that is no SELECT or has a syntax error.
        """
        try:
            solutions = self._engine.query(query)
        except SyntaxError as error:
            raise BadQuery(str(error)) from error
        if not isinstance(solutions, ox.QuerySolutions):
            raise BadQuery(self.ONLY_SELECT)
        return table(solutions)

    def pairs(self, predicate: str, graph: str) -> Iterator[tuple[Cell, Cell]]:
        """Subjects and objects of a property (an IRI) in a named graph, in no order.

        The engine finds them in far less time than it takes to hand them over one by one, so each
        value comes with all that have it in one text.
        """
        where = f"WHERE {{ GRAPH <{graph}> {{ ?of <{predicate}> ?value }} }}"
        asked = f"SELECT ?value (GROUP_CONCAT(STR(?of)) AS ?all) {where} GROUP BY ?value"
        found = self.select(asked).rows
        if any(together is None for _, together in found):  # a blank node has no text
            yield from ((of, value) for of, value in self.select(f"SELECT ?of ?value {where}").rows)
            return
        for value, together in found:
            for of in str(together).split(" "):
                yield of, value

    def __len__(self) -> int:
        """Number of quads, the default graph's copies included."""
        return len(self._engine)


def table(solutions: ox.QuerySolutions) -> Table:
    """The engine's solutions as a table."""
    columns = tuple(variable.value for variable in solutions.variables)
    return Table(columns, [tuple(map(_cell, row)) for row in solutions])


def with_default_graph(quads: Iterable[ox.Quad]) -> Iterable[ox.Quad]:
    """The quads, and a copy of each in the default graph (a set: no triple twice)."""
    for quad in quads:
        yield quad
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _cell(term: object) -> Cell:
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    if term is None:
        return None
    return str(term)
