"""How a network holds together: density, parts, cores, and what it would fall apart without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.measures.meanings import CAUSES, among_actors
from graph.measures.result import Measure, Result, Table
from graph.simple import components

if TYPE_CHECKING:
    from graph.measures.result import Options
    from graph.simple import Graph


def density(graph: Graph, _options: Options) -> Result:
    """Edges over all that could be."""
    if len(graph) < 2:
        return Result(refused="One node has nobody to be joined to: density needs two.")
    return Result(number=float(nx.density(graph)))


def parts(graph: Graph, _options: Options) -> Result:
    """The connected parts, and each node's."""
    found = components(graph)
    rows = tuple((number, len(part)) for number, part in enumerate(found, start=1))
    return Result(
        nodes={node: number for number, part in enumerate(found, start=1) for node in part},
        number=float(len(found)),
        table=Table(("part", "nodes"), rows),
    )


def core(graph: Graph, _options: Options) -> Result:
    """The largest k such that the node is in the k-core."""
    return Result(nodes=nx.core_number(graph))


def bridges(graph: Graph, _options: Options) -> Result:
    """The edges without which a part would fall in two."""
    rows = sorted((tuple(sorted(edge, key=str)) for edge in nx.bridges(graph)), key=str)
    return Result(
        number=float(len(rows)),
        table=Table(("one end", "other end"), tuple(rows), frozenset({"one end", "other end"})),
    )


def articulation(graph: Graph, _options: Options) -> Result:
    """The nodes without which a part would fall apart; also where the articles' topics are gone.

    A text joins most things to its topic, so that the topic holds all together. What holds the
    rest together is seen without it.
    """
    topics = [node for node in graph.graph.get("topics", ()) if node in graph]
    whole, rest = set(nx.articulation_points(graph)), graph.copy()
    rest.remove_nodes_from(topics)
    without = set(nx.articulation_points(rest))
    rows = tuple(
        (node, _yes(node in whole), _yes(node in without), _yes(node in topics))
        for node in sorted(whole | without, key=str)
    )
    columns = ("node", "with topics", "without topics", "is a topic")
    return Result(
        nodes={node: _yes(node in whole) for node in graph},
        number=float(len(whole)),
        table=Table(columns, rows, frozenset({"node"})),
        parameters={"topics": ", ".join(_label(node, graph) for node in topics) or "none"},
    )


def reciprocity(graph: Graph, _options: Options) -> Result:
    """Share of edges that go both ways."""
    if not graph.is_directed() or not graph.number_of_edges():
        return Result(refused="Reciprocity needs edges with direction, and there are none.")
    return Result(number=float(nx.overall_reciprocity(graph)))


def assortativity(graph: Graph, _options: Options) -> Result:
    """Correlation of the degrees at both ends of edges."""
    if len({degree for node, degree in graph.degree() if degree}) < 2:
        return Result(refused="All joined nodes have the same degree: there is nothing to compare.")
    return Result(number=float(nx.degree_assortativity_coefficient(graph)))


def _label(node: Any, graph: Graph) -> str:
    return str(graph.nodes[node].get("label", node))


def _yes(held: bool) -> str:
    return "yes" if held else "no"


MEASURES = (
    Measure(
        name="density",
        label="Density",
        definition="Edges, over all the edges there could be.",
        formula="m / (n (n−1) / 2); in a directed graph m / (n (n−1))",
        reference="Wasserman, S. & Faust, K. (1994). Social Network Analysis, pp. 101, 129.",
        unit="share, 0 to 1",
        cost="low",
        caveats=("Falls with size: compare only networks of like size.",),
        meaning=among_actors("How many of all possible pairs there are: {ties}.")
        | {CAUSES: "How densely the texts argue: causal claims over all there could be."},
        compute=density,
        each=False,
        directed=None,
    ),
    Measure(
        name="components",
        label="Connected parts",
        definition="Sets of nodes with a path between any two; the number is how many there are.",
        formula="u and v are in one part if a path joins them, direction set aside",
        reference="Wasserman, S. & Faust, K. (1994). Social Network Analysis, p. 109.",
        unit="number of the part, the largest first",
        of_network="how many",
        cost="low",
        caveats=(),
        meaning=among_actors("Whether all hang together: {ties}.")
        | {"all": "Whether the texts have one thread or several."},
        compute=parts,
        amounts=False,
    ),
    Measure(
        name="k-core",
        label="Core",
        definition="The largest k for which the node is in a group where all have k neighbours in "
        "the group.",
        formula="k-core: the largest subgraph with all degrees ≥ k",
        reference="Seidman, S. B. (1983). Network structure and minimum degree. Social Networks "
        "5, 269–287.",
        unit="neighbours",
        cost="low",
        caveats=("A shadow joins all that share one partner, so that one partner makes a core.",),
        meaning=among_actors("Whether a node is in the thick of it: {ties}."),
        compute=core,
        absent=0,
    ),
    Measure(
        name="bridges",
        label="Bridges",
        definition="Edges without which a connected part would fall in two.",
        formula="an edge that lies on no cycle",
        reference="Granovetter, M. S. (1973). The strength of weak ties. American Journal of "
        "Sociology 78, 1360–1380.",
        unit="edges",
        cost="low",
        caveats=("One more claim can undo a bridge: look at its passages.",),
        meaning=among_actors("Single links between groups of {ties}."),
        compute=bridges,
        each=False,
    ),
    Measure(
        name="articulation-points",
        label="Articulation points",
        definition="Nodes without which a connected part would fall apart, in the whole network "
        "and without the articles' topics.",
        formula="removing v raises the number of connected parts",
        reference="Hopcroft, J. & Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph "
        "manipulation. Communications of the ACM 16, 372–378.",
        unit="yes or no",
        of_network="how many",
        cost="low",
        caveats=("An article's topic is what most claims speak of; being one is no finding.",),
        meaning=among_actors("Which single node holds together {ties}.")
        | {"all": "Which thing holds the texts' statements together, topics aside."},
        compute=articulation,
        amounts=False,
    ),
    Measure(
        name="reciprocity",
        label="Reciprocity",
        definition="The share of edges that are answered by one in the other direction.",
        formula="r = edges u → v with v → u / all edges",
        reference="Wasserman, S. & Faust, K. (1994). Social Network Analysis, p. 514.",
        unit="share, 0 to 1",
        cost="low",
        caveats=("A claim addresses nobody, so it cannot be answered.",),
        meaning={},
        compute=reciprocity,
        each=False,
        directed=None,
    ),
    Measure(
        name="assortativity",
        label="Degree assortativity",
        definition="Whether nodes with many neighbours are joined to others with many.",
        formula="Pearson's correlation of the degrees at both ends of edges",
        reference="Newman, M. (2003). Mixing patterns in networks. Physical Review E 67, 026126.",
        unit="−1 to 1",
        cost="low",
        caveats=("Texts about few topics come out below 0 by the way they are written.",),
        meaning={},
        compute=assortativity,
        each=False,
    ),
)
