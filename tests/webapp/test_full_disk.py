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
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from ontology.errors import NotWritten
from ontology.sparql import Limits, Pool, Request
from ontology.sparql.outcomes import from_reply
from webapp import create_app
from webapp.cautions import cautions
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

    from ontology.releases import Release

JSON = {"Accept": "application/json"}
HTML = {"Accept": "text/html"}


def run(*arguments: str, room: int) -> subprocess.CompletedProcess[str]:
    """An entente command whose files may have so many bytes."""
    return subprocess.run(
        [sys.executable, "-m", "webapp.cli", *arguments],
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )  # fmt: skip


@contextmanager
def no_room() -> Iterator[None]:
    """This process cannot write a byte to any file for a while."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def client(release: Release, tmp_path: Path) -> Iterator[FlaskClient]:
    """A client of a server with a data folder of its own."""
    shutil.copytree(release.folder, tmp_path / "releases" / release.hash)
    os.symlink(f"releases/{release.hash}", tmp_path / "current")
    app = create_app(Settings(data=tmp_path, workers=1))
    yield app.test_client()
    app.extensions[KEY].close()


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
    client: FlaskClient, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "spool")
    for name in ("spool", "log", "layouts", "views.sqlite"):  # nothing can be written there
        (tmp_path / name).symlink_to("/proc/none")
    assert client.get("/explore?step=start:nato&step=expand:nato").status_code == 200
    query = client.get("/sparql?query=ASK%7B%7D", headers=JSON)
    assert (query.status_code, query.get_json()["error"]["title"]) == (
        503,
        "The file could not be written",
    )
    saving = client.post("/q", data={"query": "ASK {}"}, headers=JSON)
    assert saving.status_code in {503, 507}
    assert client.get("/status", headers=JSON).get_json()["log"]["fault"]


def test_a_full_disk_leaves_what_was_saved_readable_and_no_download_is_a_fault_of_ours(
    client: FlaskClient, tmp_path: Path
) -> None:
    query = client.post("/q", data={"query": "ASK {}"}).headers["Location"]
    view = client.post("/v", data={"view": "step=start:nato"}).headers["Location"]
    with no_room():
        for address in (query, view):
            assert client.get(address, headers=HTML).status_code == 200
        assert client.get("/q/aaaaaaaaaaaaaaaa", headers=HTML).status_code == 404
        for format in ("graphml", "nodes.parquet", "nquads", "package"):
            told = client.get(f"/download/{format}?step=expand:nato", headers=JSON)
            assert told.status_code == 503, format
            assert "could not be written: File too large" in told.get_json()["error"]["message"]
        assert client.post("/q", data={"query": "ASK {} #"}, headers=JSON).status_code == 507
    known = Settings(data=tmp_path)
    assert list(cautions(known, sandboxed=True)) == []
    (tmp_path / "views.sqlite").write_bytes(b"torn" * 2000)
    [warning] = cautions(known, sandboxed=True)  # as the server starts
    assert f"{tmp_path / 'views.sqlite'} cannot be read (file is not a database)" in warning
    told = client.get(view, headers=JSON)
    assert told.status_code == 503
    assert "The saved view cannot be read just now" in told.get_json()["error"]["message"]
