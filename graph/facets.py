"""How many relations there are of each kind of relation: the counts that filters show."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ontology.model import Entity, Kind, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation

FACETS = (
    "kind", "relation", "family", "article", "modality", "polarity", "explicitness", "type",
    "during",
)  # fmt: skip


def facets(
    relations: Iterable[Relation], catalogue: Catalogue, least_passages: int = 1
) -> Mapping[str, Mapping[str, int]]:
    """Counts by facet and value, in the words that addresses use, most first.

    `kind` counts entities. Every other facet counts relations, once for each value that one
    of its claims has: a relation asserted here and expected there counts under both. It counts
    where the claims with that value have at least `least_passages` passages between them, as
    they must when the value is selected.
    """
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    entities: set[str] = set()
    for relation in relations:
        entities.update(_ends(relation))
        behind: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in relation.claims:
            for pair in _facets(claim, catalogue):
                behind[pair].add(claim.passage)
        for (facet, value), passages in behind.items():
            if len(passages) >= least_passages:
                counts[facet][value] += 1
    for iri in entities:
        counts["kind"][kind_of(iri, catalogue)] += 1
    return {
        facet: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for facet, found in counts.items()
    }


def kind_of(iri: str, catalogue: Catalogue) -> str:
    """The kind of the entity with this IRI; a kind is of itself; ``Entity`` if it is unknown."""
    known = catalogue.by_iri.get(iri)
    if isinstance(known, Kind):
        return known.name
    return known.kind if isinstance(known, Entity) else "Entity"


def _ends(relation: Relation) -> Iterator[str]:
    yield relation.subject
    if not isinstance(relation.object, Literal):
        yield relation.object


def _facets(claim: Claim, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    known = catalogue.by_iri.get(claim.predicate)
    yield "relation", getattr(known, "name", claim.predicate)
    yield "family", getattr(known, "family", "")
    yield "article", claim.article.rpartition("/article/")[2]
    yield "modality", claim.modality.value
    yield "polarity", "affirmed" if claim.polarity else "denied"
    yield "explicitness", claim.explicitness.value
    yield "type", claim.type.value
    for era in claim.during:
        yield "during", getattr(catalogue.by_iri.get(era), "name", era)
