"""`make serve` and `make test` set up once, pass on what they are told, say what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.conftest import Script

LEFT_OUT = ("MAKE", "ENTENTE_", "HOST", "PORT", "ARTICLES")
ROOT = Path(__file__).resolve().parents[2]


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A copy of the project, in a folder with a space in its name, that is already set up.

    Its `entente` only says with what it was called.
    """
    copy = tmp_path / "a copy"
    shutil.copytree(ROOT / "tools", copy / "tools")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    (copy / "webapp/static").mkdir(parents=True)
    (copy / "webapp/static/vendor").symlink_to(ROOT / "webapp/static/vendor")
    programs = copy / ".venv/bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    (programs / "entente").write_text('#!/bin/sh\nprintf "[%s]" "$@"; echo\n', encoding="utf-8")
    (programs / "entente").chmod(0o755)
    (copy / ".venv/place").write_text(f"{copy}\n", encoding="utf-8")
    for number, stamp in enumerate(("place", "runtime", "installed")):
        (copy / ".venv" / stamp).touch()
        os.utime(copy / ".venv" / stamp, (4_000_000_000 + number,) * 2)
    return copy


def test_make_serve_when_set_up_builds_and_serves_and_does_nothing_else(ready: Path) -> None:
    done = run("make", "serve", cwd=ready)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["[build]", "[serve]"]


def test_make_serve_hands_on_host_port_and_articles(ready: Path) -> None:
    done = run("make", "serve", cwd=ready, HOST="::1", PORT="9000", ARTICLES="two texts/it's")
    assert done.stdout.splitlines() == [
        "[build][--articles][two texts/it's]",
        "[serve][--host][::1][--port][9000][--articles][two texts/it's]",
    ]


def test_variables_may_stand_behind_the_command_too(ready: Path) -> None:
    done = run("make", "serve", "PORT=9001", cwd=ready)
    assert done.stdout.splitlines()[-1] == "[serve][--port][9001]"


def test_an_environment_that_was_moved_is_made_anew(ready: Path) -> None:
    (ready / ".venv/place").write_text("/somewhere/else\n", encoding="utf-8")
    done = run("make", "--dry-run", "serve", cwd=ready)
    assert "tools/venv.sh" in done.stdout
    assert "--require-hashes -r tools/requirements.txt" in done.stdout


def test_make_serve_installs_only_what_serving_needs() -> None:
    done = run("make", "--dry-run", "--always-make", "serve", cwd=ROOT)
    assert "requirements.txt" in done.stdout
    assert "requirements-dev" not in done.stdout
    assert "browser" not in done.stdout


def test_make_test_runs_every_check() -> None:
    done = run("make", "--dry-run", "test", cwd=ROOT)
    said = done.stdout
    checks = ["ruff check", "ruff format --check", "mypy", "lint-imports", "check", "pytest"]
    assert [check for check in checks if check not in said] == []


def test_make_bench_alone_installs_the_servers_to_compare_with() -> None:
    wanted = "-r tools/requirements-bench.txt"
    said = {goal: run("make", "--dry-run", "--always-make", goal, cwd=ROOT).stdout
            for goal in ("serve", "test", "bench")}  # fmt: skip
    assert [goal for goal in said if wanted in said[goal]] == ["bench"]
    assert "-m bench" in said["bench"]


def test_ci_calls_make_test_and_nothing_else(tmp_path: Path, programs: Script) -> None:
    for name in ("bash", "dirname"):
        programs(name, f'exec /bin/{name} "$@"')
    programs("make", 'echo "make $*"; pwd')
    done = run(str(ROOT / ".ci/run"), cwd=tmp_path)
    assert done.stdout.splitlines() == ["make test", str(ROOT)]


def test_a_python_too_old_is_a_sentence(tmp_path: Path, programs: Script) -> None:
    programs("python3", 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')
    done = run("/bin/sh", str(ROOT / "tools/venv.sh"), cwd=tmp_path)
    assert done.returncode == 1
    assert "needs Python 3.11 or later; this machine has Python 3.9.2." in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_no_python_is_a_sentence(tmp_path: Path, programs: Script) -> None:
    programs("unused", "")
    done = run("/bin/sh", str(ROOT / "tools/venv.sh"), cwd=tmp_path)
    assert "needs Python 3.11 or later; this machine has no python3." in done.stderr


def test_a_python_without_venv_is_a_sentence(tmp_path: Path, programs: Script) -> None:
    programs("python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = run("/bin/sh", str(ROOT / "tools/venv.sh"), cwd=tmp_path)
    assert done.returncode == 1
    assert "install its venv module" in done.stderr


def test_a_newer_python_beside_an_old_one_is_taken(tmp_path: Path, programs: Script) -> None:
    programs("python3", "exit 1")
    programs("python3.12", 'if [ "$2" = venv ]; then /bin/mkdir .venv; fi; echo Python 3.12')
    done = run("/bin/sh", str(ROOT / "tools/venv.sh"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / ".venv/place").read_text(encoding="utf-8").strip() == str(tmp_path)
