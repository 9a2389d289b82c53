"""Rows of a query -> relations: the projection of what somebody asked for. Pure.

A row relates its source to its target. Rows with the same source, relation and target are one
relation, in the direction of the rows; its weight is the sum of theirs (1 where none is given).
Evidence are the claims that rows name, or else the claims of the release that say the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from graph.columns import CLAIM, Columns, columns, is_iri
from graph.others import joined, quoted
from graph.relations import order
from graph.ties import Tie, summed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation
    from ontology.store import Cell, Table

Value = TypeVar("Value")
SIGNS = {"1": 1, "+1": 1, "positive": 1, "-1": -1, "negative": -1}
HEAVIEST = 1e15  # beyond it, sums are no longer exact
_YEAR = re.compile(r"(-?[0-9]{1,6})(?:-[0-9]{2}.*)?")
ODD = {
    "claim": "Read without its ?claim, which is none of this release",
    "end": "Left out, since source or target is empty or no IRI",
    "sign": "Read without its ?sign, which is neither positive (1) nor negative (-1)",
    "weight": "Read as weight 1, since ?weight is no number above 0",
    "year": "Read without its ?start or ?end, which is no year",
    "years": "Read without its ?start and ?end, since it would end before it starts",
}


@dataclass(slots=True)
class Reading:
    """What rows said: their relations, labels of things and relations, and what was odd."""

    ties: list[Tie] = field(default_factory=list)
    things: dict[str, str] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    odd: Counter[str] = field(default_factory=Counter)


def relate(
    table: Table, catalogue: Catalogue, claims: Iterable[Claim]
) -> tuple[tuple[Relation, ...], Catalogue, tuple[str, ...]]:
    """The relations of a table, the heaviest first; the catalogue that names what they join;
    and, in sentences, how many rows could not be read as they stand.

    `claims` are those of the release. Raises `NoNetwork` if the columns hold no two ends.
    """  # noqa: D205  # one sentence
    if not table.rows:
        return (), catalogue, ()
    reading, wanted = Reading(), columns(table)
    proven = wanted.relation or CLAIM in table.columns  # nothing else says which claims
    known = {claim.iri: claim for claim in claims} if proven else {}
    for row in table.rows:
        _read(dict(zip(table.columns, row, strict=True)), wanted, known, reading)
    found: defaultdict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in reading.ties:
        found[tie.subject, tie.predicate, str(tie.object)].append(tie)
    made = _alike([summed(*ends, parts) for ends, parts in found.items()])
    relations = sorted(_evident(made, known.values()), key=lambda tie: (-tie.weight, order(tie)))
    total = len(table.rows)
    notes = [f"{ODD[what]}: {n:,} of {total:,} rows." for what, n in sorted(reading.odd.items())]
    return tuple(relations), joined(catalogue, reading.things, reading.relations), tuple(notes)


def _read(
    cells: dict[str, Cell], wanted: Columns, known: Mapping[str, Claim], reading: Reading
) -> None:
    """One row: its tie, the labels it gives, or what is odd about it."""
    source, target = cells[wanted.source], cells[wanted.target]
    if not (is_iri(source) and is_iri(target)):
        reading.odd["end"] += 1
        return
    said = cells[wanted.relation] if wanted.relation else None
    predicate = said if is_iri(said) else quoted(_text(said))
    for name, iri, labels in (
        (wanted.source, source, reading.things),
        (wanted.target, target, reading.things),
        (wanted.relation, predicate, reading.relations),
    ):
        labels[iri] = labels.get(iri) or _text(cells.get(f"{name}Label"))
    claim = _checked(cells.get(CLAIM), known.get, "claim", reading)
    weight = _checked(cells.get("weight"), _weight, "weight", reading)
    start, end = _years(cells, reading)
    reading.ties.append(
        Tie(
            source,
            predicate,
            target,
            (claim,) if claim else (),
            weight=1 if weight is None else weight,
            sign=_checked(cells.get("sign"), _sign, "sign", reading),
            start=start,
            end=end,
        )
    )


def _checked(
    cell: Cell, read: Callable[[str], Value | None], what: str, reading: Reading
) -> Value | None:
    """What a cell says; one that is bound and says nothing that can be read is counted."""
    if cell is None:
        return None
    value = read(_text(cell))
    if value is None:
        reading.odd[what] += 1
    return value


def _evident(ties: Iterable[Tie], claims: Iterable[Claim]) -> Iterable[Tie]:
    """The ties, those without claims with the claims that relate the same in the same way."""
    same: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if is_iri(claim.object):
            same[claim.subject, claim.predicate, claim.object].append(claim)
    for tie in ties:
        found = same.get((tie.subject, tie.predicate, str(tie.object)), [])
        yield tie if tie.claims else replace(tie, claims=tuple(found))


def _alike(ties: list[Tie]) -> list[Tie]:
    """Weights of one type, as columns of files have: whole numbers, or else all with decimals."""
    if all(isinstance(tie.weight, int) for tie in ties):
        return ties
    return [replace(tie, weight=float(tie.weight)) for tie in ties]


def _weight(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 < number <= HEAVIEST else None


def _sign(text: str) -> int | None:
    return SIGNS.get(text.strip().lower())


def _year(text: str) -> int | None:
    """A year as dates of XML have it, which know no year 0."""
    found = _YEAR.fullmatch(text)
    return int(found[1]) or None if found else None


def _years(cells: Mapping[str, Cell], reading: Reading) -> tuple[int | None, int | None]:
    """First and last year; neither if they are the wrong way round."""
    start = _checked(cells.get("start"), _year, "year", reading)
    end = _checked(cells.get("end"), _year, "year", reading)
    if start is None or end is None or start <= end:
        return start, end
    reading.odd["years"] += 1
    return None, None


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
