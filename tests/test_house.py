"""House rules that no linter knows."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOSTS = (("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.org"))
ROOMS = ("graph", "ontology", "webapp")
SOURCES = sorted(
    path for room in (*ROOMS, "bench", "tests", "tools") for path in (ROOT / room).rglob("*.py")
)


def imports(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Each import of a module: its name, and the names taken from it (none: the module itself)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, frozenset[str]()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, frozenset(alias.name for alias in node.names)


def test_graph_is_never_imported_bare() -> None:
    """`import graph` clashes with the obvious local name: import what you need from its files."""
    bare = [path for path in SOURCES if ("graph", frozenset()) in imports(path)]
    assert bare == []


def test_only_one_file_opens_the_store_to_write_or_serve() -> None:
    """Pyoxigraph's Store has one door; the query workers, processes of their own, have another."""
    doors = {
        str(path.relative_to(ROOT / "ontology").parts[0])
        for path in SOURCES
        if path.is_relative_to(ROOT / "ontology")
        and (
            any(module == "pyoxigraph" and "Store" in names for module, names in imports(path))
            or "ox.Store" in path.read_text(encoding="utf-8")
        )
    }
    assert doors == {"store.py", "sparql"}


def test_only_one_file_draws_with_pyvis() -> None:
    drawing = {
        path.name for path in SOURCES if any(m.startswith("pyvis") for m, _ in imports(path))
    }
    assert drawing - {"test_drawing.py", "stock.py"} == {"drawing.py"}  # stock.py is the rival


def test_every_folder_of_code_and_tests_is_a_package() -> None:
    lacking = {path.parent for path in SOURCES if not (path.parent / "__init__.py").exists()}
    assert lacking == set()
    assert len(SOURCES) > 40


def committed() -> list[Path]:
    """The text files git knows, or every source file where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    named = [ROOT / name for name in done.stdout.split("\0") if name]
    pictures = {".png", ".jpg", ".ico", ".woff2"}
    return [p for p in named or SOURCES if p.suffix not in pictures and p.is_file()]


PLACES = re.compile(
    "|".join(
        [
            *(a + b.replace(".", "[.]") for a, b in HOSTS),  # in two halves, or this file is found
            r"(?<![\w.}])/(?:home|opt|root|tmp|work)/",
        ]
    )
)


def test_no_file_names_a_package_host_or_a_place_on_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in committed()
        if (match := PLACES.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize("place", ["/".join(["", "home", "me"]) + "/", *map("".join, HOSTS)])
def test_such_a_place_would_be_noticed(place: str) -> None:
    assert PLACES.search(f"see {place}x")
    assert not PLACES.search("templates/home/index.html")
