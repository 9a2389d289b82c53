"""Files of a query's rows and of projections: stated weights, signs, years, modes and notes."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest

from graph import frames
from graph.errors import BadAddress
from graph.export import FORMATS, gather
from graph.export.network import network
from graph.export.opening import opened
from graph.source import Answered
from graph.view import Presentation, Query, View
from ontology.model import Literal
from ontology.names import ENT, ID
from ontology.store import Table
from tests.graph.export.reading import bytes_of, fault, table_of
from webapp.answers import asking_once
from webapp.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.export import Exported
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

STRANGER = "http://example.org/a:b"
NUMBER = "http://www.w3.org/2001/XMLSchema#decimal"
ROWS = [
    (STRANGER, f"{ENT}opposes", f"{ID}nato", "2.5", "-1", "1949"),
    (STRANGER, f"{ENT}opposes", f"{ID}nato", "1", "1", "1955"),
    (STRANGER, f"{ENT}alliedWith", f"{ID}nato", "4", "1", None),
    (f"{ID}nato", f"{ENT}opposes", f"{ID}adversaries", "7", None, None),
    (f"{ID}nato", None, None, "1", "1", None),
]
COLUMNS = ("source", "relation", "target", "weight", "sign", "start")


@pytest.fixture(scope="module")
def asked(store: Store, catalogue: Catalogue, release: Release) -> Exported:
    """Five rows of a query: four make three edges, one of which the release has claims for."""
    rows = [
        (*row[:3], *(None if value is None else Literal(value, NUMBER) for value in row[3:]))
        for row in ROWS
    ]
    answer = Answered(Table(COLUMNS, rows))
    view = View(Query("SELECT * { ?source ?relation ?target }"))
    return gather(view, release, store, catalogue, lambda _: answer)


@pytest.fixture(scope="module")
def unnamed(store: Store, catalogue: Catalogue, release: Release) -> Exported:
    """The plainest answer: two ends, and no word of what relates them."""
    answer = Answered(Table(("source", "target"), [(f"{ID}nato", f"{ID}adversaries")]))
    view = View(Query("SELECT * { ?source ?any ?target }"))
    return gather(view, release, store, catalogue, lambda _: answer)


@pytest.fixture(scope="module")
def projected(store: Store, catalogue: Catalogue, release: Release) -> Callable[[str], Exported]:
    def made(name: str) -> Exported:
        shown = Presentation(projection=name)
        return gather(View(presentation=shown), release, store, catalogue)

    return made


def test_what_only_a_query_names_has_an_id_of_which_graphml_says_that_it_is_none(
    asked: Exported,
) -> None:
    assert not fault("gexf", bytes_of(asked, "gexf"))
    written = bytes_of(asked, "graphml")
    told = fault("graphml", written)
    assert STRANGER in told
    assert "NMTOKEN" in told
    assert not fault("graphml", written.replace(f'"{STRANGER}"'.encode(), b'"stranger"'))
    assert "has its IRI for an id" in FORMATS["graphml"].description


def test_rows_are_edges_whose_stated_weights_add_up(asked: Exported) -> None:
    records = table_of(asked, "edges.csv").to_dict("records")
    rows = {(row["Source"], row["Target"]): row for row in records}
    stranger, known = rows[STRANGER, "nato"], rows["nato", "adversaries"]
    assert (stranger["relation"], stranger["Weight"]) == ("alliedWith | opposes", "7.5")
    assert (stranger["sign"], stranger["rows"], stranger["start"]) == ("0", "3", "1949")
    for name in ("passages", "denied", "articles", "modality", "polarity", "claims"):
        assert stranger[name] == ""
    assert (known["Weight"], known["sign"], known["rows"]) == ("7.0", "", "1")
    assert int(known["passages"]) > 0
    assert known["claims"]
    apart = table_of(replace(asked, multi=True), "edges.csv")
    assert sorted(apart["Weight"]) == ["3.5", "4.0", "7.0"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_rows_of_a_query(name: str, asked: Exported, unnamed: Exported) -> None:
    assert bytes_of(asked, name) == bytes_of(asked, name) != b""
    assert bytes_of(unnamed, name) == bytes_of(unnamed, name)


def test_programs_read_weights_that_are_no_whole_numbers(asked: Exported) -> None:
    graphml = nx.read_graphml(io.BytesIO(bytes_of(asked, "graphml")))
    gexf = nx.read_gexf(io.BytesIO(bytes_of(asked, "gexf")), version="1.3")
    parquet = pd.read_parquet(io.BytesIO(bytes_of(asked, "edges.parquet")))
    matrix = pd.read_csv(io.BytesIO(bytes_of(asked, "adjacency.csv")), index_col=0)
    for graph in (graphml, gexf, network(asked)):
        assert graph.edges[STRANGER, "nato"]["weight"] == 7.5
        assert graph.edges["nato", "adversaries"]["weight"] == 7
    assert sorted(parquet["Weight"]) == sorted(frames.edges(asked)["Weight"]) == [7, 7.5]
    assert matrix.loc[STRANGER, "nato"] == 7.5


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape", "node-link", "nodes.csv",
                                  "edges.csv", "turtle", "trig", "edges.parquet"])  # fmt: skip
def test_what_is_left_out_is_said_in_the_file(name: str, asked: Exported) -> None:
    assert asked.notes == ("Left out, since source or target is empty or no IRI: 1 of 5 rows.",)
    assert asked.notes[0].encode() in bytes_of(asked, name)


def test_rdf_of_a_query_holds_the_claims_attached(asked: Exported) -> None:
    assert asked.claims
    written = bytes_of(asked, "nquads").decode()
    assert all(f"<{claim}>" in written for claim in asked.claims)
    assert STRANGER not in written


@pytest.mark.parametrize("name", ["co-membership", "instruments-by-actor"])
def test_derived_edges_have_their_own_weight_and_no_direction(
    name: str, projected: Callable[[str], Exported]
) -> None:
    exported = projected(name)
    edges = table_of(exported, "edges.csv")
    stated = sorted(data["weight"] for *_, data in exported.network.edges(data=True))
    assert sorted(map(int, edges["Weight"])) == stated
    assert set(edges["Type"]) == {"Undirected"}
    assert f"projection={name}" in exported.address
    for read in (network(exported), nx.read_graphml(io.BytesIO(bytes_of(exported, "graphml")))):
        assert not read.is_directed()
        assert sorted(weight for *_, weight in read.edges(data="weight")) == stated
    matrix = pd.read_csv(io.BytesIO(bytes_of(exported, "adjacency.csv")), index_col=0)
    assert (matrix.to_numpy() == matrix.to_numpy().T).all()
    assert matrix.to_numpy().sum() == 2 * sum(stated)


@pytest.mark.parametrize(("name", "second"), [("actor-instrument", "instruments"),
                                             ("challenge-mitigation", "challenges")])  # fmt: skip
def test_the_modes_of_a_projection_are_igraphs_type_and_the_sides_of_the_incidence_matrix(
    name: str, second: str, projected: Callable[[str], Exported]
) -> None:
    exported = projected(name)
    nodes = frames.nodes(exported)
    of_second = {data["name"] for _, data in exported.network.nodes(data=True)
                 if data["mode"] == second}  # fmt: skip
    assert set(nodes[nodes["type"]].index) == of_second
    matrix = pd.read_csv(io.BytesIO(bytes_of(exported, "incidence.csv")), index_col=0)
    assert set(matrix.columns) == of_second
    assert set(matrix.index) == set(nodes.index) - of_second


def test_signs_of_a_projection_are_written(projected: Callable[[str], Exported]) -> None:
    edges = table_of(projected("signed-actors"), "edges.csv")
    assert {"1", "-1"} <= set(edges["sign"]) <= {"1", "-1", "0"}


def test_a_view_of_a_query_is_opened_where_somebody_answers_it(data: Path) -> None:
    address = f"query=SELECT ?source ?target {{ ?source <{ENT}opposes> ?target }}"
    asking = partial(asking_once, settings=Settings(data=data))
    assert not frames.edges(opened(address.replace("#", "%23"), data, asking)).empty
    with pytest.raises(BadAddress, match="give `asking`"):
        opened(address, data)
