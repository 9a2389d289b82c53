"""Saved views: the same view has the same address, and shows what stood there, for good."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from graph.address import address
from graph.placing import OVERVIEW
from graph.step import Expand, Start
from graph.view import Query, Selection
from webapp import create_app, past
from webapp.keeping import kept, view_of
from webapp.saved import Entry, Saved
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from ontology.releases import Release

STEPS = ["start:nato", "expand:nato"]
NATO = "step=start:nato&step=expand:nato"
HTML = {"Accept": "text/html"}


def saved(client: FlaskClient, **fields: Any) -> str:
    """The address that posting the form of the Share menu gives."""
    reply = client.post("/v", data={"view": urlencode({"step": STEPS} | fields, doseq=True)})
    assert reply.status_code == 303, reply.text
    return str(reply.headers["Location"])


def page(client: FlaskClient, place: str, status: int = 200) -> str:
    reply = client.get(place, headers=HTML)
    assert reply.status_code == status, reply.text[:500]
    return unescape(reply.text)


def at(text: str) -> dict[str, tuple[float, float]]:
    found = re.search(r'id="scene-nodes">(.*?)</script>', text)
    assert found
    return {node["id"]: (node["x"], node["y"]) for node in json.loads(found[1])}


def test_the_same_view_has_the_same_address(client: FlaskClient) -> None:
    first = saved(client)
    assert re.fullmatch(r"/v/[a-z2-7]{16}", first)
    assert saved(client) == first
    assert saved(client, selected="nato") == first
    assert saved(client, modality=["possible", "asserted"]) == saved(
        client, modality=["asserted", "possible"]
    )
    others = {saved(client, pin="nato,10,10"), saved(client, polarity="denied"), first}
    assert len(others) == 3


def test_the_form_of_the_share_menu_saves_what_is_seen(client: FlaskClient) -> None:
    seen = page(client, f"/explore?{NATO}&modality=asserted&pin=nato,10,20&selected=nato")
    form = re.search(r'<form action="/v" method="post">(.*?)</form>', seen, re.S)
    assert form
    [(name, value)] = re.findall(r'name="([^"]*)" value="([^"]*)"', form[1])
    reply = client.post("/v", data={name: value})
    assert at(page(client, reply.headers["Location"])) == at(seen)


def test_it_shows_where_everything_stood_whatever_a_layout_would_say(
    app: Flask, client: FlaskClient, release: Release
) -> None:
    moved = {"nato": [500.5, -300.0], "gone": [1, 2]}
    content = {"view": NATO, "title": "NATO", "at": moved}
    entry = Entry("v", json.dumps(content), release.hash)
    Saved.of(app.extensions[KEY].settings).keep(entry)
    text = page(client, f"/v/{entry.hash}")
    assert at(text)["nato"] == (500.5, -300.0)
    assert "Saved view." in text
    assert f"/explore?{NATO}&step=hide" not in text  # only what is selected can be hidden
    assert "data-copies" in text
    cx = re.search(r'href="#Alliance" x="([^"]*)"', client.get(f"/v/{entry.hash}.svg").text)
    assert cx
    assert float(cx[1]) == pytest.approx(500.5, abs=40)


def test_it_draws_as_much_as_it_did_whatever_is_usual_now(
    app: Flask, client: FlaskClient, release: Release
) -> None:
    stood = at(page(client, f"/explore?limit={OVERVIEW + 6}"))
    entry = Entry("v", json.dumps({"view": "", "title": "All", "at": stood}), release.hash)
    Saved.of(app.extensions[KEY].settings).keep(entry)
    assert at(page(client, f"/v/{entry.hash}")) == stood


def test_it_is_there_after_a_restart_and_can_be_had_as_a_view(
    client: FlaskClient, data: Path
) -> None:
    place = saved(client)
    again = create_app(Settings(data=data, workers=1))
    try:
        assert at(page(again.test_client(), place)) == at(page(client, place))
        with again.test_request_context():
            view, _ = view_of(kept(again.extensions[KEY], place[3:]), past.opened())
    finally:
        again.extensions[KEY].close()
    assert view.source == Selection((Start("nato"), Expand("nato")))
    assert address(view) == NATO


def test_a_query_is_saved_as_it_was_typed(client: FlaskClient, app: Flask) -> None:
    employs = "<https://w3id.org/entente/ontology#employs>"
    query = f"# Who employs what?\nSELECT ?source ?target {{ ?source {employs} ?target }}"
    reply = client.post("/v", data={"view": urlencode({"query": query})})
    with app.test_request_context():
        one = kept(app.extensions[KEY], reply.headers["Location"][3:])
        view, _ = view_of(one, past.opened())
    assert view.source == Query(query)
    assert one.title == "Who employs what?"
    assert "Your query" in page(client, reply.headers["Location"])


def test_a_release_that_is_gone_is_said_and_the_current_one_offered(
    app: Flask, client: FlaskClient
) -> None:
    content = {"view": NATO, "title": "NATO", "at": {}}
    entry = Entry("v", json.dumps(content), "0123456789abcdef" * 4)
    Saved.of(app.extensions[KEY].settings).keep(entry)
    text = page(client, f"/v/{entry.hash}", 404)
    assert "The release of this view is not here" in text
    assert "0123456789ab" in text
    assert f'href="/explore?{NATO}"' in text
    assert "The same steps and filters can be looked at in the current release" in text
    told = client.get(f"/v/{entry.hash}", headers={"Accept": "application/json"})
    assert (told.status_code, "0123456789ab is not here" in told.text) == (404, True)
    assert "0123456789abcdef" in client.get(f"/v/{entry.hash}.bib").text


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"step": "jump:nato"}, 400, "step"),
        ({"step": "start:natto"}, 404, "natto"),
        ({"release": "00000000"}, 404, "is not here"),
        ({"whatever": "1"}, 400, "whatever"),
    ],
)
def test_what_is_no_view_is_not_saved(
    client: FlaskClient, fields: dict[str, str], status: int, sentence: str
) -> None:
    reply = client.post("/v", data={"view": urlencode(fields)})
    assert reply.status_code == status
    assert sentence in reply.text


@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
def test_other_sites_cannot_save(client: FlaskClient, origin: str) -> None:
    reply = client.post("/v", data={"view": NATO}, headers={"Sec-Fetch-Site": origin})
    assert reply.status_code == 403


@pytest.mark.parametrize("end", ["", ".bib", ".json", ".svg", ".html", "?embed=1"])
def test_an_unknown_address_is_a_404(client: FlaskClient, end: str) -> None:
    assert "There is no saved view" in page(client, f"/v/aaaaaaaaaaaaaaaa{end}", 404)


def test_it_takes_no_other_parts(client: FlaskClient) -> None:
    assert "embed=1" in page(client, f"{saved(client)}?step=hide:nato", 400)


def test_it_can_be_cited(client: FlaskClient, release: Release) -> None:
    place = saved(client)
    bib = client.get(f"{place}.bib").text
    assert "title = {NATO}" in bib
    assert f"release {release.hash}" in bib
    assert f"url = {{http://localhost{place}}}" in bib
    [entry] = client.get(f"{place}.json").get_json(force=True)
    assert (entry["genre"], entry["version"]) == ("Network view", release.hash)
    said = re.search(r'data-copies="(The Entente project[^"]*)"', page(client, place))
    assert said
    assert said[1].endswith(f"release {release.hash}. http://localhost{place}")
    unsaved = re.search(r'data-copies="(The Entente[^"]*)"', page(client, f"/explore?{NATO}"))
    assert unsaved
    assert unsaved[1].endswith(f"{NATO}&release={release.hash}")


# ---- embed ----


@pytest.mark.parametrize("query", [NATO, "kind=Metric&polarity=denied"])
def test_only_the_picture_alone_may_stand_in_a_frame(client: FlaskClient, query: str) -> None:
    both = [(f"/explore?{query}", f"/explore?embed=1&{query}")]
    if query == NATO:
        both.append((saved(client), f"{saved(client)}?embed=1"))
    for plain, embedded in both:
        reply = client.get(embedded, headers=HTML)
        policy = reply.headers["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src 'self'" in policy
        assert not re.search(r"<(form|input|aside)", reply.text)
        assert '<base target="_blank">' in reply.text
        assert f'<a href="{plain.rstrip("?")}"' in unescape(reply.text)
        assert "written with the help of AI" in reply.text
        policy = client.get(plain, headers=HTML).headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy


def test_the_code_of_a_frame_leads_to_the_picture_alone(client: FlaskClient) -> None:
    for place in (f"/explore?{NATO}", "/explore", saved(client)):
        code = re.search(r'data-copies="(<iframe.*?</iframe>)"', page(client, place))
        source = re.search(r'src="([^"]*)"', unescape(code[1]) if code else "")
        assert source
        assert source[1].startswith(f"http://localhost{place}")
        assert "embed=1" in source[1]
        reply = client.get(source[1].removeprefix("http://localhost"), headers=HTML)
        assert '<body class="framed">' in reply.text
