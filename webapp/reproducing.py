"""The Python that makes an analysis's numbers anew, of its GraphML, with plain networkx."""

from __future__ import annotations

from dataclasses import replace
from textwrap import fill
from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.address import address
from graph.export.columns import BETWEEN
from graph.measures import MEASURES
from graph.measures.cognitive_map import LONGEST
from graph.projections import PROJECTIONS
from graph.simple import states_weight
from graph.view import Presentation, View
from webapp.analysing import SEED

if TYPE_CHECKING:
    from graph.measures import Result
    from webapp.analysed import Analysed
    from webapp.methods import Studied

EXPRESSIONS: Final = {
    "degree": "dict(graph.degree())",
    "in-degree": "dict(graph.to_directed().in_degree())",
    "out-degree": "dict(graph.to_directed().out_degree())",
    "strength": 'dict(graph.degree(weight="weight"))',
    "betweenness": "nx.betweenness_centrality(graph)",
    "closeness": "nx.closeness_centrality(graph, wf_improved=True)",
    "eigenvector": "nx.eigenvector_centrality(graph, max_iter=1000, tol=1e-6)",
    "louvain": f"communities(graph, nx.community.louvain_communities, seed={SEED})",
    "greedy-modularity": "communities(graph, nx.community.greedy_modularity_communities)",
    "density": "nx.density(graph)",
    "components": "numbered(graph, nx.connected_components(graph))",
    "k-core": "nx.core_number(graph)",
    "bridges": "sorted(sorted(edge) for edge in nx.bridges(graph))",
    "articulation-points": "(cut(graph), cut(graph.subgraph(set(graph) - topics)))",
    "reciprocity": "nx.overall_reciprocity(graph)",
    "constraint": "known(nx.constraint(graph))",
    "effective-size": "known(nx.effective_size(graph))",
    "roles": "{node: role(graph, node) for node in graph}",
    "feedback-loops": f"len(list(nx.simple_cycles(graph, length_bound={LONGEST})))",
    "two-mode-degree": "dict(graph.degree())",
    "two-mode-density": "nx.bipartite.density(graph, kinds(graph)[0])",
    "shadow-weights": "[shared(graph, kind) for kind in kinds(graph)]",
}
"""Measures that the program has: those that networkx computes without numpy or scipy."""
LACKING: Final = {
    "pagerank": "networkx needs scipy for it",
    "assortativity": "networkx needs numpy for it",
    "positive-degree": "networkx has no function that counts neighbours by sign",
    "negative-degree": "networkx has no function that counts neighbours by sign",
    "balance": "networkx has no function that counts signed triads",
    "nestedness": "networkx has no function for it",
}
SAMPLED: Final = "here it is of a sample, or was cut short"

# What a claim's IRI begins with names its article and passage.
UNITS: Final = {
    "claims": "claims",
    "passages": '{claim.rpartition("/")[0] for claim in claims}',
    "articles": '{claim.rsplit("/", 2)[0] for claim in claims}',
}
_PROGRAM: Final = """\
from collections import Counter

import networkx as nx


def simple(file, directed):
    \"\"\"One edge a pair, no loops; an edge weighs {weight}; nodes by their IRIs.\"\"\"
    read = nx.read_graphml(file, force_multigraph=True)
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(sorted(read.nodes(data=True), key=lambda node: node[1]["iri"]))
    place = places(graph)

    def pair(edge):
        ends = [place[end] for end in edge[:2]]
        return ends if directed else sorted(ends)

    for source, target, edge in sorted(read.edges(data=True), key=pair):
        if source == target:
            continue
        known = graph.get_edge_data(source, target, {{"claims": set(), "weight": 0}})
{weighing}
    return graph


def places(graph):
    return {{node: place for place, node in enumerate(graph)}}


def numbered(graph, parts):
    \"\"\"The number of each node's part, from 1, the largest first.\"\"\"
    place = places(graph)
    order = sorted(parts, key=lambda part: (-len(part), min(place[node] for node in part)))
    return {{node: number for number, part in enumerate(order, start=1) for node in part}}


def communities(graph, method, **more):
    \"\"\"Of nodes 0, 1, …: networkx walks over sets, and only small numbers keep their order.\"\"\"
    names, plain = list(graph), nx.convert_node_labels_to_integers(graph)
    groups = method(plain, weight="weight", **more)
    return numbered(graph, [[names[number] for number in group] for group in groups])


def known(values):
    \"\"\"Without the nodes that have no neighbour, and so no value.\"\"\"
    return {{node: value for node, value in values.items() if value == value}}


def cut(graph):
    return sorted(nx.articulation_points(graph))


def role(graph, node):
    \"\"\"In the order of: neither cause nor caused, only caused, only cause, both.\"\"\"
    place = 2 * bool(graph.out_degree(node)) + bool(graph.in_degree(node))
    return ("unconnected", "receiver", "transmitter", "ordinary")[place]


def kinds(graph):
    \"\"\"The nodes of each of the two kinds.\"\"\"
    second = {{node for node, kind in graph.nodes(data="type") if kind}}
    return set(graph) - second, second


def shared(graph, kind):
    \"\"\"How many pairs of nodes of a kind share so many partners (those that share any).\"\"\"
    shadow = nx.bipartite.weighted_projected_graph(graph, kind)
    return dict(Counter(count for *_, count in shadow.edges(data="weight")))


topics = {topics}  # of the articles
{measures}
"""
_CLAIMS: Final = """\
        claims = known["claims"] | set(edge["claims"].split("{between}"))
        graph.add_edge(source, target, claims=claims, weight=len({unit}))"""
_STATED: Final = """\
        weight = known["weight"] + edge["weight"]
        graph.add_edge(source, target, claims=set(), weight=weight)"""


def program(found: Studied, name: str) -> str:
    """Reads the GraphML of that name, prints the measures it has, and says which it has not."""
    usual = PROJECTIONS[found.view.presentation.projection].directed
    form, lines = None, []
    for one in (result.measure for result in found.results if _has(result)):
        directed = MEASURES[one].directed
        wanted = usual if directed is None else directed
        if wanted != form:
            lines.append(f'graph = simple("{name}", directed={wanted})')
            form = wanted
        lines.append(f'print("{one}", {EXPRESSIONS[one]})')
    said = fill(lacking(found), 88, initial_indent="# ", subsequent_indent="# ")
    return _PROGRAM.format(
        weight="what the file states" if _stated(found) else f"its distinct {found.weight}",
        weighing=_weighing(found),
        topics=_topics(found),
        measures="\n".join([*([said] if said else []), *lines]),
    )


def lacking(found: Studied) -> str:
    """Which of the measures the program has not, and why; "" if it has all."""
    others = [one.measure for one in found.results if not one.refused and not _has(one)]
    said = "; ".join(f"{MEASURES[one].label} ({LACKING.get(one, SAMPLED)})" for one in others)
    return f"Not in this program: {said}." if said else ""


def _topics(found: Studied) -> str:
    nodes = found.network.nodes
    names = sorted(nodes[one]["name"] for one in found.network.graph["topics"] if one in nodes)
    return f"{{{', '.join(map(repr, names))}}}" if names else "set()"


def _has(result: Result) -> bool:
    return result.measure in EXPRESSIONS and result.exact and not result.refused


def file(found: Analysed) -> str:
    """The address of the GraphML of the network that was measured."""
    view, shown = found.asked.view, Presentation(projection=found.asked.projection)
    plain = replace(View(view.source, shown), release=view.release)
    return f"{url_for('download.send', format='graphml')}?multi=1&{address(plain)}"


def _weighing(found: Studied) -> str:
    """How edges get their weight: from their claims, or as the file states it."""
    unit = UNITS[found.weight]
    return _STATED if _stated(found) else _CLAIMS.format(between=BETWEEN, unit=unit)


def _stated(found: Studied) -> bool:
    """Whether edges weigh what rows or a projection state: all of them do, or none."""
    return any(states_weight(data) for *_, data in found.network.edges(data=True))
