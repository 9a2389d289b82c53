"""The node-link form is JSON that networkx reads back as the same network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import networkx as nx

from graph.layouts import Layouts
from graph.nodelink import node_link
from graph.placing import Placing
from graph.projection import project
from graph.step import Expand, Start
from graph.view import Selection, View
from ontology.names import ID

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store


def test_networkx_reads_it_back(store: Store, catalogue: Catalogue, release: Release) -> None:
    view = View(Selection((Start("nato"), Expand("nato"))))
    picture = Placing(store, catalogue, release.hash, Layouts(None)).picture(view)
    written = json.dumps(
        node_link(picture.drawn, catalogue, picture.positions, release=release.hash),
        allow_nan=False,
    )
    read = nx.node_link_graph(json.loads(written), edges="edges")
    assert isinstance(read, nx.MultiDiGraph)
    assert set(read.edges(keys=True)) == set(picture.drawn.edges(keys=True))
    assert read.graph["release"] == release.hash
    nato = read.nodes[ID + "nato"]
    assert (nato["x"], nato["y"]) == picture.positions[ID + "nato"]
    assert (nato["name"], nato["kind"]) == ("nato", "Alliance")
    for source, target, key, data in read.edges(keys=True, data=True):
        claims = picture.drawn.edges[source, target, key]["claims"]
        assert [claim["iri"] for claim in data["claims"]] == [claim.iri for claim in claims]
        assert all(claim["article"] in catalogue.articles for claim in data["claims"])
        assert data["passages"] >= 1
        assert data["relation"] in catalogue.properties


def test_a_network_without_positions_has_none(catalogue: Catalogue) -> None:
    data = node_link(project((), catalogue, entities=["nato"]), catalogue)
    assert "x" not in data["nodes"][0]
    assert data["edges"] == []
