"""Groups of entities that are more related among themselves than with the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from graph.network import simple

if TYPE_CHECKING:
    from graph.network import Network

SEED = 7


def communities(network: Network, seed: int = SEED, resolution: float = 1.0) -> tuple[
    tuple[str, ...], ...
]:  # fmt: skip
    """Communities by the Louvain method, largest first; the same seed gives the same groups.

    Direction is set aside and parallel relations add up to a weight. They say which things
    are written about together; whether the groups exist in the world is another question.

    Parameters
    ----------
    network
        Any network; an empty one has no communities.
    seed
        Of the order in which nodes are tried: another seed may give other groups.
    resolution
        Above 1 prefers smaller groups, below 1 larger ones.

    Returns
    -------
    tuple of tuples of node IRIs, each sorted; ties in size go to the smaller first IRI.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks.
    Journal of Statistical Mechanics, P10008.

    Examples
    --------
    >>> from graph.network import Network
    >>> ties = [("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("y", "z"), ("z", "x"), ("c", "x")]
    >>> communities(Network(ties))
    (('a', 'b', 'c'), ('x', 'y', 'z'))
    """
    nodes = sorted(network)
    ordered = type(network)()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted(network.edges()))
    graph = simple(ordered)
    found = nx.community.louvain_communities(graph, "weight", resolution, seed=seed)
    groups = (tuple(sorted(nodes[number] for number in group)) for group in found)
    return tuple(sorted(groups, key=lambda group: (-len(group), group[0])))
