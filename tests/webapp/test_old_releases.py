"""An old release answers by its hash: page, API, download and export give what it held."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from ontology import building
from ontology import corpus as corpora
from ontology.check import Report
from tests.ontology import inventing
from tests.webapp.terminal import run
from tests.webapp.two import app, client, links, page
from webapp import create_app
from webapp.saved import Entry, Saved
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from ontology.corpus import Corpus
    from tests.webapp.two import Two

__all__ = ["app", "client"]  # fixtures

TRUST = "step=expand:trust"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLAIM = f"<{TYPE}> <https://w3id.org/entente/ontology#Claim>".encode()


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
