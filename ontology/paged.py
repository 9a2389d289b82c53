"""What pages read of loaded data: everything, if it uses our terms; of other data nothing.

Pages look for claims in named graphs, for entities in the graph of entities, and for kinds and
properties in the schema's; data that comes without these graphs is put into them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import bundled, names, turtle
from ontology.encode import TYPE
from ontology.names import ENT, ID

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LOADED_GRAPH: Final = ox.NamedNode(ID + "graph/loaded")
_ENTITIES: Final = ox.NamedNode(names.ENTITIES_GRAPH)
_SCHEMA: Final = ox.NamedNode(names.SCHEMA_GRAPH)


def paged(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """The quads that pages show, all in named graphs."""
    graphs = {quad.graph_name for quad in quads}
    found = [] if _SCHEMA in graphs else turtle.read(_schema_files(), names.SCHEMA_GRAPH)[0]
    if not any(_ours(quad.predicate) or _ours(quad.object) for quad in quads):
        return found
    found += (_in_graph(quad, LOADED_GRAPH) if _is_default(quad) else quad for quad in quads)
    if _ENTITIES not in graphs:
        known = {quad.subject for quad in quads if _is_entity(quad)}
        found += (_in_graph(quad, _ENTITIES) for quad in quads if quad.subject in known)
    return found


def _schema_files() -> list[Path]:
    return bundled.files(bundled.SCHEMA, ".ttl")


def _is_default(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _in_graph(quad: ox.Quad, graph: ox.NamedNode) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _ours(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(ENT)


def _is_entity(quad: ox.Quad) -> bool:
    """Whether a quad gives a kind of ours to something that can have a page: its name is ours."""
    if quad.predicate.value != TYPE or not _ours(quad.object):
        return False
    name = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
    return name.startswith(ID) and "/" not in name.removeprefix(ID)
