"""What there is in a dataset of which nothing is known: its graphs, classes and properties."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from ontology.encode import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LISTED: Final = 100  # graphs, classes or properties; the largest


def inventory(quads: Sequence[ox.Quad]) -> dict[str, Any]:
    """Counts of a dataset, as JSON: ``triples`` once each, however many graphs hold them.

    ``graphs`` (those with a name), ``classes`` and ``properties`` are pairs of IRI and statements,
    the largest first; ``sizes`` is how many of each there are; ``default`` the statements in none.

    >>> e = ox.NamedNode("http://example.org/e")
    >>> inventory([ox.Quad(e, e, e, e), ox.Quad(e, e, e)])["properties"]
    [('http://example.org/e', 2)]
    """
    found = {
        "graphs": Counter(_name(quad.graph_name) for quad in quads if not _in_default(quad)),
        "classes": Counter(_name(quad.object) for quad in quads if quad.predicate.value == TYPE),
        "properties": Counter(quad.predicate.value for quad in quads),
    }
    return {
        "default": sum(map(_in_default, quads)),
        "triples": len({(quad.subject, quad.predicate, quad.object) for quad in quads}),
        "sizes": {name: len(counted) for name, counted in found.items()},
        **{name: _largest(counted.items()) for name, counted in found.items()},
    }


def _largest(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:LISTED]


def _in_default(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
