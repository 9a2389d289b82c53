"""Reference facts: what is known from elsewhere, each with its source, in a graph of its own.

The files of `reference/` describe facts (`ent:ReferenceFact`), sources and the coders' classes;
here each fact also gets its plain triple. Nothing of this is a claim of an article.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import names
from ontology.encode import RDF, TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PARTS: Final = ("subject", "predicate", "object")


def plain(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The plain triples of the facts that these quads describe, in the reference graph.

    A fact without subject, predicate or object has none: the shapes report it.
    """
    graph = ox.NamedNode(names.REFERENCE_GRAPH)
    nodes: defaultdict[object, dict[str, object]] = defaultdict(dict)
    for quad in quads:
        nodes[quad.subject][quad.predicate.value] = quad.object
    for said in nodes.values():
        subject, predicate, value = (said.get(RDF + part) for part in PARTS)
        if (
            said.get(TYPE) == ox.NamedNode(names.REFERENCE_FACT)
            and isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and isinstance(value, ox.NamedNode | ox.Literal)
        ):
            yield ox.Quad(subject, predicate, value, graph)
