"""Claims -> relations: the one way in. Picture, table, measures and export all start here.

A claim is one passage's evidence; a relation is all claims with the same subject, property
and object. Grouping, order and the least number of passages live here and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from graph.collecting import uncollected
from graph.inferring import inferred, passes
from graph.query import COLUMNS, compile
from graph.scan import is_everything, scanned
from graph.view import Filters
from ontology.model import Claim, ClaimType, Explicitness, Literal, Modality, Relation
from ontology.names import ENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.view import Selection
    from ontology.catalogue import Catalogue
    from ontology.model import Term
    from ontology.store import Cell, Store, Table

_DURING, _THROUGH, _PLACE = map(COLUMNS.index, ("during", "through", "place"))
_MODALITY = {ENT + one.capitalize(): one for one in Modality}
_EXPLICITNESS = {ENT + one.capitalize(): one for one in Explicitness}
_TYPE = {ENT + one.capitalize(): one for one in ClaimType}


@uncollected()
def select(store: Store, selection: Selection, catalogue: Catalogue) -> tuple[Relation, ...]:
    """Every relation of a Selection, in order. There is no limit.

    Raises
    ------
    UnknownTerm
        If a step or filter names what the catalogue does not have.
    """
    if not is_everything(selection):
        found = claims(store.select(compile(selection, catalogue)))
        return related(found, selection.filters, catalogue)
    stated = _everything(store)
    if selection.filters == Filters():
        return stated
    behind = (claim for relation in stated for claim in relation.claims)
    return related(behind, selection.filters, catalogue)


@lru_cache(maxsize=2)
def _everything(store: Store) -> tuple[Relation, ...]:
    """Every relation that a release states: it never changes, and many ask for it."""
    return group(claims(scanned(store)))


def related(found: Iterable[Claim], kept: Filters, catalogue: Catalogue) -> tuple[Relation, ...]:
    """The relations that claims state, or what follows from them, or both, in order."""
    behind = tuple(found)
    stated = group(behind, kept.least_passages) if kept.inferred != "only" else ()
    if kept.inferred is None:
        return stated
    stated = tuple(one for one in stated if passes(one, kept, catalogue))
    known = {(one.subject, one.predicate, one.object) for one in stated}
    following = (
        one
        for one in inferred(behind, kept, catalogue)
        if (one.subject, one.predicate, one.object) not in known
        and one.passages >= kept.least_passages
    )
    return tuple(sorted((*stated, *following), key=order))


def claims(table: Table) -> tuple[Claim, ...]:
    """The claims that the rows of a compiled query hold, sorted by IRI, each once."""
    if lacking := set(COLUMNS) - set(table.columns):
        raise ValueError(f"the table lacks {sorted(lacking)}")
    in_order = itemgetter(*(table.columns.index(name) for name in COLUMNS))
    rows: defaultdict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for row in map(in_order, table.rows):
        rows[str(row[0])].append(row)
    return tuple(_claim(iri, rows[iri]) for iri in sorted(rows))


def group(claims: Iterable[Claim], least_passages: int = 1) -> tuple[Relation, ...]:
    """Relations with at least so many distinct passages behind them, in order.

    The order: more articles first, then more passages, then subject, property and object.

    >>> def say(n, o):
    ...     return Claim(f"c{n}", "s", "p", o, article="a", passage=f"p{n}", number=n)
    >>> [(r.object, r.passages) for r in group([say(1, "x"), say(2, "y"), say(3, "y")])]
    [('y', 2), ('x', 1)]
    >>> [r.object for r in group([say(1, "x"), say(2, "y"), say(3, "y")], least_passages=2)]
    ['y']
    """
    found: defaultdict[tuple[str, str, Term], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.subject, claim.predicate, claim.object].append(claim)
    relations = [
        Relation(s, p, o, tuple(sorted(behind, key=attrgetter("iri"))))
        for (s, p, o), behind in found.items()
    ]
    if least_passages > 1:
        relations = [relation for relation in relations if relation.passages >= least_passages]
    return tuple(sorted(relations, key=order))


def order(relation: Relation) -> tuple[int, int, str, str, tuple[str, str, str]]:
    """What relations are sorted by."""
    value = relation.object
    last = (value.value, value.datatype, value.language or "") if isinstance(value, Literal) else (
        value, "", "")  # fmt: skip
    return -len(relation.articles), -relation.passages, relation.subject, relation.predicate, last


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
