"""Two sets of relations, A and B, laid beside one another: only in A, only in B, in both. Pure.

Relations are the same where property and both ends are; the ends of a symmetric one have no order.
Two things may be compared by what is said of each: then each stands as `THIS` in its own side and
as `OTHER` in the other's, so that “NATO fosters trust” and “the EU fosters trust” fall together.

What two articles call by one name is one entity by the coders' register: that is the mapping.
Without it, a concept of one article is never that of another; what has a name of its own, as
nations and alliances have, stays the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.ties import merged
from ontology.model import Entity, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Relation, Term

THIS: Final = "this"
OTHER: Final = "the other"


class Held(StrEnum):
    """Which side holds something."""

    A = "a"
    B = "b"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Side:
    """The relations of one side, and the IRI of the thing they are compared by, if by one."""

    relations: Sequence[Relation]
    entity: str | None = None


class End(NamedTuple):
    """An end of a relation: an IRI, a literal, `THIS` or `OTHER`.

    `article` (an IRI) is whose concept it is, where concepts of articles are kept apart.
    """

    term: Term
    article: str = ""


class Key(NamedTuple):
    """What makes relations of two sides the same."""

    subject: End
    predicate: str
    object: End


@dataclass(frozen=True, slots=True)
class Row:
    """One relation as each side has it; None where a side does not."""

    key: Key
    a: Relation | None
    b: Relation | None

    @property
    def held(self) -> Held:
        """Which side has it."""
        if self.a and self.b:
            return Held.BOTH
        return Held.A if self.a else Held.B

    @property
    def passages(self) -> int:
        """Number of distinct passages behind it, in both sides together."""
        sides = (self.a, self.b)
        return len({claim.passage for side in sides if side for claim in side.claims})


def compare(a: Side, b: Side, catalogue: Catalogue, *, mapped: bool = True) -> tuple[Row, ...]:
    """Every relation of two sides: those in both first, then by passages, then by key.

    >>> from ontology.catalogue import Catalogue
    >>> from ontology.model import Claim, Relation, Vocabulary
    >>> def say(s, o):
    ...     return Relation(s, "p", o, (Claim(s + o, s, "p", o, "x", s + o, 1),))
    >>> names = Catalogue({}, Vocabulary(), {}, {})
    >>> rows = compare(Side([say("s", "x"), say("s", "y")]), Side([say("s", "y")]), names)
    >>> [(row.key.object.term, row.held.value) for row in rows]
    [('y', 'both'), ('x', 'a')]
    """
    own = _keyed(a, b.entity, catalogue, mapped=mapped)
    theirs = _keyed(b, a.entity, catalogue, mapped=mapped)
    rows = [Row(key, own.get(key), theirs.get(key)) for key in own | theirs]
    return tuple(sorted(rows, key=_order))


def end(term: Term, article: str, catalogue: Catalogue, *, mapped: bool) -> End:
    """A thing as one end: by itself, or as a concept of this article."""
    known = None if isinstance(term, Literal) else catalogue.by_iri.get(term)
    apart = not mapped and isinstance(known, Entity) and not known.named
    return End(term, article if apart else "")


def is_symmetric(predicate: str, catalogue: Catalogue) -> bool:
    """Whether a property reads the same from both ends."""
    known = catalogue.property_by_iri.get(predicate)
    return known is not None and known.symmetric


def mapping(a: Side, b: Side, catalogue: Catalogue) -> tuple[Entity, ...]:
    """What is one concept in both sides only because the register says so, by label.

    These are the concepts without a name of their own that different articles speak of.
    """
    ours, theirs = _articles(a), _articles(b)
    shared = [iri for iri in ours.keys() & theirs.keys() if len(ours[iri] | theirs[iri]) > 1]
    known = [catalogue.by_iri.get(iri) for iri in shared]
    found = [one for one in known if isinstance(one, Entity) and not one.named]
    return tuple(sorted(found, key=lambda one: (one.label, one.iri)))


def _keyed(
    side: Side, other: str | None, catalogue: Catalogue, *, mapped: bool
) -> dict[Key, Relation]:
    names = {iri: name for iri, name in ((other, OTHER), (side.entity, THIS)) if iri}
    parts: defaultdict[Key, list[Relation]] = defaultdict(list)
    for relation in side.relations:
        for one in (relation,) if mapped else _by_article(relation):
            key, part = _turned(one, names, catalogue, mapped=mapped)
            parts[key].append(part)
    return {
        key: merged(found[0].subject, key.predicate, found[0].object, found) if found[1:]
        else found[0]
        for key, found in parts.items()
    }  # fmt: skip


def _turned(
    relation: Relation, names: Mapping[str, str], catalogue: Catalogue, *, mapped: bool
) -> tuple[Key, Relation]:
    """The key of a relation, and the relation with its ends in the order of the key."""
    article = relation.claims[0].article if relation.claims else ""
    subject, target = (
        End(names[term])
        if isinstance(term, str) and term in names
        else end(term, article, catalogue, mapped=mapped)
        for term in (relation.subject, relation.object)
    )
    key = Key(subject, relation.predicate, target)
    ends = relation.subject, relation.object
    if (
        is_symmetric(relation.predicate, catalogue)
        and isinstance(ends[1], str)
        and _rank(target) < _rank(subject)
    ):
        key = Key(target, relation.predicate, subject)
        relation = replace(relation, subject=ends[1], object=ends[0])
    return key, relation


def _by_article(relation: Relation) -> Iterator[Relation]:
    """The relation once for each article that claims it; as it is where nobody does."""
    for article in relation.articles or (None,):
        own = tuple(claim for claim in relation.claims if claim.article == article)
        yield replace(relation, claims=own)


def _articles(side: Side) -> Mapping[str, set[str]]:
    """The articles that speak of each thing."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for relation in side.relations:
        for term in {relation.subject, relation.object}:
            if isinstance(term, str):
                found[term].update(relation.articles)
    return found


def _order(row: Row) -> tuple[bool, int, tuple[str, ...]]:
    subject, predicate, target = row.key
    return row.held is not Held.BOTH, -row.passages, (*_text(subject), predicate, *_text(target))


def _rank(one: End) -> tuple[int, tuple[str, ...]]:
    """What stands first in a symmetric relation: `THIS`, then `OTHER`, then by name."""
    return {THIS: 0, OTHER: 1}.get(str(one.term), 2), _text(one)


def _text(one: End) -> tuple[str, ...]:
    return str(one.term), getattr(one.term, "datatype", ""), one.article
