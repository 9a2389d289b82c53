"""What a release says, thing by thing: claims and entities with their facts, in short names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology import names
from ontology.encode import RDF, RDFS, TYPE
from ontology.names import ENT, ID
from ontology.releases import dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.releases import Release

Facts = dict[str, tuple[str, ...]]

ENTITY = "Entity"  # what every entity is, beside its own kind
PARTS = (RDF + "subject", RDF + "predicate", RDF + "object")


@dataclass(frozen=True, slots=True)
class Contents:
    """Claims and entities by IRI, each with its values by short name; labels by short name."""

    claims: Mapping[str, Facts]
    entities: Mapping[str, Facts]
    labels: Mapping[str, str]

    def said(self, claim: str) -> str:
        """A claim in words: “NATO opposes Warsaw Pact”."""
        facts = self.claims[claim]
        values = (facts[short(part)][0] for part in PARTS)
        return " ".join(self.labels.get(value, value) for value in values)


def contents(release: Release) -> Contents:
    """What a release says, read from its N-Quads a line at a time."""
    path = str(dataset(release.folder))
    return gathered(ox.parse(path=path, format=ox.RdfFormat.N_QUADS))


def gathered(quads: Iterable[ox.Quad]) -> Contents:
    """What these quads say of claims and entities; inferences and reference facts apart."""
    claims: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    entities: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    labels: dict[str, str] = {}
    for quad in quads:
        subject, graph = _text(quad.subject), _text(quad.graph_name)
        if quad.predicate.value == RDFS + "label":
            labels[short(subject)] = _text(quad.object)
        if subject.startswith(f"{ID}claim/"):
            if quad.predicate.value != TYPE:
                claims[subject][short(quad.predicate.value)].add(short(_text(quad.object)))
        elif graph == names.ENTITIES_GRAPH:
            entities[subject][short(quad.predicate.value)].add(short(_text(quad.object)))
    named = {iri: facts for iri, facts in entities.items() if ENTITY in facts["type"]}
    return Contents(_settled(claims), _settled(named), labels)


def short(iri: str) -> str:
    """A name as people write it; a text that is no IRI stays what it is.

    >>> short("https://w3id.org/entente/ontology#opposes"), short("https://w3id.org/entente/id/nato")
    ('opposes', 'nato')
    >>> short("http://purl.org/dc/terms/title"), short("a text, not an IRI")
    ('title', 'a text, not an IRI')
    """
    for own in (ENT, ID):
        if iri.startswith(own):
            return iri.removeprefix(own)
    is_iri = iri.startswith(("http://", "https://")) and " " not in iri
    return iri.rpartition("#" if "#" in iri else "/")[2] if is_iri else iri


def _settled(found: Mapping[str, Mapping[str, set[str]]]) -> dict[str, Facts]:
    return {
        iri: {name: tuple(sorted(values)) for name, values in sorted(facts.items())}
        for iri, facts in sorted(found.items())
    }


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
