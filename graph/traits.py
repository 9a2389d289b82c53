"""What a claim is like, in the words that addresses use: its value, or values, of each facet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology.model import Literal
from ontology.names import DURING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.catalogue import Catalogue
    from ontology.model import Claim

Span = tuple[int | None, int | None]
_DATES = ("#gYear", "#date")
_YEAR = re.compile(r"-?[0-9]+")


def traits(claim: Claim, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Facet and value, for every value that a claim has beside its ends and its property."""
    yield "article", claim.article.rpartition("/article/")[2]
    yield "modality", claim.modality.value
    if claim.marker:
        yield "marker", claim.marker
    yield "polarity", "affirmed" if claim.polarity else "denied"
    yield "explicitness", claim.explicitness.value
    yield "type", claim.type.value
    for era in _eras(claim):
        yield "during", getattr(catalogue.by_iri.get(era), "name", era)
    if years(claim) != (None, None):
        yield "dated", "only"


def of_property(iri: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The name of the relation that a property is, and its family."""
    known = catalogue.property_by_iri.get(iri)
    yield "relation", getattr(known, "name", iri)
    yield "family", getattr(known, "family", "")


def years(claim: Claim) -> Span:
    """First and last year of a claim: its own, or the year that is its object.

    >>> from ontology.model import Claim
    >>> years(Claim("c", "s", "p", "o", "a", "x", 1, start=1949))
    (1949, None)
    """
    own = None
    if isinstance(claim.object, Literal) and claim.object.datatype.endswith(_DATES):
        found = _YEAR.match(claim.object.value)
        own = int(found[0]) if found else None
    return (
        own if claim.start is None else claim.start,
        own if claim.end is None else claim.end,
    )


def _eras(claim: Claim) -> set[str]:
    """The times it is said of, or in which what it speaks of took place."""
    placed = claim.predicate == DURING and isinstance(claim.object, str)
    return {*claim.during, *([str(claim.object)] if placed else [])}
