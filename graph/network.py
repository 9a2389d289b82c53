"""What this room calls a network, and what its nodes and edges carry.

A node is an entity's IRI, an edge's key is the IRI of its property, so parallel relations
and both directions are kept. Node and edge attributes are listed in `graph.projection`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    _MultiDiGraph: TypeAlias = nx.MultiDiGraph[str]
else:
    _MultiDiGraph = nx.MultiDiGraph


class Network(_MultiDiGraph):
    """A graph of networkx's, for many threads that only read it."""

    def __getstate__(self) -> dict[str, Any]:
        """A copy: networkx may keep more views in it, for another thread, while it is pickled."""
        return dict(self.__dict__)
