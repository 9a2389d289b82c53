"""A copy of the data folder, taken while it is served, is served as the folder was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.releases import Release


def test_a_copy_of_the_data_folder_is_a_backup(release: Release, tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    shutil.copytree(release.folder, data / "releases" / release.hash)
    (data / "current").symlink_to(f"releases/{release.hash}")
    running = create_app(Settings(data=data, workers=1))
    address = running.test_client().post("/q", data={"query": "ASK { ?s ?p ?o }"}).location
    shutil.copytree(data, copy, symlinks=True)
    running.extensions[KEY].close()
    shutil.rmtree(data)

    restored = create_app(Settings(data=copy, workers=1))
    answer = restored.test_client().get(address, headers={"Accept": "text/csv"})
    assert (answer.status_code, answer.text.strip()) == (200, "true")
    assert restored.test_client().get("/health").get_json()["release"] == release.hash
    answer.close()
    restored.extensions[KEY].close()
