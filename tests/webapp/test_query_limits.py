"""Limits of queries that are sources of views, and what is said where they are reached."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from graph.view import Query, View
from tests.webapp.terminal import run
from tests.webapp.test_query_view import HOSTILE, PREFIXES, QUERIES, ask, network, words
from webapp import answers, create_app, panels
from webapp import scene as scenes
from webapp.scene import Scenes
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture
def strict(data: Path) -> Iterator[FlaskClient]:
    """An app that gives queries five rows and half a second."""
    made = create_app(Settings(data=data, rows=5, deadline=0.5, workers=1))
    yield made.test_client()
    made.extensions[KEY].close()


def test_limits_hold_and_what_is_cut_is_said_wherever_the_view_is_shown(
    strict: FlaskClient,
) -> None:
    everything = QUERIES["more than is drawn"]
    said = "Only the first 5 rows of the answer are read."
    for path in ("/explore", "/explore/table"):
        assert said in words(ask(strict, everything, path).text)
    assert network(strict, everything)["graph"]["notes"] == [said]
    assert said.encode() in ask(strict, everything, "/download/graphml").data
    endless = "SELECT ?s ?o { ?s ?a ?b . ?c ?d ?e . ?f ?g ?o FILTER(?a = ?e && ?b = ?g) }"
    stopped = ask(strict, endless)
    assert stopped.status_code == 504
    assert "stopped after 0.5 s" in words(stopped.text)


def test_an_answer_too_large_for_a_network_is_refused(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST", 100)
    refused = ask(client, QUERIES["the schema"] + " # asked by nobody else")
    assert refused.status_code == 413
    assert "Ask for fewer columns, or add a LIMIT" in words(refused.text)


def test_a_page_has_so_many_rows_and_the_file_all(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = QUERIES["more than is drawn"]
    edges = len(network(client, query)["edges"])
    monkeypatch.setattr(panels, "LONG", 300)
    beside, alone = ask(client, query).text, ask(client, query, "/explore/table").text
    assert (beside.count("<tr data-relation"), alone.count("<tr data-relation")) == (250, 300)
    assert f"The first 250 of {edges} relations: the heaviest. Show the first 300" in words(beside)
    assert f"The first 300 of {edges} relations: the heaviest. Download them all (CSV)" in words(
        alone
    )


def test_scenes_are_kept_only_as_far_as_they_are_small(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Scenes.of_site(app.extensions[KEY])
    views = [View(Query(PREFIXES + QUERIES[name])) for name in ("no relation", "claims")]
    sizes = [len(kept.of(view).relations) for view in views]
    assert set(kept.kept) == set(views)
    monkeypatch.setattr(scenes, "HELD", max(sizes))
    fresh = Scenes.of_site(app.extensions[KEY])
    for view in views:
        fresh.of(view)
    assert set(fresh.kept) == {views[1]}


def test_export_writes_a_query_and_tells_what_is_not_in_it(data: Path) -> None:
    done = run("export", "edges.csv", "query=" + PREFIXES + HOSTILE.replace("+", "%2B"), data=data)
    assert done.returncode == 0
    assert "Left out, since source or target is empty or no IRI: 1 of 4 rows." in done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["Weight"], row["sign"], row["start"]) for row in rows] == [
        ("3.5", "0", "1949"),
        ("1.0", "1", ""),
    ]
    assert all(row["note"].endswith("1 of 4 rows.") for row in rows)
    bad = run("export", "graphml", "query=ASK {}", data=data)
    assert (bad.returncode, bad.stdout) == (1, "")
    assert "This query is an ASK" in bad.stderr
