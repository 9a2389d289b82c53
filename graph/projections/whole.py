"""Everything that is related to anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.projections.declared import COUNTED, Arc, Projection
from ontology.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Relation


def _ties(relations: Sequence[Relation], _catalogue: Catalogue) -> Iterable[Arc]:
    return (Arc(relation) for relation in relations if not isinstance(relation.object, Literal))


ALL: Projection = Projection(
    name="all",
    label="All relations",
    question="What do the articles relate to what?",
    query="?claim rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target . "
    "FILTER(isIRI(?target))",
    rules={
        "direction": "Each edge runs from the subject to the object of its relation.",
        "weight": COUNTED,
        "parallel edges": "Different relations of one pair stay apart; the simple graph adds them.",
        "self-loops": "A relation of a thing to itself is drawn, and left out of the simple graph.",
        "denied claims": "Denied relations are in it: a text relates the two all the same. Years "
        "and other values are attributes of their entity, never nodes.",
    },
    arcs=_ties,
)
