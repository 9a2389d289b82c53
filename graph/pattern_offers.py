"""What can be chosen next in a pattern: kinds and relations that occur, each with its count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph.claims import claims
from graph.pattern import VALUE
from graph.query import compile as compiled
from ontology.model import Entity, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.pattern import Pattern
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Term
    from ontology.store import Store


class Offers(NamedTuple):
    """How many claims there would be, by kind at either end and by relation."""

    subject: Mapping[str, int]
    relation: Mapping[str, int]
    object: Mapping[str, int]


class _Said(NamedTuple):
    """What a claim has at its ends: the kinds with those above them, and its relation."""

    subject: frozenset[str]
    relation: frozenset[str]
    object: frozenset[str]


def found(pattern: Pattern, store: Store, catalogue: Catalogue) -> tuple[Claim, ...]:
    """The claims that a pattern is about. Raises `UnknownTerm`, as `graph.query.compile` does."""
    asked = claims(store.select(compiled(pattern.selection, catalogue)))
    return tuple(one for one in asked if _matches(_said(one, catalogue), pattern))


def offers(pattern: Pattern, store: Store, catalogue: Catalogue) -> Offers:
    """Counts for each choice; each obeys the other choices and the filters, not its own."""
    free = replace(pattern, relation=None)
    asked = claims(store.select(compiled(free.selection, catalogue)))
    said = [_said(one, catalogue) for one in asked]
    return Offers(
        subject=_counts(said, replace(pattern, subject=None), "subject"),
        relation=_counts(said, free, "relation"),
        object=_counts(said, replace(pattern, object=None), "object"),
    )


def _counts(said: Iterable[_Said], others: Pattern, part: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for one in said:
        if _matches(one, others):
            counts.update(getattr(one, part))
    return dict(counts)


def _matches(said: _Said, pattern: Pattern) -> bool:
    wanted = (pattern.subject, pattern.relation, pattern.object)
    return all(one is None or one in has for one, has in zip(wanted, said, strict=True))


def _said(claim: Claim, catalogue: Catalogue) -> _Said:
    known = catalogue.property_by_iri.get(claim.predicate)
    return _Said(
        _kinds(claim.subject, catalogue),
        frozenset([getattr(known, "name", "")]),
        _kinds(claim.object, catalogue),
    )


def _kinds(end: Term, catalogue: Catalogue) -> frozenset[str]:
    if isinstance(end, Literal):
        return frozenset([VALUE])
    known = catalogue.by_iri.get(end)
    if not isinstance(known, Entity):
        return frozenset()
    return frozenset(catalogue.vocabulary.lineage(known.kind))
