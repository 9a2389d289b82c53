"""Each situation has one status; a person gets a page, a program JSON, nobody a traceback."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest
from werkzeug.exceptions import TooManyRequests, default_exceptions

from graph import errors as graph_errors
from graph.errors import BadAddress
from ontology import errors as situations
from ontology.errors import EntenteError
from webapp import create_app
from webapp.errors import TABLE
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

PERSON, PROGRAM = {"Accept": "text/html"}, {"Accept": "application/json"}
SITUATIONS = [
    (BadAddress("polarity", "maybe", "no such value", ["affirmed", "denied"]), 400),
    (situations.BadQuery("expected a variable", 3, 7), 400),
    (situations.UpdateRefused("The graph is read-only."), 403),
    (situations.OutsideAccess("SERVICE is refused."), 403),
    (situations.UnknownTerm("natoo", "entity", ["nato"]), 404),
    (situations.UnknownFormat("docx", ["turtle"]), 404),
    (situations.QueryTooLarge("The result is larger than 256 MiB."), 413),
    (situations.Busy(7), 503),
    (situations.NeedsRelease("This is made from the files of a release."), 501),
    (situations.EndpointGone("http://e/sparql", "it hung up"), 502),
    (situations.EndpointWrong("The endpoint http://e/sparql cannot be used."), 502),
    (situations.EndpointSlow("http://e/sparql", 20), 504),
    (situations.NoRelease("There is no release."), 503),
    (situations.QueryTimeout(20), 504),
    (situations.DamagedRelease("The release is damaged."), 503),
    (situations.OlderRelease("0123456789ab"), 410),
    (situations.UnknownRelease("deadbeef00", "0123456789ab"), 404),
    (situations.TooLongToSave("This has 70,000 bytes."), 413),
    (situations.CannotSave("All 10,000 permanent addresses are given away."), 507),
]


@pytest.fixture(scope="module")
def raising(data: Path) -> Iterator[Flask]:
    """An app of its own with one address for each situation."""
    app = create_app(Settings(data=data, workers=1))

    @app.get("/raise/<int:number>")
    def situation(number: int) -> str:
        raise SITUATIONS[number][0]

    @app.get("/http/<int:status>")
    def http(status: int) -> str:
        raise default_exceptions[status]

    @app.get("/bug")
    def bug() -> str:
        raise RuntimeError("a secret of ours")

    @app.get("/wait")
    def wait() -> str:
        raise TooManyRequests(retry_after=9)

    yield app
    app.extensions[KEY].close()


@pytest.fixture
def asks(raising: Flask) -> FlaskClient:
    return raising.test_client()


@pytest.mark.parametrize(
    "number", range(len(SITUATIONS)), ids=lambda n: type(SITUATIONS[n][0]).__name__
)
def test_a_situation_is_told_to_people_and_programs(asks: FlaskClient, number: int) -> None:
    error, status = SITUATIONS[number]
    page = asks.get(f"/raise/{number}", headers=PERSON)
    assert page.status_code == status
    assert page.mimetype == "text/html"
    assert TABLE[type(error)][1] in page.text
    told = asks.get(f"/raise/{number}", headers=PROGRAM)
    assert told.status_code == status
    assert told.get_json()["error"]["message"] == str(error)
    assert told.get_json()["error"]["status"] == status
    assert "Accept" in told.headers["Vary"]


def test_every_situation_of_the_rooms_below_is_in_the_table() -> None:
    rooms = (situations, graph_errors)
    raised = {
        one
        for room in rooms
        for _, one in inspect.getmembers(room, inspect.isclass)
        if issubclass(one, EntenteError)
    }
    assert len(raised) >= 14
    for one in raised:
        assert any(parent in TABLE for parent in one.__mro__), one


def test_what_an_error_knows_is_in_its_json(asks: FlaskClient) -> None:
    def error(number: int) -> dict[str, object]:
        told: dict[str, object] = asks.get(f"/raise/{number}").get_json()["error"]
        return told

    assert error(0)["allowed"] == ["affirmed", "denied"]
    assert (error(1)["line"], error(1)["column"]) == (3, 7)
    assert error(5)["allowed"] == ["turtle"]
    nearest = error(4)["nearest"]
    assert isinstance(nearest, list)
    assert nearest[0] == {
        "name": "nato", "label": "NATO", "kind": "Alliance", "address": "/entity/nato",
    }  # fmt: skip


def test_busy_says_when_to_come_back(asks: FlaskClient) -> None:
    assert asks.get("/raise/7").headers["Retry-After"] == "7"
    assert asks.get("/wait").headers["Retry-After"] == "9"
    assert asks.get("/wait").status_code == 429


@pytest.mark.parametrize("status", [400, 403, 404, 405, 406, 413, 415, 429, 500, 503, 504])
def test_what_http_says_is_told_in_our_words(asks: FlaskClient, status: int) -> None:
    page = asks.get(f"/http/{status}", headers=PERSON)
    assert page.status_code == status
    assert str(default_exceptions[status].description) not in page.text
    assert asks.get(f"/http/{status}").get_json()["error"]["status"] == status


def test_a_fault_of_ours_shows_nothing_of_itself(raising: Flask, asks: FlaskClient) -> None:
    raising.testing = False
    for headers in (PERSON, PROGRAM):
        response = asks.get("/bug", headers=headers)
        assert response.status_code == 500
        assert "secret" not in response.text
        assert "Traceback" not in response.text
        assert "RuntimeError" not in response.text


def test_an_address_that_is_nearly_right_is_helped(client: FlaskClient) -> None:
    page = client.get("/entity/soft-powr", headers=PERSON)
    assert page.status_code == 404
    assert 'href="/entity/soft-power"' in page.text
    assert 'href="/entity/nato"' in client.get("/wiki/NATO", headers=PERSON).text


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    response = client.post("/entity/nato")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_words_in_an_address_are_text_on_the_page(client: FlaskClient) -> None:
    page = client.get("/entity/<img src=x onerror=alert(1)>", headers=PERSON)
    assert page.status_code == 404
    assert "<img src=x" not in page.text


def test_curl_gets_json_and_a_browser_a_page(client: FlaskClient) -> None:
    assert client.get("/nothing", headers={"Accept": "*/*"}).mimetype == "application/json"
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert client.get("/nothing", headers=browser).mimetype == "text/html"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/explore/", "/explore"),
        ("/article/", "/article"),
        ("/entity/nato/", "/entity/nato"),
        ("/search/?q=soft%20power", "/search?q=soft%20power"),
        ("/articles", "/article"),
        ("/entity", "/search"),
        ("/entity/", "/search"),
    ],
)
def test_an_address_that_is_plainly_meant_leads_there(
    client: FlaskClient, address: str, target: str
) -> None:
    response = client.get(address, headers=PERSON)
    assert response.status_code == 308
    assert response.headers["Location"] == target
    assert client.get(target, headers=PERSON).status_code == 200


@pytest.mark.parametrize("path", ["//example.org/", "/\\example.org/", "////example.org//", "/x/"])
def test_no_address_leads_to_another_host(client: FlaskClient, path: str) -> None:
    response = client.get("/", headers=PERSON, environ_overrides={"PATH_INFO": path})
    assert response.status_code in (308, 404)
    assert not response.headers.get("Location", "/").startswith(("//", "/\\"))


def test_a_short_word_that_is_like_nothing_has_no_suggestions(client: FlaskClient) -> None:
    assert client.get("/nope").get_json()["error"]["nearest"] == []
    assert "You may have meant" not in client.get("/nope", headers=PERSON).text


def test_a_suggestion_stands_once_on_the_page(client: FlaskClient) -> None:
    page = client.get("/entity/soft-powr", headers=PERSON).text
    assert "Did you mean" not in page
    assert page.count('href="/entity/soft-power"') == 1


def test_a_missing_passage_leads_to_its_article_first(client: FlaskClient) -> None:
    error = client.get("/article/soft-power-in-alliances?passage=9999").get_json()["error"]
    assert error["nearest"][0]["address"] == "/article/soft-power-in-alliances"
