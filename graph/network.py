"""What this room calls a network, and what its nodes and edges carry.

A node is an entity's IRI, an edge's key is the IRI of its property, so parallel relations
and both directions are kept. Node and edge attributes are listed in `graph.projection`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph
