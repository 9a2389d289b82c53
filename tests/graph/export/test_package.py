"""The research package, opened by rocrate, frictionless, pandas, pyarrow, rdflib and a query."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import frictionless
import pandas as pd
import pytest
import rdflib
import yaml
from rocrate.rocrate import ROCrate

from graph.export import Extra, package
from graph.projection import project
from graph.projections import PROJECTIONS
from graph.rows import relate
from ontology.names import CLAIM, ID
from ontology.store import Cell, Table

if TYPE_CHECKING:
    from pathlib import Path

    from graph.export import Exported
    from ontology.store import Store


@pytest.fixture(scope="module")
def unpacked(part: Exported, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crate")
    out = io.BytesIO()
    package.write(part, out)
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_it_opens_as_an_ro_crate(unpacked: Path, part: Exported) -> None:
    crate = ROCrate(unpacked)
    root = crate.root_dataset
    assert root["version"] == part.release.hash
    assert "AI" in root["description"]
    assert root["license"].id.startswith("https://creativecommons.org/licenses/by/")
    assert root["datePublished"]
    files = {entity.id for entity in crate.data_entities}
    assert {"data/claims.nq", "data/edges.csv", "data/claims.parquet", "query/claims.rq"} <= files
    present = {str(p.relative_to(unpacked)) for p in unpacked.rglob("*") if p.is_file()}
    assert files == present - {"ro-crate-metadata.json", "manifest-sha256.txt"}
    described = json.loads((unpacked / "ro-crate-metadata.json").read_text("utf-8"))
    top = next(e for e in described["@graph"] if e["@id"] == "ro-crate-metadata.json")
    assert top["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}


def test_it_opens_as_a_data_package_and_its_rows_obey_their_schemas(unpacked: Path) -> None:
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    rows = {task.name: task.stats["rows"] for task in report.tasks if "rows" in task.stats}
    assert rows.keys() == {"nodes", "edges", "claims", "codebook", "sources"}
    assert rows["sources"] == 2
    assert min(rows.values()) > 0


@pytest.fixture(scope="module")
def by_projection(whole: Exported) -> dict[str, Exported]:
    """Everything by each projection, and a query that gives claims ends which are not theirs."""
    relations, catalogue = whole.relations, whole.catalogue
    columns = ("claim", "source", "target")
    rows: list[tuple[Cell, ...]] = [
        (claim, f"{ID}nato", f"{ID}adversaries") for claim in sorted(whole.claims)[:9]
    ]
    claims = (claim for relation in relations for claim in relation.claims)
    ties, known, _ = relate(Table(columns, rows), catalogue, claims)
    asked = replace(whole, relations=ties, catalogue=known, network=project(ties, known))
    made = {name: project(relations, catalogue, name) for name in PROJECTIONS}
    return {"a query": asked} | {name: replace(whole, network=one) for name, one in made.items()}


@pytest.mark.parametrize("name", ["a query", *PROJECTIONS])
def test_each_projection_is_a_valid_data_package_that_explains_its_relations(
    name: str, by_projection: dict[str, Exported], tmp_path: Path
) -> None:
    with (tmp_path / "crate.zip").open("wb") as file:
        package.write(by_projection[name], file)
    with zipfile.ZipFile(tmp_path / "crate.zip") as archive:
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    codebook = pd.read_csv(tmp_path / "data/codebook.csv", keep_default_na=False)
    explained = codebook[(codebook["part"] == "relation") & (codebook["meaning"] != "")]["name"]
    edges = pd.read_csv(tmp_path / "data/edges.csv", keep_default_na=False)
    used = {one for row in edges["relation"] for one in row.split(" | ") if one}
    assert used <= {*explained}
    read_me = (tmp_path / "README.md").read_text("utf-8")
    told = "Which of them make edges, the projection's rule in README.md says."
    chooses = name not in {"a query", "all"}
    assert (told in read_me) == chooses
    assert not chooses or PROJECTIONS[name].query in read_me


def test_its_checksums_are_those_of_its_files(unpacked: Path) -> None:
    lines = (unpacked / "manifest-sha256.txt").read_text("utf-8").splitlines()
    for line in lines:
        digest, path = line.split("  ")
        assert hashlib.sha256((unpacked / path).read_bytes()).hexdigest() == digest
    assert len(lines) == sum(p.is_file() for p in unpacked.rglob("*")) - 1


def test_its_files_speak_of_the_same_claims(unpacked: Path, part: Exported, store: Store) -> None:
    graph = rdflib.Graph().parse(unpacked / "data" / "claims.ttl")
    table = pd.read_csv(unpacked / "data" / "claims.csv")
    query = (unpacked / "query" / "claims.rq").read_text("utf-8")
    answer = store.select(query)
    place = answer.columns.index("claim")
    found = [
        {str(s) for s in graph.subjects(rdflib.RDF.type, rdflib.URIRef(CLAIM))},
        {*table["claim"]},
        {*pd.read_parquet(unpacked / "data" / "claims.parquet")["claim"]},
        {str(row[place]) for row in answer.rows},
    ]
    assert found == [part.claims] * 4


def test_it_can_be_cited_and_read(unpacked: Path, part: Exported) -> None:
    citation = yaml.safe_load((unpacked / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == part.release.hash
    read_me = (unpacked / "README.md").read_text("utf-8")
    assert part.address in read_me
    assert part.release.hash in read_me
    assert "CC" not in citation["title"]
    assert "creativecommons" in (unpacked / "LICENSE.md").read_text("utf-8")


def test_extras_are_part_of_it_described_and_checked(part: Exported, tmp_path: Path) -> None:
    figure = Extra("figure.svg", "image/svg+xml", "The picture.", b"<svg/>")
    methods = Extra("methods.md", "text/markdown", "How this was analysed.", b"We counted.")
    out = tmp_path / "crate.zip"
    with out.open("wb") as file:
        package.write(replace(part, extras=(figure, methods)), file)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "open")
        assert archive.read("figure.svg") == b"<svg/>"
        assert b"methods.md" in archive.read("manifest-sha256.txt")
    crate = ROCrate(tmp_path / "open")
    assert {"figure.svg", "methods.md"} <= {entity.id for entity in crate.data_entities}
    assert frictionless.validate(str(tmp_path / "open" / "datapackage.json")).valid


def test_a_package_of_everything_holds_the_release_itself(whole: Exported) -> None:
    out = io.BytesIO()
    package.write(replace(whole, multi=True), out)
    with zipfile.ZipFile(out) as archive:
        held = archive.read("data/claims.nq")
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert hashlib.sha256(held).hexdigest() == whole.release.hash
