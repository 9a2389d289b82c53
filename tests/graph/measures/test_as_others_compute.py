"""Measures equal what igraph computes from the GraphML that we export."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pytest

from graph import export
from graph.measures import MEASURES, measure
from graph.measures.centrality import EXACT, PIVOTS
from graph.view import Presentation, View

if TYPE_CHECKING:
    from graph.network import Network
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

PROJECTIONS = ("all", "cognitive-map", "instruments-by-actor", "challenge-mitigation")
Pair = tuple["Network", igraph.Graph]


@pytest.fixture(params=PROJECTIONS)
def pair(
    request: pytest.FixtureRequest, store: Store, catalogue: Catalogue, release: Release
) -> Pair:
    """A network, and the same as igraph reads it from the exported file: one edge a pair."""
    view = View(presentation=Presentation(projection=request.param))
    exported = export.gather(view, release, store, catalogue)
    out = io.BytesIO()
    export.write(exported, "graphml", out)
    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        Path(file.name).write_bytes(out.getvalue())
        other = igraph.Graph.Read_GraphML(file.name)
    return exported.network, other.simplify()


def named(network: Network, other: igraph.Graph, values: list[Any]) -> dict[str, Any]:
    """igraph's values by our nodes."""
    iris = {data["name"]: iri for iri, data in network.nodes(data=True)}
    return {iris[name]: value for name, value in zip(other.vs["id"], values, strict=True)}


def test_measures_of_nodes_are_igraphs(pair: Pair) -> None:
    network, directed = pair
    other = directed.as_undirected()
    n = other.vcount()
    expected = {
        "degree": other.degree(),
        "betweenness": [2 * b / ((n - 1) * (n - 2)) for b in other.betweenness()],
        "k-core": other.coreness(),
    }
    for result in measure(network, expected):
        assert result.nodes == pytest.approx(named(network, other, expected[result.measure]))


def test_measures_of_direction_are_igraphs(pair: Pair) -> None:
    network, other = pair
    if not network.graph["directed"]:
        other = other.as_undirected().as_directed()
    expected = {
        "in-degree": other.degree(mode="in"),
        "out-degree": other.degree(mode="out"),
        "pagerank": other.pagerank(damping=0.85),
    }
    for result in measure(network, expected):
        nodes = named(network, other, expected[result.measure])
        assert result.nodes == pytest.approx(nodes, abs=1e-6)


def test_numbers_of_the_network_are_igraphs(pair: Pair) -> None:
    network, directed = pair
    other = directed.as_undirected()
    expected = {
        "density": (directed if network.graph["directed"] else other).density(),
        "components": len(other.connected_components()),
        "bridges": len(other.bridges()),
        "articulation-points": len(other.articulation_points()),
    }
    for result in measure(network, expected):
        assert result.number == pytest.approx(expected[result.measure]), result.measure


def test_structural_holes_and_eigenvectors_are_igraphs() -> None:
    club: nx.Graph[int] = nx.Graph(nx.karate_club_graph().edges())
    other = igraph.Graph(list(club.edges()))
    constraint, eigenvector, mixing = measure(club, ["constraint", "eigenvector", "assortativity"])
    assert list((constraint.nodes or {}).values()) == pytest.approx(
        [other.constraint()[node] for node in constraint.nodes or {}]
    )
    found = {node: float(value or 0) for node, value in (eigenvector.nodes or {}).items()}
    scaled = [value * max(found.values()) for value in other.eigenvector_centrality()]
    assert found == pytest.approx(dict(enumerate(scaled)), abs=1e-4)
    assert mixing.number == pytest.approx(other.assortativity_degree())


def test_betweenness_of_a_large_network_is_sampled_with_its_seed() -> None:
    large = nx.gnm_random_graph(600, EXACT + 1, seed=1)
    (first,), (again,), (other,) = (measure(large, ["betweenness"], seed=s) for s in (7, 7, 8))
    assert (first.exact, first.seed, first.parameters["pivots"]) == (False, 7, PIVOTS)
    assert first == again
    assert first.nodes != other.nodes


def test_every_measure_says_what_it_is() -> None:
    for one in MEASURES.values():
        told = (one.label, one.definition, one.formula, one.reference, one.unit, one.cost)
        assert all(told), one.name
        assert all(sentence.endswith((".", "?")) for sentence in one.caveats), one.name
        assert all(sentence.endswith(".") for sentence in one.meaning.values()), one.name
    assert len(MEASURES) == len({one.label for one in MEASURES.values()}) > 25
