"""What the details panel says of the entity or the relation that is selected, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.incident import derived, incident
from graph.inferring import Inferred
from graph.projections.whole import ALL
from graph.ties import Tie
from ontology.model import Entity, Literal, Modality
from webapp.evidence import Evidence, certainty, evidence, verb
from webapp.following import Following, following
from webapp.growth import Growth, growth

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation
    from ontology.texts import Texts
    from webapp.scene import Scene
    from webapp.site import Site


@dataclass(frozen=True, slots=True)
class Line:
    """One relation as a line of the panel: seen from its subject, or (`inward`) its object.

    `rows` is how many rows of a query it is (0: it is of claims), `stated` what they say of it.
    """

    subject: Entity
    relation: str
    key: str
    other: Entity | None
    value: str
    inward: bool
    passages: int
    evidence: tuple[Evidence, ...]
    rows: int
    stated: str
    follows: Following | None


@dataclass(frozen=True, slots=True)
class Details:
    """The panel's content: an entity with its relations, or a single relation.

    The relations are those in view; where a projection makes the network, those that it has there,
    and `of_all` of them are in view.
    """

    entity: Entity | None
    lines: tuple[Line, ...]
    growth: Growth
    drawn: bool
    of_all: int = 0

    @property
    def others(self) -> int:
        """How many other entities the relations lead to: the entity's degree in its network."""
        ends = {end.iri for one in self.lines for end in (one.subject, one.other) if end}
        return len(ends - {self.entity.iri if self.entity else ""})


@dataclass(frozen=True, slots=True)
class Row:
    """One relation as a row of the table, with its first passage, if any is attached."""

    subject: Entity
    relation: str
    key: str
    other: Entity | None
    value: str
    certainty: str
    passages: int
    first: Evidence | None
    rows: int
    stated: str


def details(what: str, scene: Scene, site: Site) -> Details | None:
    """The details of what is selected: an entity's name, or ``subject:property:object``.

    None where nothing in view has that name: a filter, or another query, may just have taken
    it away.
    """
    catalogue, texts = site.catalogue, site.texts
    if ":" in what:
        found = [r for r in scene.relations if key_of(r, catalogue) == what]
        lines = tuple(
            line(r, None, catalogue, texts) for r in found or derived(scene.picture.network, what)
        )
        return Details(None, lines, Growth(), drawn=True) if lines else None
    entity = catalogue.entities.get(what)
    if entity is None:
        return None
    touching = [r for r in scene.relations if entity.iri in (r.subject, r.object)]
    plain = scene.view.presentation.projection == ALL.name
    own = touching if plain else incident(scene.picture.network, [entity.iri])
    lines = tuple(line(relation, entity, catalogue, texts) for relation in own)
    drawn = entity.iri in scene.picture.drawn
    return Details(entity, lines, growth(entity, scene, site), drawn, len(touching))


def row(relation: Relation, catalogue: Catalogue, texts: Texts) -> Row:
    """A relation as a row of the table."""
    value, first = relation.object, first_of(relation)
    return Row(
        subject=entity_of(relation.subject, catalogue),
        relation=verb(relation.predicate, catalogue),
        key=key_of(relation, catalogue),
        other=None if isinstance(value, Literal) else entity_of(value, catalogue),
        value=str(value) if isinstance(value, Literal) else "",
        certainty=certainty_of(relation),
        passages=relation.passages,
        first=evidence(first, catalogue, texts) if first else None,
        rows=rows_of(relation),
        stated=stated(relation),
    )


def first_of(relation: Relation) -> Claim | None:
    """The claim behind a relation that stands first, if there is any."""
    return min(relation.claims, key=lambda one: (one.article, one.number, one.iri), default=None)


def certainty_of(relation: Relation) -> str:
    """How sure the claims behind a relation are, in words."""
    if isinstance(relation, Inferred):
        return "inferred"
    certainties = {certainty(claim) for claim in relation.claims}
    denied = [not claim.polarity for claim in relation.claims]
    marks = ["denied" if all(denied) else "contested"] if any(denied) else []
    plain = Modality.ASSERTED.value
    return ", ".join([*marks, *([plain] if plain in certainties else sorted(certainties))])


_SIGNS: Final = {1: "positive", -1: "negative", 0: "positive and negative"}


def rows_of(relation: Relation) -> int:
    """How many rows of a query a relation is."""
    return relation.rows if isinstance(relation, Tie) else 0


def stated(relation: Relation) -> str:
    """What rows of a query say of a relation, in words.

    >>> stated(Tie("a", "p", "b", (), weight=2.5, sign=-1, start=1949))
    'weight 2.5 · negative · 1949–'
    """
    if not isinstance(relation, Tie):
        return ""
    years = [str(year) if year is not None else "" for year in (relation.start, relation.end)]
    sign = "" if relation.sign is None else _SIGNS[relation.sign]
    said = (f"weight {relation.weight:,}", sign, "–".join(years) if any(years) else "")
    return " · ".join(word for word in said if word)


def key_of(relation: Relation, catalogue: Catalogue) -> str:
    """The name of a relation between two entities: ``nato:employs:soft-power``."""
    parts = (
        (relation.subject, catalogue.by_iri),
        (relation.predicate, catalogue.property_by_iri),
        (str(relation.object), catalogue.by_iri),
    )
    return ":".join(getattr(known.get(iri), "name", iri) for iri, known in parts)


def line(relation: Relation, seen_from: Entity | None, catalogue: Catalogue, texts: Texts) -> Line:
    """A relation as a line of the panel, seen from one of its ends if from any."""
    subject, value = entity_of(relation.subject, catalogue), relation.object
    inward = seen_from is not None and relation.subject != seen_from.iri
    is_value = isinstance(value, Literal)
    return Line(
        subject=subject,
        relation=verb(relation.predicate, catalogue),
        key=key_of(relation, catalogue),
        other=None if isinstance(value, Literal) else entity_of(value, catalogue),
        value=str(value) if is_value else "",
        inward=inward,
        passages=relation.passages,
        evidence=tuple(evidence(claim, catalogue, texts) for claim in relation.claims),
        rows=rows_of(relation),
        stated=stated(relation),
        follows=following(relation, catalogue),
    )


def entity_of(iri: str, catalogue: Catalogue) -> Entity:
    """The entity with this IRI; a kind that is drawn as one node is one too."""
    known = catalogue.by_iri[iri]
    return catalogue.entities.get(known.name) or Entity(iri, known.name, known.label, known.name)
