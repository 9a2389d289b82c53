"""Releases that cannot be opened: pages and commands say why, and answer nothing of them."""

from __future__ import annotations

import hashlib
import json
import shutil
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.webapp.terminal import run
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

    from ontology.releases import Release

ASK = "ASK { ?claim a ent:Claim }"


class Beside(NamedTuple):
    """Hashes of releases beside the current one: without checksums, and with a file missing."""

    older: str
    damaged: str


def place(releases: Path, dataset: bytes, manifest: dict[str, object]) -> Path:
    """The folder of a release that has no more than its dataset and its manifest."""
    folder = releases / hashlib.sha256(dataset).hexdigest()
    folder.mkdir()
    (folder / "dataset.nq").write_bytes(dataset)
    (folder / "manifest.json").write_text(json.dumps(manifest | {"hash": folder.name}))
    return folder


@pytest.fixture(scope="module")
def kept(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of its own with the session's release."""
    data = tmp_path_factory.mktemp("kept")
    shutil.copytree(release.folder, data / "releases" / release.hash)
    (data / "current").symlink_to(f"releases/{release.hash}")
    return data


@pytest.fixture(scope="module")
def beside(kept: Path, release: Release) -> Beside:
    older = place(kept / "releases", b"<urn:a> <urn:b> <urn:c> .\n", release.manifest)
    damaged = place(kept / "releases", b"<urn:a> <urn:b> <urn:d> .\n", release.manifest)
    shutil.copy(release.folder / "checksums.json", damaged)
    return Beside(older.name, damaged.name)


@pytest.fixture(scope="module")
def client(kept: Path, beside: Beside) -> Iterator[FlaskClient]:
    assert beside
    made = create_app(Settings(data=kept, workers=1))
    yield made.test_client()
    made.extensions[KEY].close()


def test_the_list_says_which_cannot_be_opened_and_links_to_none(
    client: FlaskClient, beside: Beside, release: Release
) -> None:
    html = unescape(client.get("/release").text)
    assert "not to be opened" in html
    assert release.hash in html
    for hash, why in (
        (beside.older, "made by an older version"),
        (beside.damaged, "is damaged: store/"),
    ):
        row = html.partition(f'title="{hash}"')[2].partition("</li>")[0]
        assert f"Release {hash[:12]} " in row
        assert why in row
        assert "entente build" in row
        assert "<a " not in row
        assert f'value="{hash[:12]}"' not in html


@pytest.mark.parametrize("path", ["/explore", "/explore/table", "/paths", "/compare"])
def test_asked_for_by_its_address_it_is_told_and_the_current_one_offered(
    client: FlaskClient, beside: Beside, path: str
) -> None:
    for hash, status, why in (
        (beside.older, 410, "it has no checksums"),
        (beside.damaged, 503, "is damaged: store/"),
    ):
        answer = client.get(f"{path}?release={hash[:12]}", headers={"Accept": "text/html"})
        html = unescape(answer.text)
        assert answer.status_code == status
        assert why in html
        assert f'href="{path}">See this in the current release' in html
        told = client.get(f"/api/network?release={hash}").json
        assert told is not None
        assert told["error"]["status"] == status


def test_no_command_answers_of_a_release_with_a_byte_flipped(
    kept: Path, beside: Beside, release: Release
) -> None:
    file = max((kept / "current").glob("store/*.sst"), key=lambda one: one.stat().st_size)
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    file.write_bytes(flipped)
    for words in (
        ["query", ASK],
        ["diff", "current", release.short],
        ["diff", beside.older, "current"],
        ["export", "turtle"],
        ["paths", "nato", "trust"],
        ["serve", "--port", "0"],
    ):
        done = run(*words, data=kept)
        assert (done.returncode, done.stdout) == (1, ""), words
        assert f"Release {release.short} is damaged: store/{file.name}" in done.stderr, words
    file.write_bytes(whole)
    assert run("query", ASK, data=kept).stdout == "yes\n"
