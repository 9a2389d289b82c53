"""Every format, read back by another library: nodes, edges and attributes counted."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pandas as pd
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from graph.degree import in_degree
from graph.export import FORMATS, Exported, find, gather, write
from graph.export.table import cell
from graph.projection import project
from graph.relations import group
from graph.view import Expand, Filters, Selection, Start, View
from ontology.errors import UnknownFormat
from ontology.model import Literal
from ontology.names import CLAIM, ENT, ID
from tests.graph.worlds import claim

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

AWKWARD = 'quote " comma, semicolon; newline\nreturn\r\nemoji 🕊 <b>&amp;</b> \u202e control\x07 end'
VIEW = View(Selection((Start("nato"), Expand("nato"))))


@pytest.fixture(scope="module")
def whole(store: Store, catalogue: Catalogue, release: Release) -> Exported:
    return gather(View(), release, store, catalogue)


@pytest.fixture(scope="module")
def part(store: Store, catalogue: Catalogue, release: Release) -> Exported:
    return gather(VIEW, release, store, catalogue)


@pytest.fixture(scope="module")
def awkward(catalogue: Catalogue, release: Release) -> Exported:
    """Labels and names no sheet would hold, to see what files make of them."""
    nato = catalogue.entities["nato"]
    entities = dict(catalogue.entities) | {
        "nato": replace(nato, label=AWKWARD, definition="=1+1", alternatives=("", "a | b", "@x"))
    }
    known = type(catalogue)(entities, catalogue.vocabulary, catalogue.articles, catalogue.questions)
    made = group(
        [
            claim(1, "nato", "opposes", "warsaw-pact"),
            claim(2, "nato", "opposes", "nato", polarity=False),
            claim(3, "nato", "establishedIn", "1949"),
        ]
    )
    return Exported("step=expand:nato", release, made, project(made, known), known)


def bytes_of(exported: Exported, name: str) -> bytes:
    out = io.BytesIO()
    write(exported, name, out)
    assert not out.closed
    return out.getvalue()


def table_of(exported: Exported, name: str) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(bytes_of(exported, name)), keep_default_na=False, dtype=str, encoding="utf-8"
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_view_gives_the_same_bytes(name: str, part: Exported) -> None:
    assert bytes_of(part, name) == bytes_of(part, name) != b""


@pytest.mark.parametrize("name", FORMATS)
def test_a_view_of_nothing_is_a_sound_file(name: str, part: Exported) -> None:
    nothing = replace(part, relations=(), network=project((), part.catalogue))
    write(nothing, name, io.BytesIO())


def test_graphml_in_igraph(whole: Exported, tmp_path: Path) -> None:
    path = tmp_path / "view.graphml"
    path.write_bytes(bytes_of(whole, "graphml"))
    read = igraph.Graph.Read_GraphML(str(path))
    network = whole.network
    assert read.is_directed()
    assert (read.vcount(), read.ecount()) == (len(network), network.number_of_edges())
    ids = dict(zip(read.vs["id"], read.indegree(), strict=True))
    assert ids == {network.nodes[iri]["name"]: n for iri, n in in_degree(network).items()}
    assert {*read.vs.attributes()} >= {"label", "kind", "relations", "iri", "definition"}
    assert {*read.es.attributes()} >= {
        "weight", "relation", "family", "effect", "valence", "modality", "polarity", "articles",
        "passages", "claims",
    }  # fmt: skip
    assert sum(read.es["weight"]) == sum(d["passages"] for *_, d in network.edges(data=True))
    assert read["release"] == whole.release.hash


def test_graphml_in_networkx(whole: Exported) -> None:
    read = nx.read_graphml(io.BytesIO(bytes_of(whole, "graphml")), force_multigraph=True)
    network = whole.network
    assert isinstance(read, nx.MultiDiGraph)
    assert read.number_of_edges() == network.number_of_edges()
    for iri, data in network.nodes(data=True):
        held: dict[str, Any] = read.nodes[data["name"]]
        assert (held["iri"], held["kind"], held["relations"]) == (
            iri, data["kind"], data["relations"])  # fmt: skip
    assert read.graph["view"] == ""
    assert "AI" in read.graph["note"]


def test_parallel_relations_stay_apart_in_files(whole: Exported) -> None:
    network = whole.network
    pairs = [tuple(sorted(edge)) for edge in network.edges()]
    assert len(pairs) > len(set(pairs))
    table = table_of(whole, "edges.csv")
    assert len(table) == network.number_of_edges()


def test_tables_in_pandas(whole: Exported) -> None:
    nodes, edges = table_of(whole, "nodes.csv"), table_of(whole, "edges.csv")
    network = whole.network
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    assert list(edges.columns[:4]) == ["Source", "Target", "Type", "Weight"]
    for rows in (nodes, edges):
        assert set(rows["release"]) == {whole.release.hash}
        assert all("AI" in note for note in rows["note"])
    assert (len(nodes), len(edges)) == (len(network), network.number_of_edges())
    assert {*edges["Source"], *edges["Target"]} <= {*nodes["Id"]}
    assert nodes["Id"].is_unique
    by_id = nodes.set_index("Id")
    assert by_id.loc["nato", "Label"] == "NATO"
    assert by_id.loc["nato", "kind"] == "Alliance"
    assert by_id.loc["nato", "establishedIn"] == "1949"
    assert edges["Weight"].astype(int).sum() == sum(
        d["passages"] for *_, d in network.edges(data=True)
    )
    claims = {iri for row in edges["claims"] for iri in row.split(" | ")}
    assert claims == {c.iri for *_, d in network.edges(data=True) for c in d["claims"]}
    assert set(edges["modality"]) <= {"asserted", "possible", "expected", "recommended"}
    assert set(edges["polarity"]) <= {"affirmed", "denied", "both"}


def test_the_tables_make_the_same_graph_as_the_graphml(whole: Exported) -> None:
    edges = table_of(whole, "edges.csv")
    read = nx.read_graphml(io.BytesIO(bytes_of(whole, "graphml")), force_multigraph=True)
    from_table = sorted(zip(edges["Source"], edges["Target"], edges["relation"], strict=True))
    from_xml = sorted((a, b, d["relation"]) for a, b, d in read.edges(data=True))
    assert from_table == from_xml


def test_awkward_values_survive_in_tables(awkward: Exported) -> None:
    nodes = table_of(awkward, "nodes.csv").set_index("Id")
    assert nodes.loc["nato", "Label"] == AWKWARD
    assert nodes.loc["nato", "definition"] == "'=1+1"  # declared: no spreadsheet runs it
    assert nodes.loc["nato", "alternatives"] == " | a | b | @x"
    assert nodes.loc["warsaw-pact", "establishedIn"] == ""
    edges = table_of(awkward, "edges.csv")
    loop = edges[edges["Source"] == edges["Target"]].iloc[0]
    assert (loop["polarity"], loop["valence"]) == ("denied", "hostile")


def test_awkward_values_survive_in_graphml_but_for_what_is_declared(
    awkward: Exported, tmp_path: Path
) -> None:
    data = bytes_of(awkward, "graphml")
    shown = AWKWARD.replace("\r\n", "\n").replace("\x07", "\N{REPLACEMENT CHARACTER}")
    assert nx.read_graphml(io.BytesIO(data)).nodes["nato"]["label"] == shown
    path = tmp_path / "view.graphml"
    path.write_bytes(data)
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.vs.find(id="nato")["label"] == shown
    assert "�" in FORMATS["graphml"].description


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\rx"])
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    assert cell(text) == "'" + text
    assert "apostrophe" in FORMATS["nodes.csv"].description


def test_lines_of_tables_end_as_the_standard_says(part: Exported) -> None:
    assert bytes_of(part, "nodes.csv").split(b"\r\n")[0].startswith(b"Id,Label,kind")


SYNTAX = {"turtle": "turtle", "jsonld": "json-ld"}


def claims_in(data: bytes, name: str) -> set[str]:
    if name == "nquads":
        found = rdflib.Dataset()
        found.parse(data=data, format="nquads")
        quads = found.quads((None, rdflib.RDF.type, rdflib.URIRef(CLAIM), None))
        return {str(quad[0]) for quad in quads}
    graph = rdflib.Graph().parse(data=data, format=SYNTAX[name])
    return {str(s) for s in graph.subjects(rdflib.RDF.type, rdflib.URIRef(CLAIM))}


@pytest.mark.parametrize("name", ["nquads", "turtle", "jsonld"])
def test_rdf_in_rdflib_holds_the_claims_in_view_and_no_others(name: str, part: Exported) -> None:
    assert claims_in(bytes_of(part, name), name) == part.claims
    assert 10 < len(part.claims) < 200


@pytest.mark.parametrize("name", ["nquads", "turtle", "jsonld"])
def test_rdf_of_everything_holds_every_claim(name: str, whole: Exported) -> None:
    assert claims_in(bytes_of(whole, name), name) == whole.claims
    assert len(whole.claims) >= 120


def test_turtle_and_jsonld_say_the_same(part: Exported) -> None:
    graphs = [
        rdflib.Graph().parse(data=bytes_of(part, name), format=SYNTAX[name]) for name in SYNTAX
    ]
    assert to_isomorphic(graphs[0]) == to_isomorphic(graphs[1])
    assert json.loads(bytes_of(part, "jsonld"))


def test_rdf_says_of_each_claim_what_the_relations_say(part: Exported) -> None:
    graph = rdflib.Graph().parse(data=bytes_of(part, "turtle"), format="turtle")
    for relation in part.relations:
        target = relation.object
        for one in relation.claims:
            node = rdflib.URIRef(one.iri)
            assert graph.value(node, rdflib.RDF.subject) == rdflib.URIRef(relation.subject)
            assert graph.value(node, rdflib.RDF.predicate) == rdflib.URIRef(relation.predicate)
            said = graph.value(node, rdflib.RDF.object)
            assert str(said) == (target.value if isinstance(target, Literal) else target)
            assert graph.value(node, rdflib.URIRef(ENT + "coder")) is not None


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownFormat, match="graphml"):
        find("docx")


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_not_passed_over(name: str, part: Exported) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write(part, name, Full())


def test_filters_hold_in_every_file(store: Store, catalogue: Catalogue, release: Release) -> None:
    kept = View(
        Selection(VIEW.selection.steps, Filters(relations=("memberOf", "partOf", "opposes")))
    )
    exported = gather(kept, release, store, catalogue)
    edges = table_of(exported, "edges.csv")
    assert set(edges["relation"]) <= {"memberOf", "partOf", "opposes"}
    assert claims_in(bytes_of(exported, "nquads"), "nquads") == exported.claims
    assert exported.address.startswith("step=start:nato")
    assert ID + "nato" in exported.network
