"""How many edges come in and go out of each entity. Parallel edges and loops all count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.network import Network


def in_degree(network: Network) -> dict[str, int]:
    """Edges that end at each node.

    It counts how often a text makes the entity an object, not influence in the world.

    >>> from graph.network import Network
    >>> in_degree(Network([("a", "b"), ("a", "b"), ("b", "b")]))
    {'a': 0, 'b': 3}
    """
    return dict(network.in_degree())


def out_degree(network: Network) -> dict[str, int]:
    """Edges that begin at each node.

    >>> from graph.network import Network
    >>> out_degree(Network([("a", "b"), ("a", "b"), ("b", "b")]))
    {'a': 2, 'b': 1}
    """
    return dict(network.out_degree())
