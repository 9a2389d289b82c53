"""What takes long on `/analysis`: the page comes at once, the numbers when they are there."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

import pytest

from graph.jobs import BUSY, Job
from ontology.names import ENT
from tests.webapp.reading import read, settled
from webapp.gauging import BEGUN, RETRY
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from webapp.site import Site

SMALL = "projection=cognitive-map&step=start:stability&step=expand:stability&step=expand:trust"
CODING = f"{SMALL}&range=coding"
PAIRS = quote(
    f"SELECT ?source ?target {{ ?source a <{ENT}Outcome> . ?target a <{ENT}Outcome> }} LIMIT 600"
)  # one query


@pytest.fixture
def held(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An app whose computations never end, until they are stopped."""
    opened = cast("Site", app.extensions[KEY])
    jobs: dict[str, Job] = {}

    def stop(key: str) -> None:
        jobs[key].ended = "Stopped."

    def never(key: str, work: object, *, quick: bool = False) -> object:
        if quick:
            return real(key, work, quick=True)  # type: ignore[arg-type]  # as it came
        return jobs.setdefault(key, Job(key, work, done=3, of=100))  # type: ignore[arg-type]  # as it came

    real = opened.jobs.of
    monkeypatch.setattr(opened.jobs, "of", never)
    monkeypatch.setattr(opened.jobs, "stop", stop)
    monkeypatch.setattr(opened.jobs, "again", jobs.pop)
    return opened


def test_the_page_does_not_wait_and_says_how_far_it_is(client: FlaskClient, held: Site) -> None:
    del held
    page = read(client, f"/analysis?{CODING}&chance=swapped")
    assert "Coding-perturbation range: computing, 3 of 100 …" in page.words
    assert "Null models: computing, 3 of 100 …" in page.words
    assert "Does the ranking hold?" in page.headings
    assert page.href("See how far it is").startswith("/analysis?step=start:stability&")
    file = client.get(f"/analysis/robustness.csv?{CODING}")
    assert file.status_code == 503
    assert file.headers["Retry-After"] == "5"
    assert "still being worked out" in file.text


def test_only_the_page_shows_a_picture_without_its_measure(client: FlaskClient, held: Site) -> None:
    del held
    view = "size=betweenness&pin=nato,12,34"  # which no other test has asked for
    page = client.get(f"/explore?{view}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert BEGUN in page.text
    for address in ("/api/network", "/figure.svg", "/offline.html"):
        refused = client.get(f"{address}?{view}")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, str(RETRY))
        assert "Betweenness is being worked out. Try again in" in refused.text


def ending(monkeypatch: pytest.MonkeyPatch, opened: Site, ended: str) -> None:
    """Have every computation end without a value, for this reason."""

    def ends(key: str, work: object, *, quick: bool = False) -> Job:
        del quick
        return Job(key, work, ended=ended)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(opened.jobs, "of", ends)


def test_a_measure_whose_computation_ended_is_told_of_and_not_awaited(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, said = "size=degree&pin=nato,12,35", "Degree is not shown. It failed."
    with monkeypatch.context() as patched:
        ending(patched, app.extensions[KEY], "It failed.")
        whole = client.get(f"/api/network?{view}").get_json()
        assert whole["graph"]["notes"] == [said]
        assert not any("measures" in node for node in whole["nodes"])
        for address in ("/explore", "/offline.html"):
            assert said in client.get(f"{address}?{view}").text
    again = client.get(f"/api/network?{view}").get_json()
    assert again["graph"]["notes"] == []
    assert all(node["measures"] for node in again["nodes"])


def test_a_measure_for_which_the_server_is_too_busy_is_awaited(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending(monkeypatch, app.extensions[KEY], BUSY)
    view = "size=degree&pin=nato,12,36"
    assert BUSY in client.get(f"/explore?{view}").text
    refused = client.get(f"/api/network?{view}")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, str(RETRY))
    assert "Degree waits: the server is busy. Try again in" in refused.text


def test_a_computation_is_stopped_and_started_without_scripts(
    client: FlaskClient, held: Site
) -> None:
    del held
    address = f"/analysis?{CODING}"
    key = read(client, address).html.partition('id="stop-')[2][:64]
    done = client.post(address, data={"stop": key})
    assert (done.status_code, done.headers["Location"]) == (303, address)
    page = read(client, address)
    assert "Coding-perturbation range: Stopped." in page.words
    assert client.get(f"/analysis/robustness.csv?{CODING}").status_code == 503
    client.post(address, data={"again": key})
    assert "computing, 3 of 100" in read(client, address).words


def test_ranges_and_null_models_arrive_for_all_measures(client: FlaskClient) -> None:
    address = f"{CODING}&chance=swapped"
    page = settled(client, f"/analysis?{address}")
    assert "Coding-perturbation range: the middle 90 % of 100 codings" in page.words
    assert "Null models: 200 networks of relations whose objects are swapped" in page.words
    rows = list(csv.DictReader(io.StringIO(client.get(f"/analysis/robustness.csv?{CODING}").text)))
    spreads = [(float(row["range: low"]), float(row["range: high"])) for row in rows]
    assert {row["measure"] for row in rows} == {"in-degree", "out-degree"}
    assert all(0 <= low <= high for low, high in spreads)
    assert any(low < high for low, high in spreads)
    whole = csv.DictReader(io.StringIO(client.get(f"/analysis/whole.csv?{CODING}").text))
    moved = {row["label"]: (float(row["range: low"]), float(row["range: high"])) for row in whole}
    assert moved["Density"][0] < moved["Density"][1]
    assert (
        moved["Nodes with the role “transmitter”"][0]
        < moved["Nodes with the role “transmitter”"][1]
    )
    chance = client.get(f"/analysis/chance.csv?{address}").text
    found = {row["measure"]: row for row in csv.DictReader(io.StringIO(chance))}
    assert int(found["feedback-loops"]["runs"]) == 200
    assert float(found["feedback-loops"]["observed"]) == 1
    methods = page.html.partition('id="methods-text"')[2]
    assert "Null models: 200 networks" in methods
    assert "how many neighbours they have and what edges weigh may change" in methods


def test_a_range_says_in_how_many_codings_a_node_has_no_value(client: FlaskClient) -> None:
    address = "projection=co-membership&range=coding"
    page = settled(client, f"/analysis?{address}")
    file = csv.DictReader(io.StringIO(client.get(f"/analysis/robustness.csv?{address}").text))
    rows = {(row["measure"], row["node"]): row for row in file}
    for (measure, _), row in rows.items():
        absent = int(row["range: codings without a value"])
        assert (absent > 0) <= (measure not in {"degree", "strength", "betweenness", "k-core"})
        assert absent == 100 or float(row["range: low"]) > 0 or measure != "constraint"
        assert not absent or f", no value in {absent} of 100" in page.words
    assert any(int(row["range: codings without a value"]) for row in rows.values())


def test_a_dear_measure_of_a_large_network_comes_later(client: FlaskClient) -> None:
    page = settled(client, f"/analysis?query={PAIRS}&measure=closeness")
    assert "Closeness" in page.headings or 'id="measure-closeness"' in page.html


def test_with_scripts_the_numbers_come_into_the_page(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page(f"/analysis?{SMALL}&weight=passages&chance=swapped&range=coding")
    patient = 180_000  # milliseconds: computations make way for all else on a busy machine
    page.locator("section[aria-labelledby=chance] table").wait_for(timeout=patient)
    page.get_by_text("Coding-perturbation range: the middle").first.wait_for(timeout=patient)
    assert page.locator("[data-working]").count() == 0
    mark = page.locator("#plot-scatter a").first
    mark.focus()
    mark.press("Enter")
    page.wait_for_url("**/explore?*selected=*")
    assert axe(page) == []
