"""What an address names by a hash: one release, none, or one that is damaged."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ontology import former
from ontology.errors import DamagedRelease, UnknownRelease
from tests.webapp.terminal import run
from tests.webapp.two import app, client, page
from webapp import create_app, past
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.webapp.two import Two

__all__ = ["app", "client"]  # fixtures


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


@pytest.fixture
def damaged(two: Two, tmp_path: Path) -> Iterator[FlaskClient]:
    """A client of a copy in which one release bears another's name, and one has lost data."""
    data = tmp_path / "data"
    shutil.copytree(two.data, data, symlinks=True)
    shutil.copytree(two.old.folder, data / "releases" / ("0" * 64))
    for file in (data / "releases" / two.oldest.hash).glob("store/*.sst"):
        file.write_bytes(file.read_bytes()[:1000])
    made = create_app(Settings(data=data, workers=1))
    yield made.test_client()
    made.extensions[KEY].close()


def test_a_damaged_old_release_is_told_and_the_current_one_serves_on(
    damaged: FlaskClient, two: Two, tmp_path: Path
) -> None:
    answer = damaged.get("/api/network?release=00000000", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json is not None
    assert "Release 000000000000 is damaged" in answer.json["error"]["message"]
    address = f"release={two.oldest.short}"
    for told in (
        page(damaged, f"/explore?{address}", 503),
        run("export", "turtle", address, data=tmp_path / "data").stderr,
    ):
        assert f"Release {two.oldest.short} is damaged: store" in told
    assert damaged.get("/explore").status_code == 200
