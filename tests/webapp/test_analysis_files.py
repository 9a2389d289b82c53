"""Files of an analysis: their numbers are those of plots and tables, and fit each other."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.webapp.reading import read, settled, table
from tests.webapp.test_analysis import QUERY

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue


def test_the_files_hold_what_the_plots_show(client: FlaskClient) -> None:
    asked = "projection=cognitive-map&plot=out-degree&against=in-degree"
    nodes = table(client, f"/analysis/nodes.csv?{asked}")
    bars = table(client, f"/analysis/bars.csv?{asked}")
    assert sum(int(bar["nodes"]) for bar in bars) == len(nodes)
    points = {row["node"]: row for row in table(client, f"/analysis/scatter.csv?{asked}")}
    for node in nodes:
        for name in ("out-degree", "in-degree"):
            assert float(points[node["node"]][name]) == float(node[name])
    page = read(client, f"/analysis?{asked}")
    places = {(one["in-degree"], one["out-degree"]) for one in nodes}
    scatter = page.html.partition('id="plot-scatter"')[2].partition("</figure>")[0]
    assert scatter.count('<circle class="point"') == len(places)
    drawn = page.html.partition('id="plot-bars"')[2].partition("</figure>")[0]
    assert drawn.count('<rect class="bar"') == sum(bar["nodes"] != "0" for bar in bars)


def test_each_article_alone_stands_beside_all_by_every_measure(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    asked = "projection=cognitive-map"
    rows = table(client, f"/analysis/robustness.csv?{asked}")
    assert {row["measure"] for row in rows} == {"in-degree", "out-degree"}
    by_node = {row["node"]: row for row in rows if row["measure"] == "out-degree"}
    for article in catalogue.articles.values():
        alone = f"{asked}&article={article.name}"
        own = {row["node"]: row for row in table(client, f"/analysis/nodes.csv?{alone}")}
        part = f"“{article.title}” alone"
        assert {n for n, row in by_node.items() if row[f"{part}: value"]} == set(own)
        for node, row in own.items():
            assert float(by_node[node][f"{part}: value"]) == float(row["out-degree"])
            higher = sum(int(o["out-degree"]) > int(row["out-degree"]) for o in own.values())
            assert int(by_node[node][f"{part}: rank"]) == higher + 1
    page = read(client, f"/analysis?{asked}")
    assert "Asserted claims only" in page.words
    assert "Does the ranking hold?" in page.headings
    assert page.html.count('<details class="measure" id="robust-') == 2


def test_the_whole_network_of_each_article_stands_beside_that_of_all(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    asked = "projection=cognitive-map"
    page = settled(client, f"/analysis?{asked}")
    rows = table(client, f"/analysis/whole.csv?{asked}")
    figures = [row["label"] for row in rows]
    assert figures[0] == "Density"
    roles = {f"Nodes with the role “{r}”" for r in ("transmitter", "receiver", "ordinary")}
    assert set(figures[1:]) == {"Feedback loops", *roles}
    for article in catalogue.articles.values():
        nodes = table(client, f"/analysis/nodes.csv?{asked}&article={article.name}")
        part = {row["label"]: float(row[f"“{article.title}” alone"]) for row in rows}
        edges = sum(int(node["out-degree"]) for node in nodes)
        assert part["Density"] == pytest.approx(edges / (len(nodes) * (len(nodes) - 1)))
        for role in ("transmitter", "receiver", "ordinary"):
            assert part[f"Nodes with the role “{role}”"] == sum(n["roles"] == role for n in nodes)
    assert "The network as a whole" in page.headings
    assert f"/analysis/whole.csv?{asked}" in page.html
    modularity = table(client, "/analysis/whole.csv?projection=signed-actors&measure=louvain")[0]
    assert modularity["label"] == "Communities (Louvain): modularity"


def test_files_call_nodes_by_their_id_in_tables_of_nodes(client: FlaskClient) -> None:
    query = QUERY.format("(<e:a> <e:b> 2) (<e:b> <https://w3id.org/entente/id/nato> 3)")
    with client.get(f"/download/nodes.csv?query={query}") as sent:
        ids = {row["Id"] for row in csv.DictReader(io.StringIO(sent.get_data(as_text=True)))}
    assert ids == {"e:a", "e:b", "nato"}
    for file in ("nodes", "scatter", "matrix"):
        rows = table(client, f"/analysis/{file}.csv?query={query}&measure=strength&measure=degree")
        ends = {"row", "column"} if file == "matrix" else {"node"}
        assert {row[end] for row in rows for end in ends} == ids, file
