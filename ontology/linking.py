"""Which entities of two coders are the same thing.

The same name is the same entity. An entity that the second coder described anew is also the
same as one of the first coder's if they share a label, in any case and with any hyphens, and
no other of the first coder's entities has that label: independent coders mint the same thing
under two names.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.model import Entity


def same(of_a: Mapping[str, Entity], of_b: Mapping[str, Entity]) -> dict[str, str]:
    """IRIs of entities that only B has, each with the IRI of the one of A's that it is.

    An entity whose labels lead to two of A's is none of them.
    """
    by_label: defaultdict[str, set[str]] = defaultdict(set)
    for entity in of_a.values():
        for label in _labels(entity):
            by_label[label].add(entity.iri)
    found = {}
    for name in sorted(of_b.keys() - of_a.keys()):
        met = {iri for label in _labels(of_b[name]) for iri in by_label.get(label, ())}
        if len(met) == 1:
            found[of_b[name].iri] = met.pop()
    return found


def _labels(entity: Entity) -> Iterable[str]:
    for label in (entity.label, *entity.alternatives):
        yield " ".join(label.casefold().replace("-", " ").split())
