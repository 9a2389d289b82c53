"""Kinds whose entities are drawn as one node."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.facets import kind_of
from graph.relations import order
from graph.ties import merged
from ontology.model import Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ontology.catalogue import Catalogue
    from ontology.model import Relation, Term


def grouped(
    relations: Iterable[Relation], catalogue: Catalogue, kinds: Collection[str]
) -> tuple[Relation, ...]:
    """The relations with every entity of these kinds replaced by its kind, in order.

    Claims stay as they are, so the evidence still names the entities. Relations between two
    entities of one group, and years of grouped entities, are not drawn; tables have them.
    """
    if not kinds:
        return tuple(relations)
    found: defaultdict[tuple[str, str, Term], list[Relation]] = defaultdict(list)
    for relation in relations:
        subject = _end(relation.subject, catalogue, kinds)
        if isinstance(relation.object, Literal):
            if subject == relation.subject:
                found[subject, relation.predicate, relation.object].append(relation)
            continue
        target = _end(relation.object, catalogue, kinds)
        if subject != target or subject == relation.subject:
            found[subject, relation.predicate, target].append(relation)
    made = (merged(s, p, o, parts) for (s, p, o), parts in found.items())
    return tuple(sorted(made, key=order))


def _end(iri: str, catalogue: Catalogue, kinds: Collection[str]) -> str:
    kind = kind_of(iri, catalogue)
    return catalogue.kinds[kind].iri if kind in kinds and kind in catalogue.kinds else iri
