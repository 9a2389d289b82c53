"""The two ends of a relation, and of what kind they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.model import Entity, Kind, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ontology.catalogue import Catalogue
    from ontology.model import Relation


def ends(relation: Relation) -> Iterator[str]:
    """IRIs of the entities a relation joins; of one to a literal, only its subject."""
    yield relation.subject
    if not isinstance(relation.object, Literal):
        yield relation.object


def kind_of(iri: str, catalogue: Catalogue) -> str:
    """The kind of the entity with this IRI; a kind is of itself; ``Entity`` if it is unknown."""
    known = catalogue.by_iri.get(iri)
    if isinstance(known, Kind):
        return known.name
    return known.kind if isinstance(known, Entity) else "Entity"


def of_kinds(relation: Relation, kinds: Collection[str], catalogue: Catalogue) -> bool:
    """Whether all ends are of one of these kinds; none given: of any."""
    return not kinds or all(kind_of(end, catalogue) in kinds for end in ends(relation))
