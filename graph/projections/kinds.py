"""Which entities count as actors, named or in general."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.ends import kind_of

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue


def is_actor(iri: str, catalogue: Catalogue) -> bool:
    """Whether it is a named actor: a nation, alliance, organisation … but no collective noun."""
    kind = kind_of(iri, catalogue)
    return kind != "GenericActor" and "Actor" in catalogue.vocabulary.lineage(kind)


def is_generic(iri: str, catalogue: Catalogue) -> bool:
    """Whether it is an actor in general: “allies”, “political leaders”."""
    return kind_of(iri, catalogue) == "GenericActor"


def is_instrument(iri: str, catalogue: Catalogue) -> bool:
    """Whether it is an instrument of power."""
    return kind_of(iri, catalogue) == "Instrument"


def is_challenge(iri: str, catalogue: Catalogue) -> bool:
    """Whether it is a challenge."""
    return kind_of(iri, catalogue) == "Challenge"
