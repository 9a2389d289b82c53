"""What ships works: the wheel, alone in a clean environment, outside the source tree."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("graph", "ontology", "webapp")
TEST_TOOLS = ("hypothesis", "igraph", "importlinter", "mypy", "pandas", "playwright", "pytest")


ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("ENTENTE_", "PYTHON", "VIRTUAL_ENV", "MAKE"))
}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the source tree and return what it printed; it must succeed."""
    done = subprocess.run(
        command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder outside the source tree."""
    return tmp_path_factory.mktemp("away")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the project's own back end."""
    folder = tmp_path_factory.mktemp("dist")
    run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation"),
        *("--outdir", folder, ROOT),
        cwd=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, away: Path) -> Path:
    """The programs of a clean environment that holds the wheel and its pinned requirements.

    What it imports is compiled then; all that there is would take several seconds more.
    """
    run(sys.executable, "-m", "venv", "--without-pip", "clean", cwd=away)
    pip = (sys.executable, "-m", "pip", "--python", "clean/bin/python",
           "--disable-pip-version-check", "install", "-q", "--no-compile")  # fmt: skip
    run(*pip, "--require-hashes", "-r", ROOT / "tools/requirements.txt", cwd=away)
    run(*pip, "--no-index", "--no-deps", wheel, cwd=away)
    return away / "clean/bin"


@pytest.fixture(scope="module")
def data(programs: Path, away: Path) -> Path:
    """The data folder that the installed program built."""
    run(programs / "entente", "build", "--data", "data", cwd=away)
    return away / "data"


def shipped() -> list[str]:
    """Every file of the three rooms that is not made by a machine."""
    return sorted(
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def test_the_wheel_holds_every_file_of_the_rooms_and_nothing_else(wheel: Path) -> None:
    held = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    assert sorted(held) == shipped()
    endings = {Path(name).suffix for name in held}
    assert {".py", ".ttl", ".rq", ".yaml", ".html", ".css", ".js", ".typed"} <= endings
    assert "webapp/static/vendor/yasgui/yasgui.min.js" in held
    assert "webapp/static/vendor/inter/Inter_400Regular.ttf" in held


def test_the_wheel_states_both_licences_and_cannot_be_uploaded(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
    lines = archive.read(name).decode().splitlines()
    assert "License-Expression: MIT AND CC-BY-4.0" in lines
    assert "Classifier: Private :: Do Not Upload" in lines
    assert any(entry.endswith("licenses/LICENSE") for entry in archive.namelist())


def test_the_environment_has_no_test_tools(programs: Path, away: Path) -> None:
    code = f"import importlib.util as u; print([n for n in {TEST_TOOLS!r} if u.find_spec(n)])"
    assert run(programs / "python", "-c", code, cwd=away).strip() == "[]"


def test_the_rooms_are_imported_from_the_environment(programs: Path, away: Path) -> None:
    code = "import graph, ontology, webapp\nfor r in graph, ontology, webapp: print(r.__file__)"
    files = run(programs / "python", "-c", code, cwd=away).split()
    assert len(files) == len(ROOMS)
    assert all(file.startswith(str(away)) for file in files)


def test_help_lists_the_commands(programs: Path, away: Path) -> None:
    said = run(programs / "entente", "--help", cwd=away)
    commands = ("segment", "check", "build", "serve", "query", "export")
    assert [command for command in commands if command not in said] == []


def test_the_version_is_the_projects(programs: Path, away: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    code = "from importlib.metadata import version; print(version('entente-explorer'))"
    assert run(programs / "python", "-c", code, cwd=away).strip() == project["version"]


def test_an_installed_entente_answers_queries(programs: Path, data: Path, away: Path) -> None:
    entente = (programs / "entente", "query", "--data", data)
    assert run(*entente, "ASK {}", cwd=away) == "yes\n"
    rows = run(*entente, "--format", "csv", "SELECT ?s { ?s ?p ?o } LIMIT 3", cwd=away).split()
    assert len(rows) == 4


@pytest.fixture
def address(programs: Path, data: Path, away: Path) -> Iterator[str]:
    """The address that the installed program says it serves, on a port that was free."""
    with subprocess.Popen(
        (programs / "entente", "serve", "--data", data, "--port", "0"),
        cwd=away,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        said: list[str] = []
        for line in server.stdout:
            said.append(line)
            if "http://" in line:
                break
        found = re.search(r"http://[\w.]+:\d+", "".join(said))
        try:
            assert found, "".join(said)
            yield found.group()
        finally:
            server.terminate()


def test_an_installed_entente_serves_its_pages_and_files(address: str) -> None:
    for path in ("/", "/explore", "/sparql", "/static/vendor/yasgui/yasgui.min.js"):
        with urlopen(address + path, timeout=60) as answer:
            assert answer.status == 200
            assert len(answer.read()) > 1000
    with urlopen(address + "/health", timeout=60) as answer:
        assert json.load(answer)
