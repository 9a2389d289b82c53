"""The rows of a comparison in words: what each side says, how surely, and in which passages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graph.comparison import OTHER, THIS, Held
from graph.others import MARK
from graph.seminar import certainty
from ontology.model import Entity, Literal
from ontology.names import EXEMPLIFIES
from webapp.evidence import evidence
from webapp.statements import Thing, place, thing
from webapp.style import relation_appearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.comparison import End, Row
    from graph.marks import Mark, Rivalry
    from ontology.catalogue import Catalogue
    from ontology.model import Relation, Term
    from webapp.compared import Compared
    from webapp.evidence import Evidence

PAGE: Final = 50  # rows of a page; the file has all
WAYS: Final = {
    "increases": "is increased by",
    "decreases": "is lessened by",
    "open": "is affected by",
    EXEMPLIFIES: "is an example of",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one side says of a relation: the firmest certainty, and all its evidence."""

    certainty: str
    denied: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row in words; `verb` reads from subject to object. None: that side does not say it."""

    subject: Thing
    verb: str
    tone: str
    object: Thing
    held: Held
    marks: tuple[Mark, ...]
    a: Told | None
    b: Told | None


@dataclass(frozen=True, slots=True)
class Family:
    """Lines of one family of relations."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """A thing, what is said to happen to it, and to which causes each side credits that.

    `shows`: it is a case, and what it is said to show stands in place of causes.
    """

    thing: Thing
    way: str
    shows: bool
    a: tuple[tuple[Thing, Line], ...]
    b: tuple[tuple[Thing, Line], ...]


def families(rows: Sequence[Row], found: Compared) -> list[Family]:
    """A page of rows by family, in the families' usual order."""
    ordered = sorted(rows, key=lambda row: _place(row, found.site.catalogue))
    start = (found.asked.page - 1) * PAGE
    parts = groupby(ordered[start : start + PAGE], lambda row: _family(row, found.site.catalogue))
    return [Family(name, tuple(line(row, found) for row in part)) for name, part in parts]


def line(row: Row, found: Compared) -> Line:
    """One row in words."""
    return _line(row, found, row.held)


def contrary(pair: tuple[Row, Row], found: Compared) -> tuple[Line, Line]:
    """What A says and what B says to the contrary."""
    first, second = pair
    return _line(first, found, Held.A), _line(second, found, Held.B)


def _line(row: Row, found: Compared, seen: Held) -> Line:
    """A row as one side says it, or as both do."""
    said = row.b if seen is Held.B else row.a
    assert said is not None  # noqa: S101  # whoever asks knows that the side has it
    known = found.site.catalogue.property_by_iri.get(said.predicate)
    return Line(
        subject=_named(row.key.subject, said.subject, seen, found),
        verb=known.label if known else said.predicate,
        tone=relation_appearance(known.effect, known.valence).tone if known else "neutral",
        object=_named(row.key.object, said.object, seen, found),
        held=row.held,
        marks=found.marks.of(row),
        a=_told(row.a, found),
        b=_told(row.b, found),
    )


def rivals(one: Rivalry, found: Compared) -> Rivals:
    """A rivalry in words."""
    shows = one.credit.way == EXEMPLIFIES  # what exemplifies is credited to what it shows

    def causes(rows: Iterable[Row], seen: Held) -> tuple[tuple[Thing, Line], ...]:
        lines = (_line(row, found, seen) for row in rows)
        return tuple((told.object if shows else told.subject, told) for told in lines)

    return Rivals(
        thing=_thing(one.credit.thing.term, found.site.catalogue),
        way=WAYS[one.credit.way],
        shows=shows,
        a=causes(one.a, Held.A),
        b=causes(one.b, Held.B),
    )


def _named(end: End, term: Term, held: Held, found: Compared) -> Thing:
    word = of_both(end, held)
    return Thing(word) if word else _thing(term, found.site.catalogue)


def of_both(end: End, held: Held) -> str:
    """The word for either of two things compared, where both have a relation; else ""."""
    return {THIS: "each", OTHER: "the other"}.get(str(end.term), "") if held is Held.BOTH else ""


def _thing(term: Term, catalogue: Catalogue) -> Thing:
    known = None if isinstance(term, Literal) else catalogue.by_iri.get(term)
    if isinstance(known, Entity) and known.name.startswith(MARK):
        return Thing(known.label)  # only a query names it: it has no page
    return thing(term, catalogue)


def _told(said: Relation | None, found: Compared) -> Told | None:
    if said is None:
        return None
    site = found.site
    claims = sorted(said.claims, key=place)
    firmest = certainty(said)
    return Told(
        certainty=firmest.value if firmest else "",
        denied=bool(claims) and not any(claim.polarity for claim in claims),
        evidence=tuple(evidence(claim, site.catalogue, site.texts) for claim in claims),
    )


def _family(row: Row, catalogue: Catalogue) -> str:
    return getattr(catalogue.property_by_iri.get(row.key.predicate), "family", "")


def _place(row: Row, catalogue: Catalogue) -> tuple[int, int]:
    """Families in their order, unknown ones last; in each, what both hold first."""
    family, order = _family(row, catalogue), catalogue.families
    return order.index(family) if family in order else len(order), row.held is not Held.BOTH
