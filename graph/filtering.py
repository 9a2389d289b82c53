"""Filters as parts of an address, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import known
from graph.errors import BadAddress
from graph.parts import choice, single
from graph.view import INFERRED, Filters
from ontology.model import ClaimType, Explicitness, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.parts import Parts
    from ontology.catalogue import Catalogue

MOST_PASSAGES = 1000
_POLARITY = {"affirmed": True, "denied": False}


def read(parts: Parts, catalogue: Catalogue) -> Filters:
    """The filters that parts stand for. Raises `BadAddress` or `UnknownTerm`."""

    def many(key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        choices = tuple(allowed)
        return tuple(known.one_of(key, value, choices) for value in parts[key])

    polarity = choice(parts, "polarity", tuple(_POLARITY))
    first, last = _years(parts)
    passages = single(parts, "passages")
    return Filters(
        kinds=many("kind", sorted(catalogue.kinds)),
        relations=many("relation", sorted(catalogue.properties)),
        families=many("family", catalogue.families),
        articles=many("article", sorted(catalogue.articles)),
        modalities=tuple(map(Modality, many("modality", list(Modality)))),
        markers=many("marker", catalogue.markers),
        polarity=None if polarity is None else _POLARITY[polarity],
        explicitness=tuple(map(Explicitness, many("explicitness", list(Explicitness)))),
        types=tuple(map(ClaimType, many("type", list(ClaimType)))),
        eras=tuple(known.entity(name, catalogue) for name in parts["during"]),
        first_year=first,
        last_year=last,
        dated=choice(parts, "dated", ("only",)) is not None,
        least_passages=1 if passages is None else known.count("passages", passages, MOST_PASSAGES),
        inferred=choice(parts, "inferred", INFERRED),
    )


def _years(parts: Parts) -> tuple[int | None, int | None]:
    first, last = single(parts, "from"), single(parts, "to")
    start = None if first is None else known.year("from", first)
    end = None if last is None else known.year("to", last)
    if start is not None and end is not None and start > end:
        raise BadAddress("to", str(end), f"the last year lies before the first, {start}")
    return start, end


def pairs(kept: Filters) -> Iterator[tuple[str, str]]:
    """The parts of filters, in canonical order; what is at its default is left out."""
    for key, values in (
        ("kind", kept.kinds),
        ("relation", kept.relations),
        ("family", kept.families),
        ("article", kept.articles),
        ("modality", kept.modalities),
        ("marker", kept.markers),
    ):
        yield from ((key, str(value)) for value in values)
    if kept.polarity is not None:
        yield "polarity", "affirmed" if kept.polarity else "denied"
    yield from (("explicitness", str(value)) for value in kept.explicitness)
    yield from (("type", str(value)) for value in kept.types)
    yield from (("during", era) for era in kept.eras)
    if kept.first_year is not None:
        yield "from", str(kept.first_year)
    if kept.last_year is not None:
        yield "to", str(kept.last_year)
    if kept.dated:
        yield "dated", "only"
    if kept.least_passages > 1:
        yield "passages", str(kept.least_passages)
    if kept.inferred is not None:
        yield "inferred", kept.inferred
