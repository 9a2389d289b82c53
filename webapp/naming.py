"""What any IRI of the release is called, and the page about it: entities, terms, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.model import Entity
from ontology.names import ENT
from webapp import glossary
from webapp.shown import address, short
from webapp.statements import Thing, thing

if TYPE_CHECKING:
    from webapp.site import Site


def named(iri: str, here: Site, otherwise: str = "") -> Thing:
    """A thing with the label that the release gives it; `otherwise` is that of one without."""
    known = here.catalogue.by_iri.get(iri)
    if isinstance(known, Entity):
        return thing(iri, here.catalogue)
    entry = glossary.entries(here.store).get(iri.removeprefix(ENT))
    label = known.label if known else entry.label if entry else otherwise or short(iri)
    return Thing(label, address(iri))
