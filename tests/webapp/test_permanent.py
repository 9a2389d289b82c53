"""Permanent addresses: made by a form, the same for the same query, there after a restart."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from ontology.errors import CannotSave, TooLongToSave, UnknownTerm
from webapp import create_app
from webapp.saved import Entry, Saved
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from ontology.releases import Release

QUERY = "# Who opposes & whom?\nSELECT ?s ?o { VALUES (?s ?o) { (1 <urn:a>) (2 <urn:b>) } }"
HTML = {"Accept": "text/html"}
LONG = f"SELECT * {{ ?s ?p ?o }} #{'x' * 70_000}"


def made(client: FlaskClient, **fields: str) -> str:
    """The address that posting the form gives."""
    reply = client.post("/q", data={"query": QUERY} | fields)
    assert reply.status_code == 303, reply.text
    return str(reply.headers["Location"])


def data_of(client: FlaskClient, place: str) -> str:
    """What a program gets, as CSV."""
    with client.get(place, headers={"Accept": "text/csv"}) as reply:
        assert (reply.status_code, reply.mimetype) == (200, "text/csv")
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
        assert "Accept" in reply.headers["Vary"]
        return reply.get_data(as_text=True)


# ---- what is saved ----


def test_the_same_query_has_the_same_address(client: FlaskClient) -> None:
    first = made(client)
    assert re.fullmatch(r"/q/[a-z2-7]{16}", first)
    assert made(client) == first
    assert made(client, query=QUERY.replace("\n", "\r\n")) == first
    assert made(client, format="csv", embed="1", timeout="3") == first
    assert made(client, query="ASK {}") != first
    assert made(client, view="chart") != first
    assert made(client, **{"default-graph-uri": "urn:a"}) != first


def test_it_answers_programs_with_data(client: FlaskClient) -> None:
    place = made(client)
    assert data_of(client, place) == "s,o\r\n1,urn:a\r\n2,urn:b\r\n"
    assert client.head(f"{place}?format=tsv").mimetype == "text/tab-separated-values"
    assert client.head(f"{place}?format=parquet").headers["X-Entente-Rows"] == "2"


def test_the_dataset_is_part_of_it(client: FlaskClient) -> None:
    fields = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "default-graph-uri": "urn:none"}
    assert data_of(client, made(client, **fields)) == "n\r\n0\r\n"


def test_it_shows_people_the_query_with_its_release(client: FlaskClient, release: Release) -> None:
    page = client.get(made(client), headers=HTML)
    assert page.status_code == 200
    assert "VALUES (?s ?o) { (1 &lt;urn:a&gt;)" in page.text
    assert f"{release.short}</code>, the current one" in page.text
    assert "this is" not in page.text


def test_settings_of_the_page_stand_in_the_address(client: FlaskClient) -> None:
    place = made(client, view="chart", x="s", y="o")
    reply = client.get(place, headers=HTML)
    assert (reply.status_code, reply.headers["Location"]) == (302, f"{place}?view=chart&x=s&y=o")
    assert client.get(reply.headers["Location"], headers=HTML).status_code == 200
    assert data_of(client, place).startswith("s,o")


def test_an_old_release_is_named(app: Flask, client: FlaskClient, release: Release) -> None:
    old = Entry("q", "query=ASK+%7B%7D", "0123456789abcdef")
    Saved.of(app.extensions[KEY].settings).keep(old)
    page = client.get(f"/q/{old.hash}", headers=HTML).text
    told = re.sub(r"<[^>]+>", "", page)
    assert f"Asked of release 0123456789ab; this is {release.short}." in told
    assert "release 0123456789abcdef" in client.get(f"/q/{old.hash}.bib").text


# ---- what is refused ----


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({}, 400, "There is no query."),
        ({"query": ""}, 400, "There is no query."),
        ({"query": "hello"}, 400, "A query asks with SELECT"),
        ({"query": "SELECT ?a { ?a "}, 400, "line 1"),
        ({"query": "DROP ALL"}, 403, "only be read"),
        ({"query": "SELECT * { SERVICE <urn:x> {} }"}, 403, "SERVICE"),
        ({"query": "ASK {}", "default-graph-uri": "not an iri"}, 400, "full IRI"),
        ({"query": LONG}, 413, "at most 65,536"),
    ],
)
def test_what_cannot_be_asked_is_not_saved(
    client: FlaskClient, fields: dict[str, str], status: int, sentence: str
) -> None:
    reply = client.post("/q", data=fields)
    assert reply.status_code == status
    assert sentence in json.loads(reply.data)["error"]["message"]
    assert "Access-Control-Allow-Origin" not in reply.headers


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({}, 303),  # a program
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://behind.example"}, 303),
    ],
)
def test_other_sites_cannot_save(client: FlaskClient, said: dict[str, str], status: int) -> None:
    reply = client.post("/q", data={"query": "ASK {}"}, headers=said)
    assert reply.status_code == status
    assert "Access-Control-Allow-Origin" not in client.options("/q").headers


@pytest.mark.parametrize("name", ["aaaaaaaaaaaaaaaa", "short", "A" * 16])
def test_an_unknown_address_is_a_404(client: FlaskClient, name: str) -> None:
    for path in (f"/q/{name}", f"/q/{name}.bib", f"/q/{name}.json"):
        reply = client.get(path, headers=HTML)
        assert reply.status_code == 404
        assert "There is no saved query" in reply.text or "Nothing is at this address" in reply.text


def test_a_saved_query_that_fails_says_why(client: FlaskClient) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    place = made(client, query=endless)
    page = client.get(f"{place}?timeout=0.1", headers=HTML)
    assert page.status_code == 504
    assert "stopped after 0.1 s" in page.text
    assert endless in page.text


# ---- the file ----


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    return Saved(tmp_path / "views.sqlite", most=2, size=40)


def test_entries_are_found_again_by_another_process(saved: Saved) -> None:
    entry = Entry("q", "query=ASK+%7B%7D", "ab")
    name = saved.keep(entry)
    assert Saved(saved.file, 2, 40).get("q", name) == entry
    base = sqlite3.connect(saved.file)
    assert base.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    base.close()


def test_kinds_do_not_mix(saved: Saved) -> None:
    name = saved.keep(Entry("q", "x", "ab"))
    assert name != Entry("v", "x", "ab").hash
    with pytest.raises(UnknownTerm):
        saved.get("q", Entry("v", "x", "ab").hash)


def test_when_it_is_full_it_says_so_and_keeps_what_there_is(saved: Saved) -> None:
    first = Entry("q", "1", "ab")
    saved.keep(first)
    saved.keep(Entry("q", "2", "ab"))
    with pytest.raises(CannotSave, match="All 2 permanent addresses"):
        saved.keep(Entry("q", "3", "ab"))
    assert saved.keep(first) == first.hash
    with pytest.raises(TooLongToSave, match="This has 41 bytes; .* at most 40"):
        saved.keep(Entry("q", "x" * 41, "ab"))


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="could not be written down"):
        Saved(tmp_path / "none" / "views.sqlite", 1, 40).keep(Entry("q", "1", "ab"))


@pytest.fixture
def full(data: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(data=data, workers=1, saved=0))
    yield app.test_client()
    app.extensions[KEY].close()


def test_a_full_server_says_what_still_works(full: FlaskClient) -> None:
    reply = full.post("/q", data={"query": "ASK { <urn:full> ?p ?o }"}, headers=HTML)
    assert reply.status_code == 507
    assert "No permanent address can be made" in reply.text
    assert "long address in your browser works" in reply.text


# ---- cite ----


def test_it_can_be_cited(client: FlaskClient, release: Release) -> None:
    place = made(client)
    bib = client.get(f"{place}.bib")
    assert bib.mimetype == "application/x-bibtex"
    assert r"title = {Who opposes \& whom?}" in bib.text
    assert f"url = {{http://localhost{place}}}" in bib.text
    assert f"release {release.hash}" in bib.text
    assert bib.text.count("{") == bib.text.count("}")
    csl = client.get(f"{place}.json")
    assert csl.mimetype == "application/vnd.citationstyles.csl+json"
    [entry] = json.loads(csl.text)
    assert (entry["title"], entry["version"]) == ("Who opposes & whom?", release.hash)
    assert entry["URL"] == f"http://localhost{place}"
    assert "AI" in entry["note"]
    page = client.get(place, headers=HTML).text
    assert "@misc{entente-" in page


# ---- embed ----


BROKEN = "SELECT ?x { ?x }"


@pytest.mark.parametrize("query", [QUERY, "ASK {}", BROKEN])
def test_only_the_embedded_result_may_stand_in_a_frame(client: FlaskClient, query: str) -> None:
    long = f"/sparql?query={query.replace('#', '%23').replace('&', '%26')}"
    places = [(long, f"{long}&embed=1")]
    if query != BROKEN:
        place = made(client, query=query)
        places.append((place, f"{place}?embed=1"))
    for plain, embedded in places:
        page = client.get(embedded, headers=HTML)
        assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert "<form" not in page.text
        assert "<script" not in page.text
        assert '<base target="_blank">' in page.text
        assert "Open the query in Entente" in page.text
        assert "frame-ancestors 'none'" in client.get(plain, headers=HTML).headers[
            "Content-Security-Policy"
        ]  # fmt: skip


def test_the_embedded_result_leads_back(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": QUERY, "embed": "1"}, headers=HTML).text
    back = re.search(r'href="(http[^"]+/sparql\?[^"]+)"', page)
    assert back
    assert parse_qs(urlsplit(back[1].replace("&amp;", "&")).query) == {"query": [QUERY]}
