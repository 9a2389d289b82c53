"""How far two coders of one text agree: on passages, claims, entities and facets.

Only passages that stand in both sheets are compared, so the second coder may be given a
sample. Headings are left out: the codebook lets nobody code them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontology import beside, linking
from ontology.alpha import alpha
from ontology.disagreement import (
    Disagreement,
    disagreements,
    entities_of,
    polarity_of,
    property_of,
)
from ontology.errors import EntenteError
from ontology.model import Claim
from ontology.names import ID
from ontology.overlap import Overlap, overlap
from ontology.pairing import Pair, paired, triple

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.model import Property
    from ontology.resampling import Estimate
    from ontology.sheets import Sheet

Values = Mapping[str, Callable[[Claim], str]]


class DifferentTexts(EntenteError):
    """Two sheets that do not code the same text, or have no passage in common."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often A chose a category, B chose it, and both chose it for the same pair."""

    a: int
    b: int
    both: int


@dataclass(frozen=True, slots=True)
class Facet:
    """Alpha over paired claims, and how often each category was chosen."""

    alpha: Estimate
    categories: dict[str, Chosen]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The four figures, and every disagreement.

    `same` are the names of entities only B described, with the names of those of A's that they
    are taken for.
    """

    file: str
    coders: tuple[str, str]
    passages: int
    bearing: Estimate
    claims: Overlap
    entities: Overlap
    facets: dict[str, Facet]
    same: dict[str, str]
    disagreements: tuple[Disagreement, ...]


def agreement(a: Path, b: Path, *, by_label: bool = True) -> Agreement:
    """Compare two sheets of one text; B is read with the entities described beside it.

    Without `by_label`, entities are the same only by their names. Raises `BadOntology` with
    the faults of a sheet, `DifferentTexts` where there is nothing to compare.
    """
    ours = beside.ours()
    sheet_a, of_a = beside.read(a, ours)
    sheet_b, of_b = beside.read(b, ours)
    same = linking.same(of_a.entities, of_b.entities) if by_label else {}
    return compare(sheet_a, sheet_b, of_a.vocabulary.properties, same)


def compare(
    a: Sheet, b: Sheet, properties: Mapping[str, Property], same: Mapping[str, str]
) -> Agreement:
    """Compare two sheets that were read; `same` gives B's IRIs of A's entities their A names."""
    numbers = _shared(a, b)
    assert a.article is not None  # noqa: S101  # _shared has looked
    assert b.article is not None  # noqa: S101
    symmetric = {one.iri for one in properties.values() if one.symmetric}
    of_a = _by_passage(a.claims, numbers)
    of_b = _by_passage([_renamed(claim, same) for claim in b.claims], numbers)
    both = [(of_a[n], of_b[n]) for n in numbers]
    pairs = [paired(x, y, symmetric) for x, y in both]
    return Agreement(
        file=a.article.file,
        coders=(a.article.coder, b.article.coder),
        passages=len(numbers),
        bearing=alpha([[(bool(x), bool(y))] for x, y in both]),
        claims=overlap([(_triples(x, symmetric), _triples(y, symmetric)) for x, y in both]),
        entities=overlap([(entities_of(x), entities_of(y)) for x, y in both]),
        facets={name: _facet(pairs, value) for name, value in _values(properties).items()},
        same=_used(same, b.claims, numbers),
        disagreements=tuple(
            one
            for n, (x, y), found in zip(numbers, both, pairs, strict=True)
            for one in disagreements(n, x, y, found)
        ),
    )


def _shared(a: Sheet, b: Sheet) -> list[int]:
    assert a.article is not None  # noqa: S101  # a sheet without faults has its article
    assert b.article is not None  # noqa: S101
    if a.article.sha256 != b.article.sha256:
        raise DifferentTexts(
            f"{a.path.name} codes {a.article.file} ({a.article.sha256[:12]}), "
            f"{b.path.name} codes {b.article.file} ({b.article.sha256[:12]}): two different texts. "
            "Compare sheets whose `sha256` in the header is the same."
        )
    places = [
        {(p.number, p.start, p.end) for p in one.passages if p.role != "heading"}
        for one in (a.article, b.article)
    ]
    shared = sorted(number for number, _, _ in places[0] & places[1])
    if not shared:
        raise DifferentTexts(
            f"{a.path.name} and {b.path.name} have no passage in common (number and span)."
        )
    return shared


def _by_passage(claims: Sequence[Claim], numbers: Sequence[int]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {number: [] for number in numbers}
    for claim in claims:
        if claim.number in found:
            found[claim.number].append(claim)
    return found


def _renamed(claim: Claim, same: Mapping[str, str]) -> Claim:
    def each(iris: Sequence[str]) -> tuple[str, ...]:
        return tuple(same.get(iri, iri) for iri in iris)

    target = claim.object
    return replace(
        claim,
        subject=same.get(claim.subject, claim.subject),
        object=same.get(target, target) if isinstance(target, str) else target,
        during=each(claim.during),
        through=each(claim.through),
        places=each(claim.places),
    )


def _used(
    same: Mapping[str, str], claims: Sequence[Claim], numbers: Sequence[int]
) -> dict[str, str]:
    spoken = entities_of([claim for claim in claims if claim.number in numbers])
    names = {b.removeprefix(ID): a.removeprefix(ID) for b, a in same.items()}
    return {b: a for b, a in sorted(names.items()) if b in spoken}


def _triples(claims: Sequence[Claim], symmetric: set[str]) -> frozenset[tuple[str, str, str]]:
    return frozenset(triple(claim, symmetric) for claim in claims)


def _values(properties: Mapping[str, Property]) -> Values:
    return {
        "property": property_of,
        "family": lambda claim: properties[property_of(claim)].family,
        "modality": lambda claim: str(claim.modality),
        "polarity": polarity_of,
        "type": lambda claim: str(claim.type),
    }


def _facet(passages: Sequence[Sequence[Pair]], value: Callable[[Claim], str]) -> Facet:
    units = [[(value(a), value(b)) for a, b in pairs] for pairs in passages]
    flat = [unit for passage in units for unit in passage]
    by_a, by_b, both = Counter(a for a, _ in flat), Counter(b for _, b in flat), Counter[str]()
    both.update(a for a, b in flat if a == b)
    chosen = {name: Chosen(by_a[name], by_b[name], both[name]) for name in sorted(by_a | by_b)}
    return Facet(alpha(units), chosen)
