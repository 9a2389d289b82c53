"""The rows of the query of everything, read column by column: the same rows, without a join.

Of everything the engine need not find out which claims match, and its join of all that a claim
says costs more than reading each property from end to end and joining here. The meaning is that
of `graph.query`: all of a claim stands in one graph, no row lacks what is not optional there, and
several values of a property make several rows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from graph.query import QUALIFIERS
from graph.sparql_text import PREFIXES, full, prologue, term
from ontology.store import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ontology.store import Cell, Store

    Column = Mapping[Cell, list[Cell]]

_CLAIM = (
    ("rdf:subject", "s"),
    ("rdf:predicate", "p"),
    ("rdf:object", "o"),
    ("ent:modality", "modality"),
    ("ent:polarity", "polarity"),
    ("ent:explicitness", "explicitness"),
    ("ent:claimType", "type"),
    ("ent:coder", "coder"),
)
_PASSAGE = (("oa:hasSource", "article"), ("ent:number", "number"))
_COLUMNS = ("claim", "passage", *(name for _, name in (*_PASSAGE, *_CLAIM, *QUALIFIERS)))
_LACKING: list[Cell] = []
_ABSENT: list[Cell] = [None]


def scanned(store: Store) -> Table:
    """The rows of every claim in a store, its columns those of `graph.query`."""
    graphs = store.select(_asked("DISTINCT ?g", "GRAPH ?g { ?claim a ent:Claim }"))
    return Table(_COLUMNS, [row for (graph,) in graphs.rows for row in _rows(store, str(graph))])


def _rows(store: Store, graph: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of the claims in one graph."""
    claims = store.select(_asked("?claim", f"GRAPH {term(graph)} {{ ?claim a ent:Claim }}"))
    passages = _column(store, graph, "prov:wasDerivedFrom")
    article, number = (_column(store, graph, name) for name, _ in _PASSAGE)
    columns = [(_column(store, graph, name), _LACKING) for name, _ in _CLAIM]
    columns += [(_column(store, graph, name), _ABSENT) for name, _ in QUALIFIERS]
    for (claim,) in claims.rows:
        said = [column.get(claim, otherwise) for column, otherwise in columns]
        for passage in passages.get(claim, ()):
            yield from product(
                (claim,), (passage,), article.get(passage, ()), number.get(passage, ()), *said
            )


def _column(store: Store, graph: str, name: str) -> Column:
    """All values of a property in a graph, by what has them."""
    found: defaultdict[Cell, list[Cell]] = defaultdict(list)
    for of, value in store.pairs(full(name), graph):
        found[of].append(value)
    return found


def _asked(columns: str, pattern: str) -> str:
    return "\n".join([*prologue(PREFIXES), f"SELECT {columns} {{ {pattern} }}", ""])
