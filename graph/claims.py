"""The rows of a compiled query -> claims, each once, whatever several values it has."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from graph.query import COLUMNS
from ontology.model import Claim, ClaimType, Explicitness, Literal, Modality
from ontology.names import ENT

if TYPE_CHECKING:
    from ontology.store import Cell, Table

_DURING, _THROUGH, _PLACE = map(COLUMNS.index, ("during", "through", "place"))
_MODALITY = {ENT + one.capitalize(): one for one in Modality}
_EXPLICITNESS = {ENT + one.capitalize(): one for one in Explicitness}
_TYPE = {ENT + one.capitalize(): one for one in ClaimType}


def claims(table: Table) -> tuple[Claim, ...]:
    """The claims that the rows of a compiled query hold, sorted by IRI, each once."""
    if lacking := set(COLUMNS) - set(table.columns):
        raise ValueError(f"the table lacks {sorted(lacking)}")
    in_order = itemgetter(*(table.columns.index(name) for name in COLUMNS))
    rows: defaultdict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for row in map(in_order, table.rows):
        rows[str(row[0])].append(row)
    return tuple(_claim(iri, rows[iri]) for iri in sorted(rows))


def _claim(iri: str, rows: list[tuple[Cell, ...]]) -> Claim:
    """One claim of its rows, their cells in the order of `COLUMNS`."""
    (_, subject, predicate, end, article, passage, number, modality, marker, polarity,
     explicitness, sort, _, _, _, first, last, coder) = rows[0]  # fmt: skip
    return Claim(
        iri=iri,
        subject=str(subject),
        predicate=str(predicate),
        object=end if isinstance(end, Literal) else str(end),
        article=str(article),
        passage=str(passage),
        number=int(str(number)),
        modality=_MODALITY[str(modality)],
        marker=None if marker is None else str(marker),
        polarity=str(polarity) in {"true", "1"},
        explicitness=_EXPLICITNESS[str(explicitness)],
        type=_TYPE[str(sort)],
        during=_all(rows, _DURING),
        through=_all(rows, _THROUGH),
        places=_all(rows, _PLACE),
        start=None if first is None else int(str(first)),
        end=None if last is None else int(str(last)),
        coder="" if coder is None else str(coder),
    )


def _all(rows: list[tuple[Cell, ...]], place: int) -> tuple[str, ...]:
    found = {str(row[place]) for row in rows if row[place] is not None}
    return tuple(sorted(found)) if found else ()
