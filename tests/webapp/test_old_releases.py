"""An old release answers by its hash: page, API, download and export give what it held."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import pytest

from ontology import building, former
from ontology import corpus as corpora
from ontology.check import Report
from ontology.errors import DamagedRelease, UnknownRelease
from tests.ontology import inventing
from tests.webapp.terminal import run
from webapp import create_app, past
from webapp.saved import Entry, Saved
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from ontology.corpus import Corpus
    from ontology.releases import Release

TRUST = "step=expand:trust"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLAIM = f"<{TYPE}> <https://w3id.org/entente/ontology#Claim>".encode()


class Two(NamedTuple):
    """A data folder with releases: `new`, the current one, codes a text more than `old`,
    and `oldest` one less.
    """

    data: Path
    texts: Path
    old: Release
    new: Release
    oldest: Release


@pytest.fixture(scope="module")
def two(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Two:
    folder = tmp_path_factory.mktemp("two")
    data, texts = folder / "data", inventing.write(folder / "coding").parent
    single = replace(corpus, sheets=corpus.sheets[:1])
    oldest = building.build(single, Report((), 0, None), data)
    old = building.build(corpus, Report((), 0, None), data)
    wider = corpora.read(texts)
    assert not wider.faults
    return Two(data, texts, old, building.build(wider, Report((), 0, None), data), oldest)


@pytest.fixture(scope="module")
def app(two: Two) -> Iterator[Flask]:
    made = create_app(Settings(data=two.data, articles=two.texts, workers=1))
    yield made
    made.extensions[KEY].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text[:500]
    return unescape(answer.text)


def links(text: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', text)


def test_the_network_is_the_one_of_the_release_that_is_named(client: FlaskClient, two: Two) -> None:
    def entities(release: str) -> set[str]:
        found = client.get(f"/api/network?{TRUST}{release}").json
        assert found is not None
        return {node["name"] for node in found["nodes"]}

    old, now = entities(f"&release={two.old.hash}"), entities("")
    assert now - old == {"joint-patrols", "song-festivals"}
    assert entities(f"&release={two.old.hash[:8]}") == old
    assert entities(f"&release={two.new.short}") == now
    answer = client.get(f"/api/network?release={two.old.short}").json
    assert answer is not None
    assert answer["graph"]["release"] == two.old.hash
    assert answer["graph"]["address"] == f"release={two.old.short}"


def test_downloads_hold_the_claims_of_their_release_and_are_named_by_it(
    client: FlaskClient, two: Two
) -> None:
    tags = set()
    for release in (two.oldest, two.old, two.new):
        file = client.get(f"/download/nquads?release={release.hash}", buffered=True)
        assert file.data.count(CLAIM) == release.manifest["counts"]["claims"]
        assert release.short in file.headers["Content-Disposition"]
        assert file.headers["X-Entente-Release"] == release.hash
        tags.add(file.headers["ETag"])
    old, new = two.old.manifest["counts"]["claims"], two.new.manifest["counts"]["claims"]
    assert new - old == 6
    assert len(tags) == 3


def test_a_query_is_asked_of_the_current_release_and_no_other(
    client: FlaskClient, two: Two
) -> None:
    query = "SELECT ?source ?target { ?source ?p ?target }"
    for path in ("/explore", "/api/network", "/download/graphml"):
        refused = client.get(path, query_string={"query": query, "release": two.old.hash})
        assert refused.status_code == 400
        assert "leave the release out" in refused.text
        now = {"query": query, "release": two.new.hash}
        assert client.get(path, query_string=now, buffered=True).status_code == 200


def test_a_saved_view_shows_the_release_it_was_saved_with(client: FlaskClient, two: Two) -> None:
    view = f"{TRUST}&release={two.old.hash}"
    place = client.post("/v", data={"view": view}).headers["Location"]
    text = page(client, place)
    assert "joint-patrols" not in text
    assert f'You are looking at release <code title="{two.old.hash}"' in text
    assert f"/explore?{TRUST}" in links(text)
    assert two.old.hash in client.get(f"{place}.svg").text
    now = client.post("/v", data={"view": TRUST}).headers["Location"]
    assert now != place
    assert "joint-patrols" in page(client, now)
    asked = {"query": "SELECT ?source ?target { ?source ?p ?target } LIMIT 1"}
    kept = Entry("v", json.dumps({"view": urlencode(asked), "title": "", "at": {}}), two.old.hash)
    Saved.of(client.application.extensions[KEY].settings).keep(kept)
    assert "no longer asks queries of" in page(client, f"/v/{kept.hash}", 404)


def test_export_writes_an_old_release(two: Two) -> None:
    words = ("export", "edges.csv")
    old = run(*words, f"{TRUST}&release={two.old.short}", data=two.data)
    now = run(*words, TRUST, data=two.data)
    assert (old.returncode, now.returncode) == (0, 0), old.stderr + now.stderr
    rows = [len(list(csv.DictReader(io.StringIO(done.stdout)))) for done in (old, now)]
    assert rows[1] - rows[0] == 2
    assert rows[0] > 0
    wrong = run(*words, "release=deadbeef00", data=two.data)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "Release deadbeef00 is not here" in wrong.stderr


@pytest.mark.parametrize("path", ["/explore", "/explore/table"])
def test_a_page_of_an_old_release_says_so_and_links_to_the_same_view_now(
    client: FlaskClient, two: Two, path: str
) -> None:
    old = page(client, f"{path}?{TRUST}&release={two.old.hash}")
    said = " ".join(re.sub(r"<[^>]+>", "", old).split())
    assert (
        f"You are looking at release {two.old.short}; the current one is {two.new.short}." in said
    )
    assert f"{path}?{TRUST}" in links(old)
    assert "Joint patrols" not in old
    for address in (f"{path}?{TRUST}", f"{path}?{TRUST}&release={two.new.short}"):
        now = page(client, address)
        assert "You are looking at" not in now
        assert "Joint patrols" in now


def test_what_only_the_current_release_has_is_said_to_be_there(
    client: FlaskClient, two: Two
) -> None:
    told = page(client, f"/explore?step=start:joint-patrols&release={two.old.short}", 400)
    assert "no entity named “joint-patrols”, but the current release has" in told


def test_paths_of_an_old_release_lead_over_what_it_held(client: FlaskClient, two: Two) -> None:
    ends = "start=trust&end=joint-patrols"
    assert "From Trust to Joint patrols" in page(client, f"/paths?{ends}")
    assert "Nothing is called “joint-patrols”" in page(
        client, f"/paths?{ends}&release={two.old.short}", 404
    )
    query = f"start=nato&end=soft-power&k=3&release={two.old.short}"
    old = links(page(client, f"/paths?{query}").partition("<main")[2].partition("</main>")[0])
    assert old[0] == "/paths?start=nato&end=soft-power&k=3"
    drawn = [one for one in old if one.startswith("/explore?")]
    assert len(drawn) > 3
    assert [one for one in drawn if f"release={two.old.short}" not in one] == []


def test_the_footer_of_an_old_table_names_the_old_release(client: FlaskClient, two: Two) -> None:
    foot = page(client, f"/explore/table?release={two.old.short}").partition("<footer")[2]
    assert two.old.hash in foot
    assert two.new.hash not in foot
    assert f"{two.old.manifest['counts']['claims']} claims" in foot


def test_every_step_filter_and_download_stays_in_the_release(client: FlaskClient, two: Two) -> None:
    release = f"release={two.old.short}"
    for query in (f"{TRUST}&selected=trust", "limit=20", f"{TRUST}&polarity=denied&kind=Metric"):
        text = page(client, f"/explore?{query}&{release}")
        body = text.partition("</header>")[2].partition('id="past"')[2].partition("</p>")[2]
        views = [one for one in links(body) if one.startswith(("/explore", "/download", "?"))]
        assert len(views) > 10
        assert [one for one in views if release not in one] == []
        assert f'name="release" value="{two.old.short}"' in body


def test_an_address_is_read_with_the_names_of_its_own_release(
    client: FlaskClient, two: Two
) -> None:
    league = "/explore?step=expand:harbour-league"
    assert "Harbour League" in page(client, league)
    assert "harbour-league" in page(client, f"{league}&release={two.old.short}", 400)
    beside = f"{league}&step=expand:nato"
    kept = page(client, f"{beside}&release={two.old.short}")
    assert "Not in this release: no entity is called “harbour-league”." in kept
    assert "NATO: everything said of it" in kept
    assert beside in links(kept)  # in the current release it is there
    assert "Not in this release" not in page(client, beside)


def test_sentences_are_shown_only_where_the_text_is_the_one_coded(
    two: Two, corpus: Corpus, tmp_path: Path
) -> None:
    """Text and sheet changed since: the old release has glosses alone, the new one sentences."""
    data, coding = tmp_path / "data", tmp_path / "coding"
    inventing.write(coding)
    first = building.build(corpora.read(coding), Report((), 0, None), data)
    assert first.hash == two.new.hash
    inventing.write(coding, text=inventing.TEXT.replace("Joint patrols", "Many patrols"))
    building.build(corpora.read(coding), Report((), 0, None), data)
    made = create_app(Settings(data=data, articles=coding, workers=1))
    try:
        address = "/explore/details?step=expand:trust&selected=joint-patrols"
        now, old = (
            page(made.test_client(), address + release)
            for release in ("", f"&release={first.short}")
        )
    finally:
        made.extensions[KEY].close()
    assert "Patrols at sea build confidence." in now
    assert "Patrols at sea build confidence." in old
    assert "Many patrols, which win trust" in now
    assert "patrols, which win trust" not in old


@pytest.mark.parametrize("path", ["/explore", "/explore/table", "/api/network", "/download/turtle"])
def test_an_unknown_release_is_a_sentence(client: FlaskClient, two: Two, path: str) -> None:
    answer = client.get(f"{path}?release=deadbeef00", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json is not None
    sentence = f"Release deadbeef00 is not here; the current one is {two.new.short}."
    assert sentence in answer.json["error"]["message"]
    assert sentence in page(client, f"{path}?release=deadbeef00", 404)


def test_a_hash_names_one_release_or_none(two: Two, tmp_path: Path) -> None:
    for name in ("abcdef01" + "0" * 56, "abcdef01" + "1" * 56, "abcdef02"):
        (tmp_path / "releases" / name).mkdir(parents=True)
    for wanted in ("abcdef01", "abcdef02", "abc", ".."):
        with pytest.raises(UnknownRelease):
            former.find(wanted, two.new, tmp_path)
    with pytest.raises(UnknownRelease):
        former.find(two.new.hash[:7], two.new, two.data)
    with pytest.raises(DamagedRelease):
        former.find("abcdef010", two.new, tmp_path)
    assert former.find(two.old.hash[:8], two.new, two.data) == two.old
    assert former.find(None, two.new, two.data) is two.new


def test_only_the_last_few_old_releases_stay_open(
    app: Flask, two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "KEPT", 1)
    opened = past.Opened(app.extensions[past.KEY].current)
    scenes = opened.of(two.old.short)
    assert opened.of(two.old.hash) is scenes
    assert list(opened.kept) == [two.old.hash]
    assert scenes.site.pool is opened.current.site.pool
    assert opened.of(two.oldest.hash).site.release == two.oldest
    assert list(opened.kept) == [two.oldest.hash]
    assert scenes.site.store.select("SELECT ?s { ?s a ?kind } LIMIT 1").rows


def test_a_damaged_old_release_is_told_and_the_current_one_serves_on(
    app: Flask, client: FlaskClient, two: Two
) -> None:
    copy = two.data / "releases" / ("0" * 64)
    shutil.copytree(two.old.folder, copy)
    answer = client.get("/api/network?release=00000000", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json is not None
    assert "Release 000000000000 is damaged" in answer.json["error"]["message"]
    shutil.rmtree(copy)
    app.extensions[past.KEY].kept.clear()  # what is open already is read on
    for file in two.oldest.folder.glob("store/*.sst"):
        file.write_bytes(file.read_bytes()[:1000])
    address = f"release={two.oldest.short}"
    for told in (
        page(client, f"/explore?{address}", 503),
        run("export", "turtle", address, data=two.data).stderr,
    ):
        assert f"Release {two.oldest.short} is damaged: store" in told
    assert client.get("/explore").status_code == 200
