"""Network files, read back by networkx and igraph: nodes, edges, attributes counted."""

from __future__ import annotations

import io
import json
import warnings
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pytest

from graph.degree import in_degree
from graph.export import FORMATS
from graph.projection import project
from graph.relations import group
from tests.graph.export.reading import AWKWARD, IN_XML, bytes_of, fault, pairs, passages
from tests.graph.worlds import claim

if TYPE_CHECKING:
    from pathlib import Path

    from graph.export import Exported

GEXF = {"": "http://gexf.net/1.3"}
HELD = {"weight", "relation", "family", "effect", "valence", "modality", "polarity", "explicitness",
        "passages", "denied", "articles", "claims"}  # fmt: skip


def read(exported: Exported, name: str) -> Any:
    """The file as networkx reads it."""
    file = io.BytesIO(bytes_of(exported, name))
    match name:
        case "graphml":
            return nx.read_graphml(file, force_multigraph=exported.multi)
        case "gexf":
            return nx.read_gexf(file, version="1.3")
        case "gml":
            graph = nx.read_gml(file)
            nx.set_node_attributes(graph, {label: label for label in graph}, "label")
            return nx.relabel_nodes(graph, nx.get_node_attributes(graph, "name"))
        case "cytoscape":
            return nx.cytoscape_graph(json.load(file))
        case "node-link":
            return nx.node_link_graph(json.load(file), edges="edges")
        case "pajek":
            return nx.parse_pajek(file.read().decode().splitlines())
        case _:
            raise AssertionError(name)


def in_igraph(exported: Exported, name: str, folder: Path) -> Any:
    path = folder / "network"
    path.write_bytes(bytes_of(exported, name))
    readers = {"graphml": "Read_GraphML", "gml": "Read_GML", "pajek": "Read_Pajek"}
    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):  # letters in GML
        return getattr(igraph.Graph, readers[name])(str(path))


@pytest.mark.parametrize("multi", [False, True])
@pytest.mark.parametrize("name", ["graphml", "gexf", "gml", "cytoscape", "node-link"])
def test_networkx_reads_all_nodes_edges_weights_and_attributes(
    name: str, whole: Exported, apart: Exported, *, multi: bool
) -> None:
    exported = apart if multi else whole
    found = read(exported, name)
    assert found.is_directed()
    assert found.is_multigraph() == multi
    assert sorted(found.edges()) == pairs(exported)
    assert sum(data["weight"] for *_, data in found.edges(data=True)) == passages(exported)
    assert {key for *_, data in found.edges(data=True) for key in data} >= HELD
    for iri, data in exported.network.nodes(data=True):
        held = found.nodes[data["name"]]
        assert (held["iri"], held["kind"], held["relations"]) == (
            iri, data["kind"], data["relations"])  # fmt: skip
    if name != "gexf":
        assert found.graph["release"] == exported.release.hash
        assert "AI" in found.graph["note"]
        assert "Release" in found.graph["citation"]


@pytest.mark.parametrize("multi", [False, True])
@pytest.mark.parametrize("name", ["graphml", "gml", "pajek"])
def test_igraph_reads_all_nodes_edges_and_weights(
    name: str, whole: Exported, apart: Exported, tmp_path: Path, *, multi: bool
) -> None:
    exported = apart if multi else whole
    found = in_igraph(exported, name, tmp_path)
    assert found.is_directed()
    assert found.vcount() == len(exported.network)
    assert found.ecount() == len(pairs(exported))
    assert sum(found.es["weight"]) == passages(exported)
    assert bool(sum(found.is_multiple())) == multi
    if name != "pajek":
        assert {*found.es.attributes()} >= HELD
        assert found["release"] == exported.release.hash


def test_degrees_are_those_of_the_network(apart: Exported, tmp_path: Path) -> None:
    found = in_igraph(apart, "graphml", tmp_path)
    degrees = dict(zip(found.vs["id"], found.indegree(), strict=True))
    assert degrees == {
        apart.network.nodes[iri]["name"]: n for iri, n in in_degree(apart.network).items()
    }


def test_parallel_relations_are_merged_and_listed_or_kept_apart(
    awkward: Exported, apart: Exported
) -> None:
    merged = read(awkward, "graphml").edges["nato", "warsaw-pact"]
    assert merged["relation"] == "alliedWith | opposes"
    assert (merged["weight"], merged["denied"], merged["polarity"]) == (3, 1, "both")
    assert merged["valence"] == "friendly | hostile"
    assert (merged["start"], merged["end"]) == (1949, 1991)
    relations = [data["relation"] for *_, data in read(apart, "graphml").edges(data=True)]
    assert not any(" | " in relation for relation in relations)


def test_two_modes_have_igraphs_boolean_type(two_mode: Exported, tmp_path: Path) -> None:
    found = in_igraph(two_mode, "graphml", tmp_path)
    assert found.vcount() > 4
    assert found.is_bipartite()
    assert found.vs["type"] == [kind == "Instrument" for kind in found.vs["kind"]]
    assert all({found.vs[e.source]["type"], found.vs[e.target]["type"]} == {True, False}
               for e in found.es)  # fmt: skip


def test_a_network_of_one_mode_has_no_type(whole: Exported, nothing: Exported) -> None:
    for exported in (whole, nothing):
        assert not any("type" in data for _, data in read(exported, "graphml").nodes(data=True))


def gexf(exported: Exported) -> ET.Element:
    return ET.fromstring(bytes_of(exported, "gexf"))  # noqa: S314  # our own file


def test_gexf_is_of_version_1_3_and_names_its_release(whole: Exported) -> None:
    root = gexf(whole)
    assert (root.tag, root.get("version")) == ("{http://gexf.net/1.3}gexf", "1.3")
    described = root.findtext("meta/description", namespaces=GEXF)
    assert described is not None
    assert whole.release.hash in described
    assert "AI" in described


def test_gexf_has_spells_where_dates_are_and_only_there(
    awkward: Exported, two_mode: Exported
) -> None:
    def spells(path: str) -> dict[str | None, list[dict[str, str]]]:
        found = {
            one.get("target") or one.get("id"): [
                dict(spell.attrib) for spell in one.iterfind("spells/spell", GEXF)
            ]
            for one in gexf(awkward).iterfind(path, GEXF)
        }
        return {name: dated for name, dated in found.items() if dated}

    graph = gexf(awkward).find("graph", GEXF)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert spells("graph/nodes/node") == {"nato": [{"start": "1949-01-01"}]}
    assert spells("graph/edges/edge") == {
        "warsaw-pact": [{"start": "1949-01-01", "end": "1991-12-31"}, {"start": "1955-01-01"}]
    }
    static = gexf(two_mode).find("graph", GEXF)
    assert static is not None
    assert static.get("mode") == "static"


@pytest.mark.parametrize(("start", "end"), [(1990, 1980), (0, 1980), (None, 0)])
def test_gexf_has_no_spells_that_run_backwards_or_touch_a_year_0(
    start: int | None, end: int | None, awkward: Exported
) -> None:
    made = group([claim(1, "nato", "opposes", "warsaw-pact", start=start, end=end),
                  claim(2, "nato", "establishedIn", "0000")])  # fmt: skip
    written = bytes_of(replace(awkward, network=project(made, awkward.catalogue)), "gexf")
    assert b"<spell" not in written
    assert not fault("gexf", written)


def test_pajek_in_networkx_has_labels_and_weights(whole: Exported) -> None:
    found = read(whole, "pajek")
    assert found.number_of_edges() == len(pairs(whole))
    assert sum(data["weight"] for *_, data in found.edges(data=True)) == passages(whole)
    assert whole.release.hash in found.graph["name"]
    assert "NATO" in found


@pytest.mark.parametrize("name", ["gml", "pajek"])
def test_things_with_the_same_label_stay_apart(name: str, awkward: Exported) -> None:
    alike = awkward.network.copy()
    nx.set_node_attributes(alike, dict.fromkeys(alike, "Power"), "label")
    found = read(replace(awkward, network=alike), name)
    assert (len(found), found.number_of_edges()) == (2, 2)
    assert "a label that two entities share has the name added" in FORMATS[name].description


SURVIVES = {
    "graphml": IN_XML,
    "gml": AWKWARD,
    "cytoscape": AWKWARD,
    "node-link": AWKWARD,
    "gexf": " ".join(IN_XML.split()),
}


@pytest.mark.parametrize("name", SURVIVES)
def test_awkward_words_survive_but_for_what_is_declared(name: str, awkward: Exported) -> None:
    found = read(awkward, name)
    assert found.nodes["nato"]["label"] == SURVIVES[name]
    assert found.nodes["nato"]["definition"] == "=1+1"
    others = found.nodes["nato"]["alternatives"]
    lists = name in {"cytoscape", "node-link"}
    assert others == (["", "a | b", "@x"] if lists else " | a | b | @x")
    assert ("Nothing is lost" in FORMATS[name].description) == lists
    assert found.number_of_edges() == 2


def test_awkward_words_in_igraph_and_pajek(awkward: Exported, tmp_path: Path) -> None:
    assert in_igraph(awkward, "graphml", tmp_path).vs.find(id="nato")["label"] == IN_XML
    said = "quote ' comma, semicolon; newline return emoji 🕊 é <b>&amp;</b> control end"
    assert said in in_igraph(awkward, "pajek", tmp_path).vs["name"]
    assert "igraph shows them as they are written" in FORMATS["gml"].description
