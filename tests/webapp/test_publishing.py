"""Exports and packages at the terminal: whole files, or none and a sentence."""

from __future__ import annotations

import csv
import io
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rocrate.rocrate import ROCrate

from tests.webapp.terminal import run
from webapp import printing
from webapp.printing import FileExists

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.releases import Release

NATO = "step=start:nato&step=expand:nato"


def limited(*words: str, most: int) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file longer than so many bytes: a disk that fills up."""
    return subprocess.run(
        [sys.executable, "-m", "webapp.cli", *words],
        capture_output=True, text=True, check=False, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip


def test_a_package_is_a_whole_file(data: Path, release: Release, tmp_path: Path) -> None:
    target = tmp_path / "crate.zip"
    done = run("package", "-o", str(target), NATO, data=data)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(str(target))
    assert zipfile.ZipFile(target).testzip() is None
    assert ROCrate(target).root_dataset["version"] == release.hash
    assert [path.name for path in tmp_path.iterdir()] == ["crate.zip"]


def test_a_package_holds_figure_measures_and_methods_wherever_it_is_made(
    client: FlaskClient, data: Path, tmp_path: Path
) -> None:
    view = f"{NATO}&modality=asserted&passages=2&projection=all&layout=rings&size=degree"
    target = tmp_path / "crate.zip"
    assert run("package", "-o", str(target), view, data=data).returncode == 0
    with client.get(f"/download/package?{view}") as sent:
        assert sent.data == target.read_bytes()
    with zipfile.ZipFile(target) as archive:
        assert archive.read("figure.pdf").startswith(b"%PDF")
        drawn = archive.read("figure.svg").decode()
        methods = archive.read("methods.md").decode()
        rows = list(csv.DictReader(io.StringIO(archive.read("data/measures.csv").decode())))
        archive.extractall(tmp_path)
    again = subprocess.run(
        [sys.executable, "methods.py"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    louvain = {r["node"]: int(r["value"]) for r in rows if r["measure"] == "louvain" and r["node"]}
    assert f"louvain {louvain}" in again.stdout
    assert "Start at NATO then NATO: everything said of it, filtered (" in methods
    assert "certainty: asserted; at least 2 passages" in methods
    assert "by codebook 0.2.0" in methods
    assert "topics NATO)" in methods
    assert "Rings: one, two, … relations away from NATO." in drawn
    assert "localhost" not in drawn
    shown = csv.DictReader(io.StringIO(client.get(f"/analysis/nodes.csv?{view}").text))
    labels = {row["label"]: row["degree"] for row in shown}
    assert {r["label"]: r["value"] for r in rows if r["measure"] == "degree"} == labels
    assert {"degree", "louvain"} <= {row["measure"] for row in rows}


@pytest.mark.parametrize("command", [["export", "nquads"], ["export", "excel"], ["package"]])
def test_on_a_disk_that_fills_up_nothing_is_left_but_a_sentence(
    command: list[str], data: Path, tmp_path: Path
) -> None:
    target = tmp_path / "file"
    done = limited(*command, "-o", str(target), "--data", str(data), most=10_000)
    assert done.returncode == 1
    assert "could not be written: File too large. Nothing was left there." in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_followed_and_a_pipe_is_written_into_and_neither_is_replaced(
    tmp_path: Path,
) -> None:
    link, pipe, kept = tmp_path / "link", tmp_path / "pipe", tmp_path / "kept"
    kept.write_bytes(b"before")
    link.symlink_to("kept")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    for target in (link, pipe):
        with printing.whole(target) as file:
            file.write(b"after")
    assert (os.read(reader, 99), kept.read_bytes()) == (b"after", b"after")
    os.close(reader)
    assert (link.is_symlink(), pipe.is_fifo()) == (True, True)
    assert {path.name for path in tmp_path.iterdir()} == {"link", "pipe", "kept"}
    with pytest.raises(FileExists), printing.whole(link, overwrite=False):
        pass
    kept.unlink()
    with printing.whole(link, overwrite=False) as file:
        file.write(b"anew")
    assert kept.read_bytes() == b"anew"


def test_a_folder_that_takes_no_files_is_a_sentence(data: Path) -> None:
    done = run("export", "graphml", NATO, "-o", "/sys/kernel/view.graphml", data=data)
    assert done.returncode == 1
    assert "/sys/kernel/view.graphml could not be written" in done.stderr


def test_standard_output_that_is_full_is_a_sentence(data: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "webapp.cli", "export", "nquads", "--data", str(data)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "entente: No space left on device\n"


def test_multi_stands_in_the_view(data: Path) -> None:
    merged = run("export", "edges.csv", data=data).stdout.splitlines()
    apart = run("export", "edges.csv", "multi=1", data=data).stdout.splitlines()
    assert len(apart) > len(merged) > 500
    refused = run("export", "nquads", "multi=1", data=data)
    assert refused.returncode == 1
    assert "nquads has no parallel relations" in refused.stderr
