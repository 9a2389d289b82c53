"""`/status` for people and programs, and the log of queries."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from webapp import create_app, querylog
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.releases import Release

PRIVATE = "SELECT ?my_secret { ?my_secret ?p ?o } LIMIT 3"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def narrow(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app with a data folder, and so a log, of its own; results of ten rows at most."""
    folder = tmp_path_factory.mktemp("narrow")
    (folder / "releases").symlink_to(data / "releases")
    (folder / "current").symlink_to((data / "current").resolve())
    made = create_app(Settings(data=folder, workers=1, rows=10, deadline=1.0))
    yield made
    made.extensions[KEY].close()


@pytest.fixture
def log(narrow: Flask) -> Callable[[], list[dict[str, Any]]]:
    """Read the lines written since the test began."""
    file = narrow.extensions[KEY].settings.data / "log" / querylog.FILE

    def lines() -> list[str]:
        return file.read_text().splitlines() if file.exists() else []

    before = len(lines())
    return lambda: [json.loads(line) for line in lines()[before:]]


def ask(app: Flask, query: str, accept: str = "text/csv", **headers: str) -> Any:
    return app.test_client().get(
        "/sparql",
        query_string={"query": query},
        headers={"Accept": accept, **headers},
        buffered=True,
    )


# ---- the log ----


def test_each_query_has_a_line_and_the_line_nothing_of_who_asked(
    narrow: Flask, log: Callable[[], list[dict[str, Any]]]
) -> None:
    tag = ask(narrow, PRIVATE, **{"User-Agent": "someone"}).headers["ETag"]
    ask(narrow, PRIVATE)
    ask(narrow, PRIVATE, **{"If-None-Match": tag})
    ask(narrow, PRIVATE, "text/html")
    first, again, unchanged, page = log()
    assert set(first) == {"time", "seconds", "status", "outcome", "form", "format", "rows", "bytes",
                          "cached", "query", "length"}  # fmt: skip
    assert (first["outcome"], first["status"], first["form"], first["format"]) == (
        "answered", 200, "select", "csv",
    )  # fmt: skip
    assert (first["rows"], first["cached"], again["cached"]) == (3, False, True)
    assert (unchanged["outcome"], unchanged["rows"], page["format"]) == ("unchanged", None, "page")
    assert first["query"] == page["query"]
    assert first["length"] == len(PRIVATE)
    assert not any(word in json.dumps(first) for word in ("my_secret", "someone", "127.0.0.1"))


@pytest.mark.parametrize(
    ("query", "outcome", "status"),
    [
        (GRAPH, "cut", 200),
        ("SELECT", "BadQuery", 400),
        ("CLEAR ALL", "UpdateRefused", 403),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a", "QueryTimeout", 504),
    ],
)
def test_a_line_says_how_it_ended(
    narrow: Flask,
    log: Callable[[], list[dict[str, Any]]],
    query: str,
    outcome: str,
    status: int,
) -> None:
    ask(narrow, query, "*/*")
    [line] = log()
    assert (line["outcome"], line["status"]) == (outcome, status)


def test_a_page_without_a_query_is_no_query(
    narrow: Flask, log: Callable[[], list[dict[str, Any]]]
) -> None:
    narrow.test_client().get("/sparql", headers={"Accept": "text/html"})
    assert log() == []


def test_a_log_stays_small_whatever_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(querylog, "SIZE", 1000)
    made = querylog.QueryLog(tmp_path / "log")
    for number in range(500):
        made.write({"number": number})
    made.close()
    files = list((tmp_path / "log").iterdir())
    assert len(files) == 1 + querylog.FILES
    assert all(file.stat().st_size <= 1000 for file in files)


def test_a_log_that_cannot_be_written_harms_no_answer_and_is_told(narrow: Flask) -> None:
    site = narrow.extensions[KEY]
    site.log.close()
    folder = site.settings.data / "log"
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("a file where the folder should be")
    assert ask(narrow, PRIVATE).status_code == 200
    told = narrow.test_client().get("/status", headers={"Accept": "text/html"}).text
    assert "cannot be written: " in told
    folder.unlink()
    ask(narrow, PRIVATE)
    assert (folder / querylog.FILE).read_text().count("\n") == 1
    assert narrow.test_client().get("/status").get_json()["log"] == {"fault": ""}


# ---- the page ----


def test_programs_get_figures(client: FlaskClient, release: Release) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 11"}
    before = client.get("/status").get_json()
    for _ in range(2):
        client.get("/sparql", query_string=query).close()
    reply = client.get("/status")
    assert reply.headers["Cache-Control"] == "no-store"
    found = reply.get_json()
    assert found["pool"] == {"workers": Settings().workers, "busy": 0, "waiting": 0, "slow": 0}
    assert found["cache"]["hits"] == before["cache"]["hits"] + 1
    assert found["cache"]["misses"] == before["cache"]["misses"] + 1
    assert found["cache"]["files"] > 0
    assert found["releases"]["current"] == release.hash
    assert found["uptime"] >= 0
    assert found["versions"]["pyoxigraph"] == "0.5.13"


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_people_get_a_page_that_is_accessible_and_fits(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], size: str, scheme: str
) -> None:
    page = open_page("/status", size, color_scheme=scheme)
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.get_by_role("heading", level=1).inner_text() == "Status"
