"""Tables, read back by pandas, openpyxl and pyarrow, and without a file as data frames."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest

from graph import frames
from graph.export import FORMATS
from graph.export.table import cell
from tests.graph.export.reading import AWKWARD, IN_XML, bytes_of, pairs, passages, table_of

if TYPE_CHECKING:
    from graph.export import Exported

TABLES = ("nodes", "edges", "claims", "codebook")


def sheet(exported: Exported, name: str) -> pd.DataFrame:
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(exported, "excel")))
    head, *rows = [["" if v is None else v for v in row] for row in book[name].values]
    return pd.DataFrame(rows, columns=head)


def parquet(exported: Exported, name: str) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(bytes_of(exported, f"{name}.parquet")))


def test_tables_in_pandas(whole: Exported) -> None:
    nodes, edges = table_of(whole, "nodes.csv"), table_of(whole, "edges.csv")
    network = whole.network
    assert list(nodes.columns[:2]) == ["Id", "Label"]
    assert list(edges.columns[:4]) == ["Source", "Target", "Type", "Weight"]
    for rows in (nodes, edges):
        assert set(rows["release"]) == {whole.release.hash}
        assert all("AI" in note for note in rows["note"])
    assert len(nodes) == len(network)
    assert sorted(zip(edges["Source"], edges["Target"], strict=True)) == pairs(whole)
    assert {*edges["Source"], *edges["Target"]} <= {*nodes["Id"]}
    assert nodes["Id"].is_unique
    nato = nodes.set_index("Id").loc["nato"]
    assert (nato["Label"], nato["kind"], nato["establishedIn"]) == ("NATO", "Alliance", "1949")
    assert edges["Weight"].astype(int).sum() == passages(whole)
    claims = {iri for row in edges["claims"] for iri in row.split(" | ")}
    assert claims == {c.iri for *_, d in network.edges(data=True) for c in d["claims"]}
    assert set(edges["modality"]) <= {"asserted", "possible", "expected", "recommended"}
    assert set(edges["polarity"]) <= {"affirmed", "denied", "both"}


def test_every_claim_has_a_row_with_its_gloss(whole: Exported) -> None:
    claims = table_of(whole, "claims.csv")
    assert set(claims["claim"]) == whole.claims
    assert claims["claim"].is_unique
    assert all(claims["gloss"])
    years = claims[claims["value"] == "true"]
    assert set(years["relation"]) == {"establishedIn"}
    assert claims[claims["from"] != ""]["from"].to_list() == ["1949"]


def test_the_codebook_explains_every_column_kind_and_relation_used(whole: Exported) -> None:
    codebook = table_of(whole, "codebook.csv")
    assert all(codebook["meaning"])
    explained = set(zip(codebook["part"], codebook["name"], strict=True))
    for name in ("nodes", "edges", "claims"):
        columns = table_of(whole, f"{name}.csv").columns
        assert {(name, column) for column in columns[:-2]} <= explained
    kinds = set(table_of(whole, "nodes.csv")["kind"])
    relations = set(table_of(whole, "claims.csv")["relation"])
    assert {name for part, name in explained if part == "kind"} == kinds
    assert {name for part, name in explained if part == "relation"} == relations


@pytest.mark.parametrize("name", TABLES)
def test_excel_holds_the_same_rows_as_csv(name: str, part: Exported) -> None:
    from_csv = table_of(part, f"{name}.csv").drop(columns=["release", "note"])
    from_excel = sheet(part, name)
    assert list(from_excel.columns) == list(from_csv.columns)
    plain = from_csv.map(lambda text: text.removeprefix("'"))
    shown = from_excel.map(lambda value: cell(value).removeprefix("'"))
    assert shown.equals(plain)


def test_excel_says_what_it_is_and_numbers_are_numbers(part: Exported) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(part, "excel")))
    assert book.sheetnames == ["read me", *TABLES]
    told = dict(book["read me"].values)
    assert told["release"] == part.release.hash
    assert "AI" in str(told["note"])
    assert part.release.hash in str(told["citation"])
    assert all(isinstance(row[3], int) for row in book["edges"].iter_rows(2, values_only=True))


@pytest.mark.parametrize("name", ["nodes", "edges", "claims"])
def test_parquet_holds_the_same_rows_as_csv_typed(name: str, whole: Exported) -> None:
    table = parquet(whole, name)
    assert table.num_rows == len(table_of(whole, f"{name}.csv"))
    assert table.schema.metadata[b"release"].decode() == whole.release.hash
    assert b"AI" in table.schema.metadata[b"note"]
    assert all(field.metadata[b"description"] for field in table.schema)
    types = {field.name: str(field.type) for field in table.schema}
    expected = {
        "nodes": {"relations": "int64", "alternatives": "list<element: string>"},
        "edges": {"Weight": "int64", "relation": "list<element: string>", "start": "int64"},
        "claims": {"value": "bool", "from": "int64", "during": "list<element: string>"},
    }[name]
    assert {column: types[column] for column in expected} == expected
    assert table.to_pandas().iloc[:, 0].to_list() == table_of(whole, f"{name}.csv").iloc[
        :, 0].to_list()  # fmt: skip


def test_awkward_values_survive_in_csv(awkward: Exported) -> None:
    nodes = table_of(awkward, "nodes.csv").set_index("Id")
    assert nodes.loc["nato", "Label"] == AWKWARD
    assert nodes.loc["nato", "definition"] == "'=1+1"  # declared: no spreadsheet runs it
    assert nodes.loc["nato", "alternatives"] == " | a | b | @x"
    assert nodes.loc["warsaw-pact", "establishedIn"] == ""
    edges = table_of(awkward, "edges.csv")
    loop = edges[edges["Source"] == edges["Target"]].iloc[0]
    assert (loop["polarity"], loop["valence"], loop["denied"]) == ("denied", "hostile", "1")
    claims = table_of(awkward, "claims.csv")
    assert AWKWARD in set(claims["marker"])


def test_awkward_values_survive_in_excel(awkward: Exported) -> None:
    nodes = sheet(awkward, "nodes").set_index("Id")
    assert nodes.loc["nato", "Label"] == IN_XML
    assert nodes.loc["nato", "definition"] == "=1+1"
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(awkward, "excel")))
    cells = [one for row in book["nodes"].iter_rows() for one in row]
    assert not [one for one in cells if one.data_type == "f"]


def test_awkward_values_survive_in_parquet(awkward: Exported) -> None:
    nodes = parquet(awkward, "nodes").to_pandas().set_index("Id")
    assert nodes.loc["nato", "Label"] == AWKWARD
    assert nodes.loc["nato", "definition"] == "=1+1"
    assert list(nodes.loc["nato", "alternatives"]) == ["", "a | b", "@x"]
    assert list(nodes.loc["warsaw-pact", "establishedIn"]) == []


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\rx"])
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    assert cell(text) == "'" + text
    assert "apostrophe" in FORMATS["nodes.csv"].description


def test_a_cell_too_long_for_excel_ends_in_an_ellipsis(awkward: Exported) -> None:
    nato = awkward.catalogue.entities["nato"]
    object.__setattr__(nato, "definition", "x" * 40_000)
    try:
        written = str(sheet(awkward, "nodes").set_index("Id").loc["nato", "definition"])
    finally:
        object.__setattr__(nato, "definition", "=1+1")
    assert (len(written), written[-2:]) == (32_767, "x…")


def test_lines_of_tables_end_as_the_standard_says(part: Exported) -> None:
    assert bytes_of(part, "nodes.csv").split(b"\r\n")[0].startswith(b"Id,Label,kind")


def test_an_adjacency_matrix_in_numpy_is_the_weighted_network(whole: Exported) -> None:
    matrix = pd.read_csv(io.BytesIO(bytes_of(whole, "adjacency.csv")), index_col=0)
    assert list(matrix.index) == list(matrix.columns)
    assert matrix.shape == (len(whole.network), len(whole.network))
    assert np.count_nonzero(matrix.to_numpy()) == len(pairs(whole))
    assert matrix.to_numpy().sum() == passages(whole)
    a, b = pairs(whole)[0]
    assert matrix[b][a] > 0


def test_an_incidence_matrix_has_actors_by_instruments(whole: Exported, two_mode: Exported) -> None:
    kinds = table_of(whole, "nodes.csv").set_index("Id")["kind"]
    matrix = pd.read_csv(io.BytesIO(bytes_of(whole, "incidence.csv")), index_col=0)
    assert {*kinds[matrix.columns]} == {"Instrument"}
    assert "Instrument" not in {*kinds[matrix.index]}
    assert matrix.to_numpy().sum(axis=0).min() > 0
    small = pd.read_csv(io.BytesIO(bytes_of(two_mode, "incidence.csv")), index_col=0)
    assert small.to_numpy().sum() == passages(two_mode)


def test_frames_have_the_columns_of_the_tables_and_their_own_types(whole: Exported) -> None:
    nodes, edges, claims = frames.nodes(whole), frames.edges(whole), frames.claims(whole)
    assert (len(nodes), len(edges), len(claims)) == (
        len(whole.network), len(pairs(whole)), len(whole.claims))  # fmt: skip
    assert edges["Weight"].sum() == passages(whole)
    assert edges["start"].dropna().to_list() == [1949]
    assert nodes.loc["nato", "establishedIn"] == ("1949",)
    assert claims["value"].sum() == 2
    assert set(frames.codebook(whole)["part"]) >= {"nodes", "edges", "claims", "relation"}


def test_frames_of_nothing_have_their_columns(nothing: Exported) -> None:
    assert list(frames.edges(nothing).columns)[:2] == ["Source", "Target"]
    assert frames.nodes(nothing).empty
