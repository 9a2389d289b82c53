"""What was checked is shown: counts as the data have them, figures as they were published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from click.testing import CliRunner
from rdflib import RDF, SH, Literal, URIRef

from ontology import bundled
from ontology.findings import findings
from ontology.report import REPORT
from tests.conftest import ARTICLES
from tests.webapp.reading import read
from webapp import create_app
from webapp.cli import main
from webapp.rdf import FORMS
from webapp.reliability import measured
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Page

    from ontology.store import Store

PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


def test_the_page_shows_what_was_found(client: FlaskClient, store: Store) -> None:
    page = read(client, "/quality")
    found = findings(store)
    assert (
        f"0 faults found by {len(found.shapes)} shapes and {len(found.checks)} checks" in page.words
    )
    for check in found.checks:
        assert check.about in page.words
    for one in found.coverage:
        assert f"{one.title} {one.passages} {one.bearing}" in page.words
    for family, by in found.families.items():
        assert f"{family.capitalize()} {' '.join(str(by[c.article]) for c in found.coverage)}" in (
            page.words
        )


def published(version: str) -> list[dict[str, Any]]:
    file = bundled.RELIABILITY / version / "figures.json"
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_the_newest_version_comes_first_and_each_says_what_it_measures(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("0.9.0", "0.10.0", "0.1.0"):
        (tmp_path / version).mkdir()
        source = bundled.RELIABILITY / "0.1.0" / "figures.json"
        (tmp_path / version / "figures.json").write_bytes(source.read_bytes())
    monkeypatch.setattr(bundled, "RELIABILITY", tmp_path)
    measured.cache_clear()
    page = read(client, "/quality")
    measured.cache_clear()
    shown = [heading for heading in page.headings if heading.startswith("Codebook ")]
    assert shown == ["Codebook 0.10.0", "Codebook 0.9.0", "Codebook 0.1.0"]
    assert "How steadily version 0.9.0 of the codebook can be followed" in page.words
    assert "are coded by version 0.2.0; these figures are not about it" in page.words


def test_the_figures_are_the_published_ones(client: FlaskClient) -> None:
    page = read(client, "/quality")
    newest = measured()[0]
    assert f"{newest.passages} passages coded twice by codebook {newest.version}" in page.words
    folders = {path.name for path in bundled.RELIABILITY.iterdir() if path.is_dir()}
    assert {one.version for one in measured()} == folders
    pairs = [
        pair
        for version in measured()
        for pair in zip(version.texts, published(version.version), strict=True)
    ]
    assert pairs
    for shown, one in pairs:
        rows = {row.name: row for row in shown.rows}
        expected = {"bearing": one["bearing"], "claims": one["claims"]["alpha"]}
        expected |= {name: facet["alpha"] for name, facet in one["facets"].items()}
        assert set(expected) | {"entities"} == set(rows)
        for name, figure in expected.items():
            value = "–" if figure["value"] is None else f"{figure['value']:.2f}"
            assert rows[name].alpha.value == value
            assert f"{rows[name].asks} {value}" in page.words
    assert "Both coders are the same kind of language model" in page.words


def test_what_is_not_known_is_said(client: FlaskClient) -> None:
    words = read(client, "/quality").words
    for said in ("What is not known", "Whether what the articles claim is so",
                 "the texts are not at hand", "2 articles are a case, not a sample"):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
def test_the_report_is_had_as_rdf(client: FlaskClient, form: object) -> None:
    extension, media_type = form.extension, form.media_type  # type: ignore[attr-defined]
    by_name = client.get(f"/quality.{extension}")
    assert client.get("/quality", headers={"Accept": media_type}).data == by_name.data
    graph = rdflib.Graph().parse(data=by_name.data, format=PARSERS[extension])
    assert (URIRef(REPORT), SH.conforms, Literal(True)) in graph
    assert "/quality" in client.get("/id/report", headers={"Accept": "text/html"}).location


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, new, of the report of a check of our own sources."""
    folder = tmp_path_factory.mktemp("written") / "new" / "report"
    done = CliRunner().invoke(main, ["check", "--report", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


def test_a_check_writes_a_report_to_read_and_one_for_programs(written: Path) -> None:
    page = (written / "report.html").read_text(encoding="utf-8")
    assert "<h1>No faults</h1>" in page
    assert "The role of soft power in alliances" in page
    assert ".figures" in (written / "report.css").read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(written / "report.ttl")
    assert (URIRef(REPORT), RDF.type, SH.ValidationReport) in graph


def test_a_report_lists_faults_with_file_line_and_remedy(tmp_path: Path) -> None:
    ours = bundled.SHEETS / "soft-power-in-alliances.yaml"
    text = ours.read_text(encoding="utf-8").replace("predicate: supports", "predicate: <suports>")
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / ours.name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["check", "--sheets", str(tmp_path / "sheets"), "--report", str(tmp_path)]
    )
    assert done.exit_code == 1
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "&lt;suports&gt;" in page
    graph = rdflib.Graph().parse(tmp_path / "report.ttl")
    results = list(graph.objects(URIRef(REPORT), SH.result))
    assert len(results) >= text.count("<suports>") > 1
    assert page.count('<tr><th scope="row">') == len(results)


def test_the_written_report_is_accessible(
    written: Path, chromium: Browser, axe: Callable[[Page], list[str]]
) -> None:
    page = chromium.new_page()
    page.goto((written / "report.html").as_uri())
    assert axe(page) == []
    page.close()


if ARTICLES.is_dir():  # the texts are not in the repository

    def test_with_the_texts_at_hand_every_span_is_compared(data: Path) -> None:
        app = create_app(Settings(data=data, port=0, articles=ARTICLES))
        page = read(app.test_client(), "/quality")
        app.extensions[KEY].close()
        assert "289 of 289 passages stand in the texts just where they should" in page.words
