"""No room on the disk: a clear sentence, what was there stays, and nothing half-written is left.

A process may not write files beyond a size here, which fails as a full disk does; by hand it was
tried on a small file system (see the notes of the issue).
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ontology.errors import NotWritten
from ontology.sparql import Limits, Pool, Request
from ontology.sparql.outcomes import from_reply
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.releases import Release


def run(*arguments: str, room: int) -> subprocess.CompletedProcess[str]:
    """An entente command whose files may have so many bytes."""
    return subprocess.run(
        [sys.executable, "-m", "webapp.cli", *arguments],
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )  # fmt: skip


def test_a_build_without_room_leaves_the_release_that_was_there(
    release: Release, tmp_path: Path
) -> None:
    kept = tmp_path / "releases" / ("0" * 64)
    kept.mkdir(parents=True)
    os.symlink(kept, tmp_path / "current")
    done = run("build", "--data", str(tmp_path), room=1 << 20)
    assert done.returncode == 1
    assert f"A release in {tmp_path} could not be written: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "current").resolve() == kept
    assert list((tmp_path / "releases").iterdir()) == [kept]


@pytest.mark.parametrize("command", ["export nquads", "package"])
def test_a_file_without_room_is_not_left_half_written(
    data: Path, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "out"
    done = run(*command.split(), "-o", str(file), "--data", str(data), room=64 << 10)
    assert done.returncode == 1
    assert "could not be written: File too large. Nothing was left there." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_query_without_room_says_so_and_the_next_one_is_answered(
    release: Release, tmp_path: Path
) -> None:
    spool = tmp_path / "spool"
    with Pool(release.folder / "store", spool, workers=1) as pool:
        spool.rmdir()
        spool.write_text("in the way")
        with pytest.raises(NotWritten, match="The result could not be written: File exists"):
            pool.answer(Request("ASK {}", "json"))
        spool.unlink()
        assert pool.answer(Request("ASK {}", "json")).size > 0
    reply = {"error": "spool", "message": "No space left on device"}
    assert "room on the disk" in str(from_reply(reply, Limits()))


def test_a_server_without_room_serves_its_pages_and_says_what_it_cannot_keep(
    release: Release, tmp_path: Path
) -> None:
    shutil.copytree(release.folder, tmp_path / "releases" / release.hash)
    os.symlink(f"releases/{release.hash}", tmp_path / "current")
    app = create_app(Settings(data=tmp_path, workers=1))
    shutil.rmtree(tmp_path / "spool")
    for name in ("spool", "log", "layouts", "views.sqlite"):  # nothing can be written there
        (tmp_path / name).symlink_to("/proc/none")
    client = app.test_client()
    json = {"Accept": "application/json"}
    assert client.get("/explore?step=start:nato&step=expand:nato").status_code == 200
    query = client.get("/sparql?query=ASK%7B%7D", headers=json)
    assert (query.status_code, query.get_json()["error"]["title"]) == (
        503,
        "The file could not be written",
    )
    saving = client.post("/q", data={"query": "ASK {}"}, headers=json)
    assert saving.status_code in {503, 507}
    assert client.get("/status", headers=json).get_json()["log"]["fault"]
    app.extensions[KEY].close()
