"""What a query names and the release does not know joins the catalogue, for that view alone.

So table, picture, details and files read its nodes and relations as they read all others.
Names in addresses hold no colon and are short, whatever an IRI holds: a mark and a hash.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import legible
from ontology.model import Entity, Kind, Property
from ontology.names import ID
from ontology.serialise import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.catalogue import Catalogue

OTHER = Kind(
    iri="",
    name="Other",
    label="Other",
    definition="Something that a query names and that is no entity of this release.",
    parent=None,
)
MARK = "~"  # in no name of a release
LONGEST = 200  # characters of a label
UNSAID = "linked to"


def joined(
    catalogue: Catalogue, things: Mapping[str, str], relations: Mapping[str, str]
) -> Catalogue:
    """The catalogue with these things and relations (IRI -> label, or empty) beside its own."""
    known = {entity.iri for entity in catalogue.entities.values()}
    entities = [
        Entity(iri, name_of(iri), _label(iri, label, catalogue), OTHER.name)
        for iri, label in things.items()
        if iri not in known
    ]
    own = {found.iri for found in catalogue.properties.values()}
    properties = [
        Property(said, name_of(said), _label(said, label, catalogue), "", "")
        for said, label in relations.items()
        if said not in own
    ]
    terms = catalogue.vocabulary
    return replace(
        catalogue,
        entities={**catalogue.entities, **{one.name: one for one in entities}},
        vocabulary=replace(
            terms,
            kinds={**terms.kinds, OTHER.name: OTHER},
            properties={**terms.properties, **{one.name: one for one in properties}},
        ),
    )


def name_of(iri: str) -> str:
    """The name by which addresses call what has none of its own.

    >>> name_of("http://example.org/a")
    '~6a2d6a47a2828fe021ae'
    """
    return MARK + hashlib.sha256(iri.encode()).hexdigest()[:20]


def quoted(text: str) -> str:
    """A relation that is a text, not an IRI, as networks know it: no IRI holds this sign."""
    return f'"{text}"'


def is_text(said: str) -> bool:
    """Whether a relation is a text."""
    return said.startswith('"')


def unquoted(said: str) -> str:
    """A relation as files write it: its IRI, or its text."""
    return said[1:-1] if is_text(said) else said


def short(iri: str) -> str:
    """The short form of an IRI: with a prefix of ours, or its last part.

    >>> short("http://example.org/wiki/NATO"), short("http://example.org/")
    ('NATO', 'http://example.org/')
    """
    if iri.startswith(ID):
        return iri.removeprefix(ID)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.rpartition("#")[2].rpartition("/")[2] or iri


def _label(iri: str, label: str, catalogue: Catalogue) -> str:
    if is_text(iri):
        return legible(unquoted(iri) or UNSAID, LONGEST)
    known = catalogue.by_iri.get(iri)
    article = catalogue.article_by_iri.get(iri)
    usual = known.label if known else article.title if article else short(iri)
    return legible(label.strip() or usual, LONGEST)
