"""`/api/network`: what a view holds, as networkx reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import networkx as nx

from graph.placing import OVERVIEW
from graph.relations import select
from graph.step import Expand, Start
from graph.view import Selection
from ontology.model import Literal

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store

NATO = "step=start:nato&step=expand:nato"


def read(client: FlaskClient, query: str) -> nx.MultiDiGraph[str]:
    answer = client.get(f"/api/network?{query}")
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    graph = nx.node_link_graph(json.loads(answer.data), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_networkx_reads_every_relation_of_the_view(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    graph = read(client, NATO)
    relations = select(store, Selection((Start("nato"), Expand("nato"))), catalogue)
    edges = {
        (r.subject, r.object, r.predicate) for r in relations if not isinstance(r.object, Literal)
    }
    assert set(graph.edges(keys=True)) == edges
    assert graph.graph["relations"] == len(relations)
    assert graph.graph["entities"] == graph.graph["drawn"] == len(graph)
    assert graph.graph["address"] == NATO


def test_each_edge_carries_its_evidence(client: FlaskClient, catalogue: Catalogue) -> None:
    graph = read(client, NATO)
    claims = [claim for _, _, data in graph.edges(data=True) for claim in data["claims"]]
    assert len(claims) > 10
    for claim in claims:
        numbers = {passage.number for passage in catalogue.articles[claim["article"]].passages}
        assert claim["passage"] in numbers
        assert claim["modality"] in {"asserted", "possible", "expected", "recommended"}


def test_what_the_picture_draws_has_its_place(client: FlaskClient) -> None:
    graph = read(client, "")
    placed = [node for node, data in graph.nodes(data=True) if "x" in data and "y" in data]
    assert len(placed) == graph.graph["drawn"] == OVERVIEW < len(graph)


def test_a_program_gets_errors_as_json(client: FlaskClient) -> None:
    wrong = client.get("/api/network?kind=Planet")
    assert wrong.status_code == 400
    assert wrong.json is not None
    assert wrong.json["error"]["part"] == "kind"
    assert "Nation" in wrong.json["error"]["allowed"]
    unknown = client.get("/api/network?step=start:natto")
    assert unknown.status_code == 404
    assert unknown.json is not None
    assert unknown.json["error"]["nearest"]
