"""A relation that rows of a query state: as other relations, with what only rows can say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.inferring import Inferred
from ontology.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.model import Claim, Term

STATED = ("sign", "start", "end")


@dataclass(frozen=True, slots=True)
class Tie(Relation):
    """Rows with the same source, relation and target. Its claims are evidence that was found.

    `weight` is the sum of theirs, `rows` how many they are. `sign` is 1, -1, 0
    where they differ, or None; `start` and `end` are years.
    """

    weight: float = 1
    rows: int = 1
    sign: int | None = None
    start: int | None = None
    end: int | None = None


def merged(subject: str, predicate: str, object: Term, parts: Sequence[Relation]) -> Relation:
    """Several relations as one, with all their claims; ties are summed up.

    >>> one, two = Tie("a", "p", "b", (), sign=1), Tie("c", "p", "b", (), weight=2, end=9)
    >>> merged("x", "p", "b", [one, two])
    Tie(subject='x', predicate='p', object='b', claims=(), weight=3, rows=2, sign=1,
        start=None, end=9)
    """
    ties = [part for part in parts if isinstance(part, Tie)]
    if ties:
        return summed(subject, predicate, object, ties)
    following = [part for part in parts if isinstance(part, Inferred)]
    if len(following) < len(parts):  # some claim states it
        return Relation(subject, predicate, object, _claims(parts))
    rules = tuple(dict.fromkeys(rule for part in following for rule in part.rules))
    return Inferred(subject, predicate, object, _claims(parts), rules)


def summed(subject: str, predicate: str, object: Term, ties: Sequence[Tie]) -> Tie:
    """Several ties as one: all their claims, the sum of their weights, first and last year."""
    weight = math.fsum(tie.weight for tie in ties)  # the same in whatever order rows come
    signs = {tie.sign for tie in ties if tie.sign is not None}
    return Tie(
        subject,
        predicate,
        object,
        _claims(ties),
        weight=int(weight) if weight.is_integer() else weight,
        rows=sum(tie.rows for tie in ties),
        sign=0 if len(signs) > 1 else next(iter(signs), None),
        start=min((tie.start for tie in ties if tie.start is not None), default=None),
        end=max((tie.end for tie in ties if tie.end is not None), default=None),
    )


def stated(relation: Relation) -> dict[str, Any]:
    """Weight, rows, sign and years of an edge; where no rows state them, weight is passages.

    >>> stated(Relation("a", "p", "b", ()))
    {'weight': 0, 'rows': 0, 'sign': None, 'start': None, 'end': None}
    """
    if isinstance(relation, Tie):
        return {name: getattr(relation, name) for name in ("weight", "rows", *STATED)}
    return {"weight": relation.passages, "rows": 0, "sign": None, "start": None, "end": None}


def _claims(parts: Sequence[Relation]) -> tuple[Claim, ...]:
    behind = {claim.iri: claim for part in parts for claim in part.claims}
    return tuple(behind[iri] for iri in sorted(behind))
