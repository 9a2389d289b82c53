"""The README is the front door: its tables are the code's."""

import json
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.address import parse
from graph.columns import CLAIM, ENDS, NUMBERS, RELATION
from graph.export import FORMATS
from graph.steps import FORMS
from ontology import bundled
from ontology.catalogue import Catalogue
from ontology.corpus import Corpus
from ontology.vocabulary import FAMILIES
from webapp.cli import main
from webapp.parameters import FILTERS, PARTS, view
from webapp.reliability import measured
from webapp.settings import Settings

README = Path(__file__).resolve().parents[1] / "README.md"


def table(heading: str, which: int = 0, *, headed: bool = False) -> list[list[str]]:
    """The rows of a table under a heading (the first is 0), cells without their backticks.

    `headed` leaves its head and the line below in.
    """
    section = README.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].split("\n## ")[0]
    tables = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    rows = [line.strip("|").split("|") for line in tables[which].splitlines()]
    return [[cell.strip().strip("`") for cell in row] for row in rows[0 if headed else 2 :]]


def test_every_page_of_the_app_is_in_the_table(app: Flask) -> None:
    own = {"/static/<path:filename>"}
    rules = {re.sub(r"any\([^)]*\):", "", rule.rule) for rule in app.url_map.iter_rules()}
    routes = {rule for rule in rules - own if not rule.startswith("/vendor/")}
    told = {row[0] for row in table("Pages and addresses")}
    assert {rule for rule in routes if not rule.startswith("/explore/")} == told


def test_every_command_is_in_the_table() -> None:
    assert {row[0].split()[1] for row in table("Commands")} == set(main.commands)


def test_every_setting_is_in_the_table_with_its_flag_default_and_meaning() -> None:
    flags = {option for one in main.commands["serve"].params for option in one.opts}
    expected = [
        [one.name, flag if (flag := f"--{one.name}") in flags else "",
         "" if one.default is None else str(one.default), one.metadata["help"]]
        for one in fields(Settings)
    ]  # fmt: skip
    assert table("Settings") == expected


def test_every_format_is_in_the_table() -> None:
    section = README.read_text(encoding="utf-8").partition("\n## Formats\n")[2]
    told = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert told
    assert told.group().splitlines()[2:] == [
        f"| `{f.name}` | `.{f.extension}` | {f.description.replace('|', chr(92) + '|')} |"
        for f in FORMATS.values()
    ]


def test_the_formats_that_keep_parallel_relations_apart_are_named() -> None:
    text = " ".join(README.read_text(encoding="utf-8").split())
    said = text.partition("they stay apart, in ")[2].partition(". ")[0]
    assert re.findall(r"`([^`]+)`", said) == [f.name for f in FORMATS.values() if f.multi]


def test_the_notebook_example_runs(
    data: Path,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (code,) = re.findall(r"```python\n(from graph.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert len(code.splitlines()) == 10
    monkeypatch.chdir(data.parent)
    exec(code.replace('"instance"', repr(str(data))), {})  # noqa: S102  # our own README
    said = capsys.readouterr().out
    assert "Weight" in said
    page = client.get("/entity/nato").text
    (passages,) = re.findall(r'in <b class="number">(\d+)</b> passages of', page)
    assert f"{passages} passages speak of NATO, on" in said


@pytest.mark.parametrize("target", re.findall(r"\]\((?!#)([^)]+)\)", README.read_text("utf-8")))
def test_every_link_of_the_readme_leads_to_a_file(target: str) -> None:
    assert (README.parent / target).is_file()


def test_the_columns_of_a_query_are_in_the_table() -> None:
    told = {name for row in table("Your own query") for name in re.findall(r"[a-z]+", row[0])}
    known = {*ENDS[0], RELATION[0], *NUMBERS, CLAIM}
    assert told - {"and", "abel"} == known


def test_every_form_of_a_step_is_in_the_table() -> None:
    assert [row[0] for row in table("Steps in an address")] == list(FORMS)


def test_every_filter_is_in_the_table_with_values_that_can_be_asked_for(
    catalogue: Catalogue,
) -> None:
    rows = table("Filters in an address")
    assert [row[:2] for row in rows] == [[name, PARTS[name]] for name in FILTERS]
    fixed = {one["name"]: values(one["schema"]) for one in view(catalogue, FILTERS)}
    for name, _, told in rows:
        said = re.findall(r"[^`, ]+", told.removeprefix("such as "))
        assert told.startswith("such as ") or said == fixed[name]
        assert all(parse([(name, value)], catalogue) for value in said)


def values(schema: dict[str, Any]) -> list[str] | None:
    """All values that a part of an address may have, where they can be listed."""
    allowed: list[str] | None = schema.get("items", schema).get("enum")
    return allowed


def test_every_other_part_of_an_address_is_in_the_table() -> None:
    others = [[name, told] for name, told in PARTS.items() if name not in {*FILTERS, "step"}]
    assert table("Filters in an address", 1) == [row for row in others if row[0] != "query"]


def test_the_picture_is_small_enough() -> None:
    assert 20_000 < (README.parent / "tools" / "explore.png").stat().st_size < 300_000


def test_the_claims_of_each_family_are_counted(corpus: Corpus) -> None:
    family = {one.iri: one.family for one in corpus.vocabulary.properties.values()}
    counts = Counter(family[claim.predicate] for claim in corpus.claims)
    expected = [[name, str(counts[name])] for name in FAMILIES]
    assert table("How far to trust the coding") == [*expected, ["all", str(len(corpus.claims))]]


def test_the_reliability_figures_are_the_published_ones() -> None:
    """One table a version of the codebook, the newest first."""
    for which, version in enumerate(measured(), start=1):
        file = bundled.RELIABILITY / version.version / "figures.json"
        published = json.loads(file.read_text("utf-8"))
        soft, military = sorted(published, key=lambda one: str(one["file"]))
        head, *rows = table("How far to trust the coding", which, headed=True)
        assert head[0] == f"Codebook {version.version}"
        assert rows[1:] == [
            [name, figure(path, soft), figure(path, military)] for name, path in FIGURES.items()
        ]


FIGURES = {
    "passages": "passages",
    "claim-bearing, alpha": "bearing",
    "claim sets, alpha (MASI)": "claims.alpha",
    "claim sets, F1": "claims.f1",
    "entities, alpha (MASI)": "entities.alpha",
    "entities, F1": "entities.f1",
    "property, alpha": "facets.property.alpha",
    "family, alpha": "facets.family.alpha",
    "modality, alpha": "facets.modality.alpha",
    "polarity, alpha": "facets.polarity.alpha",
    "type, alpha": "facets.type.alpha",
}


def figure(path: str, published: Any) -> str:
    """A published figure as the README writes it: value, interval, and over how much."""
    for part in path.split("."):
        published = published[part]
    if isinstance(published, int):
        return str(published)
    value, low, high = (published[key] for key in ("value", "low", "high"))
    shown = "–" if value is None else f"{value:.2f} ({low:.2f} to {high:.2f})"
    return f"{shown}, n = {published['n']}".replace("-", "−")
