"""A copy of the data folder, taken while it is served, is served as the folder was."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.webapp.test_views import at, page
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

    from ontology.releases import Release

VIEW = "step=start:nato&step=expand:nato&pin=soft-power,123,-45"
MADE_ANEW = "spool", "layouts"


@contextmanager
def served(data: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(data=data, workers=1))
    yield app.test_client()
    app.extensions[KEY].close()


def stands(client: FlaskClient, place: str) -> tuple[object, str]:
    """Where all that a view shows stands on its page, and its figure."""
    return at(page(client, place)), client.get(f"{place}.svg").text


def layouts(data: Path) -> set[str]:
    return {file.name for file in (data / "layouts").iterdir()}


def test_a_copy_without_what_can_be_made_anew_is_a_backup(release: Release, tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    shutil.copytree(release.folder, data / "releases" / release.hash)
    (data / "current").symlink_to(f"releases/{release.hash}")
    with served(data) as running:
        query = running.post("/q", data={"query": "ASK { ?s ?p ?o }"}).location
        view = running.post("/v", data={"view": VIEW}).location
        running.get(query, headers={"Accept": "text/csv"}).close()
        shown, layout = stands(running, view), at(page(running, f"/explore?{VIEW}"))
        kept = layouts(data)
        assert kept
        shutil.copytree(data, copy, symlinks=True, ignore=shutil.ignore_patterns(*MADE_ANEW))
    shutil.rmtree(data)

    with served(copy) as restored:
        answer = restored.get(query, headers={"Accept": "text/csv"})
        assert (answer.status_code, answer.text.strip()) == (200, "true")
        answer.close()
        assert stands(restored, view) == shown
        assert at(page(restored, f"/explore?{VIEW}")) == layout
        assert restored.get("/health").get_json()["release"] == release.hash
        assert layouts(copy) == kept
        assert (copy / "spool").is_dir()
