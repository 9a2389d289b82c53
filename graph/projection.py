"""Relations -> networks, by declared projections. Only here do relations become edges.

Nodes carry: name, label, kind, relations (how many in view touch it), attributes (values of
its literal relations, by property name: a year is never a node).
Edges carry: name (of the relation, in addresses), relation (in files), label, family, effect,
valence (of the property); claims, passages, articles (names), modality (the strongest), polarity
(False where only denied), contested (affirmed and denied), explicitness (the most direct), both
None without claims; rules (by which it follows from its claims, if no claim states it); weight
(passages, or what a query's rows or a projection state), rows, sign
(1, -1, 0 where rows differ, or None), start and end (of a query's rows). By projection also: via
(which partners the ends share); nodes of two-mode networks their mode. The network says its
projection, whether it is directed, what its signs are, remarks (what stands apart) and topics
(what each article is about).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from graph.collecting import uncollected
from graph.facets import kind_of
from graph.inferring import Inferred
from graph.network import Network
from graph.others import MARK, unquoted
from graph.projections import PROJECTIONS
from graph.ties import stated
from ontology.errors import UnknownTerm
from ontology.model import Effect, Explicitness, Literal, Modality, Valence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.projections import Arc, Projection
    from ontology.catalogue import Catalogue
    from ontology.model import Relation

STRENGTH = (Modality.ASSERTED, Modality.EXPECTED, Modality.POSSIBLE, Modality.RECOMMENDED)
DIRECTNESS = (Explicitness.DIRECT, Explicitness.COREFERENT, Explicitness.INFERRED)
SIGNS = {Effect.INCREASES: 1, Effect.DECREASES: -1, Valence.FRIENDLY: 1, Valence.HOSTILE: -1}


@uncollected()
def project(
    relations: Sequence[Relation],
    catalogue: Catalogue,
    name: str = "all",
    entities: Iterable[str] = (),
) -> Network:
    """The network of these relations, by a named projection.

    `entities` (names) are in the network of all relations even without one.

    Raises
    ------
    UnknownTerm
        If there is no projection of that name.
    """
    if name not in PROJECTIONS:
        raise UnknownTerm(name, "projection", PROJECTIONS)
    projection = PROJECTIONS[name]
    arcs = list(projection.arcs(relations, catalogue))
    network: Network = Network(
        projection=name,
        directed=projection.directed,
        sign=projection.sign,
        remarks=list(projection.remarks(relations, catalogue)),
        topics=list(dict.fromkeys(_topics(relations, catalogue))),
    )
    counts, values = _counts(relations), _values(relations, catalogue)
    nodes = {end for arc in arcs for end in (arc.relation.subject, str(arc.relation.object))}
    if name == "all":
        named = (entity for entity in entities if entity in catalogue.entities)
        nodes |= {*counts, *(catalogue.entities[entity].iri for entity in named)}
    for iri in sorted(nodes):
        network.add_node(
            iri, **_node(iri, catalogue), relations=counts[iri], attributes=values[iri]
        )
    predicates = {arc.relation.predicate for arc in arcs}
    known = {iri: _of_property(iri, projection, catalogue) for iri in predicates}
    for arc in arcs:
        _add(network, arc, projection, known[arc.relation.predicate])
    return network


def _add(network: Network, arc: Arc, projection: Projection, known: Mapping[str, Any]) -> None:
    """One arc as an edge, with sign, weight and modes where the projection has them."""
    relation = arc.relation
    source, target = relation.subject, str(relation.object)
    data = {**known, **_edge(relation)}
    if projection.sign:
        data["sign"] = SIGNS[data[projection.sign]]
    if arc.via:
        data |= {"weight": len(arc.via), "via": arc.via}
    network.add_edge(source, target, key=relation.predicate, **data)
    if projection.modes:
        network.nodes[source]["mode"], network.nodes[target]["mode"] = projection.modes


def strongest(modalities: Iterable[Modality]) -> Modality | None:
    """The firmest of several modalities: asserted, expected, possible, recommended."""
    return min(modalities, key=STRENGTH.index, default=None)


def _counts(relations: Iterable[Relation]) -> Counter[str]:
    """Relations in view by entity; one from a thing to itself counts once."""
    counts: Counter[str] = Counter()
    for relation in relations:
        counts[relation.subject] += 1
        if not isinstance(relation.object, Literal) and relation.object != relation.subject:
            counts[relation.object] += 1
    return counts


def _topics(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[str]:
    """What each article is about: the entity that most of its claims speak of."""
    spoken: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for relation in relations:
        ends = [end for end in {relation.subject, relation.object} if isinstance(end, str)]
        for claim in relation.claims:
            for end in ends:
                spoken[claim.article][end] += 1
    for article in sorted(spoken.keys() & catalogue.article_by_iri.keys()):
        found = spoken[article]
        if found:
            yield min(found, key=lambda iri: (-found[iri], iri))


def _values(
    relations: Iterable[Relation], catalogue: Catalogue
) -> Mapping[str, dict[str, tuple[str, ...]]]:
    values: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for relation in relations:
        if isinstance(relation.object, Literal) and any(c.polarity for c in relation.claims):
            name = _property(relation.predicate, catalogue)
            known = values[relation.subject].get(name, ())
            values[relation.subject][name] = tuple(sorted({*known, relation.object.value}))
    return values


def _node(iri: str, catalogue: Catalogue) -> dict[str, Any]:
    known = catalogue.by_iri.get(iri)
    label = getattr(known, "label", iri.rpartition("/")[2])
    return {"name": _name(iri, catalogue), "label": label, "kind": kind_of(iri, catalogue)}


def _of_property(iri: str, projection: Projection, catalogue: Catalogue) -> dict[str, Any]:
    """What all edges of a property carry."""
    known = catalogue.property_by_iri.get(iri)
    name = _property(iri, catalogue)
    return {
        "name": name,
        "relation": _written(iri, name),
        "label": projection.derived.get(iri, getattr(known, "label", iri)),
        "family": getattr(known, "family", ""),
        "effect": getattr(known, "effect", None),
        "valence": getattr(known, "valence", None),
    }


def _edge(relation: Relation) -> dict[str, Any]:
    """What an edge carries of its claims, or of the rows that state it."""
    affirmed = [claim for claim in relation.claims if claim.polarity]
    denied = len(affirmed) < len(relation.claims)
    return {
        "claims": relation.claims,
        "passages": relation.passages,
        "articles": tuple(iri.rpartition("/article/")[2] for iri in relation.articles),
        "modality": strongest(claim.modality for claim in affirmed or relation.claims),
        "polarity": bool(affirmed) or not denied,
        "contested": bool(affirmed) and denied,
        "explicitness": min(
            (c.explicitness for c in relation.claims), key=DIRECTNESS.index, default=None
        ),
        "rules": relation.rules if isinstance(relation, Inferred) else (),
        **stated(relation),
    }


def _name(iri: str, catalogue: Catalogue) -> str:
    return str(getattr(catalogue.by_iri.get(iri), "name", iri))


def _property(iri: str, catalogue: Catalogue) -> str:
    return str(getattr(catalogue.property_by_iri.get(iri), "name", iri))


def in_files(iri: str, catalogue: Catalogue) -> str:
    """What files call a thing or relation: its name; the IRI or the text of one that has none."""
    return _written(iri, _name(iri, catalogue))


def _written(iri: str, name: str) -> str:
    return unquoted(iri) if name.startswith(MARK) else name
