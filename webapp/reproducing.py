"""The Python that makes an analysis's numbers anew, of the downloaded file, with plain networkx."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.address import address
from graph.export.columns import BETWEEN
from graph.measures import MEASURES
from graph.view import Presentation, Query, View

if TYPE_CHECKING:
    from webapp.analysed import Analysed

EXPRESSIONS: Final = {
    "degree": "dict(graph.degree())",
    "in-degree": "dict(graph.to_directed().in_degree())",
    "out-degree": "dict(graph.to_directed().out_degree())",
    "strength": 'dict(graph.degree(weight="weight"))',
    "betweenness": "nx.betweenness_centrality(graph)",
    "closeness": "nx.closeness_centrality(graph, wf_improved=True)",
    "eigenvector": "nx.eigenvector_centrality(graph, max_iter=1000, tol=1e-6)",
    "k-core": "nx.core_number(graph)",
    "density": "nx.density(graph)",
    "two-mode-degree": "dict(graph.degree())",
}
"""Measures that the program has; communities and the like say their seed and method instead."""

# What a claim's IRI begins with names its article and passage.
UNITS: Final = {
    "claims": "claims",
    "passages": '{claim.rpartition("/")[0] for claim in claims}',
    "articles": '{claim.rsplit("/", 2)[0] for claim in claims}',
}
_PROGRAM: Final = """\
import networkx as nx


def simple(file, directed):
    \"\"\"One edge a pair, no loops; an edge weighs its distinct {weight}.\"\"\"
    read = nx.read_graphml(file, force_multigraph=True)
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(sorted(read.nodes(data=True)))
    for source, target, edge in sorted(read.edges(data=True), key=lambda one: one[:2]):
        if source == target:
            continue
        known = graph.get_edge_data(source, target, {{"claims": set(), "weight": 0}})
{weighing}
    return graph


{measures}
"""
_CLAIMS: Final = """\
        claims = known["claims"] | set(edge["claims"].split("{between}"))
        graph.add_edge(source, target, claims=claims, weight=len({unit}))"""
_STATED: Final = """\
        weight = known["weight"] + edge["weight"]
        graph.add_edge(source, target, claims=set(), weight=weight)"""


def program(found: Analysed) -> str:
    """Reads the file that `file` leads to, and prints the measures that it has."""
    name = f"entente-{found.site.release.short}.graphml"
    usual, form, lines = found.projection.directed, None, []
    for one, result in found.results.items():
        if one not in EXPRESSIONS or result.refused:
            continue
        directed = MEASURES[one].directed
        wanted = usual if directed is None else directed
        if wanted != form:
            lines.append(f'graph = simple("{name}", directed={wanted})')
            form = wanted
        lines.append(f'print("{one}", {EXPRESSIONS[one]})')
    return _PROGRAM.format(
        weight=found.asked.weight, weighing=_weighing(found), measures="\n".join(lines)
    )


def file(found: Analysed) -> str:
    """The address of the GraphML of the network that was measured."""
    view, shown = found.asked.view, Presentation(projection=found.asked.projection)
    plain = replace(View(view.source, shown), release=view.release)
    return f"{url_for('download.send', format='graphml')}?multi=1&{address(plain)}"


def _weighing(found: Analysed) -> str:
    """How edges get their weight: from their claims, or as the file states it."""
    stated = isinstance(found.asked.view.source, Query) or any(
        data.get("via") for *_, data in found.network.edges(data=True)
    )
    return _STATED if stated else _CLAIMS.format(between=BETWEEN, unit=UNITS[found.asked.weight])
