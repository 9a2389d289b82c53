"""What stands out where A and B are laid side by side: see `MEANINGS`. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.comparison import OTHER, THIS, End, is_symmetric
from graph.projection import strongest
from graph.projections.causes import effect_of
from graph.projections.declared import affirmed
from ontology.model import Effect, Valence
from ontology.names import EXEMPLIFIES, REQUIRES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.comparison import Key, Row
    from ontology.catalogue import Catalogue
    from ontology.model import Relation

OPPOSED: Final = (
    {Effect.INCREASES, Effect.DECREASES},
    {Valence.FRIENDLY, Valence.HOSTILE},
)


class Mark(StrEnum):
    """Why a relation stands out."""

    CONTRARY = "contrary"
    CERTAINTY = "different certainty"
    RIVAL = "rival attribution"


MEANINGS: Final = {
    Mark.CONTRARY: "Of the same pair, one side affirms an effect, or a valence between actors, and "
    "the other side the opposite one; or one side affirms the very relation that the other denies.",
    Mark.CERTAINTY: "Both sides affirm the relation, and the firmest modality of each differs: "
    "asserted is firmer than expected, expected than possible, possible than recommended.",
    Mark.RIVAL: "Both sides credit the same thing, moved in the same direction, to causes that the "
    "other side does not name for it, in passages that do not name the two together; or a case is "
    "offered as an example of different things. Both may be true. What something requires gets no "
    "credit.",
}


class Credit(NamedTuple):
    """What is credited, and how: a direction of effect, or the IRI of “exemplifies”."""

    thing: End
    way: str


@dataclass(frozen=True, slots=True)
class Rivalry:
    """One thing credited to different causes: the rows of A's causes, and of B's."""

    credit: Credit
    a: tuple[Row, ...]
    b: tuple[Row, ...]


@dataclass(frozen=True)
class Marks:
    """All that stands out: pairs of rows (A's, B's), single rows, and rivalries."""

    contraries: tuple[tuple[Row, Row], ...]
    certainties: tuple[Row, ...]
    rivalries: tuple[Rivalry, ...]

    def of(self, row: Row) -> tuple[Mark, ...]:
        """The marks of one row, in the order of `Mark`."""
        return tuple(mark for mark in Mark if row.key in self.keys[mark])

    @cached_property
    def keys(self) -> Mapping[Mark, frozenset[Key]]:
        """The keys of all rows that have a mark."""
        rival = [row.key for one in self.rivalries for row in (*one.a, *one.b)]
        return {
            Mark.CONTRARY: frozenset(row.key for pair in self.contraries for row in pair),
            Mark.CERTAINTY: frozenset(row.key for row in self.certainties),
            Mark.RIVAL: frozenset(rival),
        }


def marks(rows: Sequence[Row], catalogue: Catalogue) -> Marks:
    """Everything that stands out among the rows of a comparison, in their order."""
    return Marks(
        contraries=tuple(_contraries(rows, catalogue)),
        certainties=tuple(row for row in rows if _differs(row)),
        rivalries=tuple(_rivalries(rows, catalogue)),
    )


def _contraries(rows: Sequence[Row], catalogue: Catalogue) -> Iterator[tuple[Row, Row]]:
    theirs: defaultdict[tuple[End, End], list[Row]] = defaultdict(list)
    for row in rows:
        for pair in _pairs(row.key, catalogue) if row.b else ():
            theirs[pair].append(row)
    for row in rows:
        near = [other for pair in _pairs(row.key, catalogue) for other in theirs[pair]]
        for other in {other.key: other for other in near}.values() if row.a else ():
            if _denied(row, other) or _opposed(row, other, catalogue):
                yield row, other


def _pairs(key: Key, catalogue: Catalogue) -> set[tuple[End, End]]:
    """The pairs of ends that a relation speaks of: both orders, where it has none."""
    pair = key.subject, key.object
    return {pair, pair[::-1]} if is_symmetric(key.predicate, catalogue) else {pair}


def _denied(a: Row, b: Row) -> bool:
    """Whether A and B say the same, and one affirms what the other denies."""
    if a.key != b.key or not a.a or not b.b:
        return False
    ours, theirs = ({claim.polarity for claim in side.claims} for side in (a.a, b.b))
    return (True in ours and False in theirs) or (False in ours and True in theirs)


def _opposed(a: Row, b: Row, catalogue: Catalogue) -> bool:
    """Whether A and B affirm opposite effects, or opposite valences."""
    if not (a.a and affirmed(a.a) and b.b and affirmed(b.b)):
        return False
    first, second = (catalogue.property_by_iri.get(row.key.predicate) for row in (a, b))
    if first is None or second is None:
        return False
    both = ({first.effect, second.effect}, {first.valence, second.valence})
    return any(said == opposed for said, opposed in zip(both, OPPOSED, strict=True))


def _differs(row: Row) -> bool:
    """Whether both sides affirm it, and the firmest modality of each differs."""
    sides = [affirmed(side) for side in (row.a, row.b) if side]
    firmest = [strongest(claim.modality for claim in side.claims) for side in sides if side]
    return len(firmest) == 2 and firmest[0] != firmest[1]


@dataclass(slots=True)
class _Cause:
    """The rows by which one side credits a cause with something, and their passages."""

    rows: list[Row] = field(default_factory=list)
    passages: set[str] = field(default_factory=set)


_Causes = defaultdict[Credit, defaultdict[End, _Cause]]


def _rivalries(rows: Sequence[Row], catalogue: Catalogue) -> Iterator[Rivalry]:
    ours = _causes(((row, row.a) for row in rows), catalogue)
    theirs = _causes(((row, row.b) for row in rows), catalogue)
    for what in ours:
        if what in theirs:
            a, b = _apart(ours[what], theirs[what]), _apart(theirs[what], ours[what])
            if a and b:
                yield Rivalry(what, a, b)


def _causes(side: Iterable[tuple[Row, Relation | None]], catalogue: Catalogue) -> _Causes:
    """What one side credits to which causes."""
    found: _Causes = defaultdict(lambda: defaultdict(_Cause))
    for row, relation in side:
        said = affirmed(relation) if relation else None
        credit = _credit(row.key, said, catalogue) if said else None
        if said and credit:
            cause = found[credit[1]][credit[0]]
            cause.rows.append(row)
            cause.passages.update(claim.passage for claim in said.claims)
    return found


def _credit(key: Key, said: Relation, catalogue: Catalogue) -> tuple[End, Credit] | None:
    """The cause, and what is credited to it. What is compared is itself here."""
    subject = End(said.subject) if key.subject.term in (THIS, OTHER) else key.subject
    target = End(said.object) if key.object.term in (THIS, OTHER) else key.object
    if said.predicate == EXEMPLIFIES:
        return target, Credit(subject, said.predicate)
    effect = effect_of(said, catalogue)
    if effect is None or said.predicate == REQUIRES:
        return None
    return subject, Credit(target, effect.value)


def _apart(own: Mapping[End, _Cause], other: Mapping[End, _Cause]) -> tuple[Row, ...]:
    """The rows of causes that have a rival: one that only the other side credits, elsewhere."""
    rivals = [cause.passages for end, cause in other.items() if end not in own]
    return tuple(
        row
        for end, cause in own.items()
        if end not in other and any(cause.passages.isdisjoint(those) for those in rivals)
        for row in cause.rows
    )
