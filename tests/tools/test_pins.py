"""The requirement files pin everything by hash, name no host, and keep test tools apart."""

import re
import tomllib

import pytest

from tools.pins import FILES, HERE, places

PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(name: str) -> dict[str, str]:
    """Each distribution a requirement file names, with its version."""
    text = (HERE / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def asked(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in requirements}


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_has_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (HERE / name).read_text(encoding="utf-8").strip())
    assert len(entries) == len(pinned(name)) > 0
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", FILES)
def test_no_host_and_no_path_is_named(name: str) -> None:
    assert places((HERE / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url there",
        "flask @ git+ssh://somewhere",
        "./wheels/flask.whl",
        "/wheels/flask.whl",
        "-e .",
    ],
)
def test_a_line_that_names_a_place_is_noticed(line: str) -> None:
    assert places(f"click==8.1.0\n{line}\n") == [line]


def test_all_that_the_project_asks_for_is_pinned() -> None:
    groups = PROJECT["dependency-groups"]
    runtime = asked(PROJECT["project"]["dependencies"])
    assert runtime <= pinned("requirements.txt").keys()
    assert runtime | asked(groups["dev"]) <= pinned("requirements-dev.txt").keys()
    assert asked(groups["npm"]) <= pinned("requirements-npm.txt").keys()
    assert asked(groups["bench"]) <= pinned("requirements-bench.txt").keys()


def test_make_serve_installs_no_test_tool() -> None:
    tools = asked(PROJECT["dependency-groups"]["dev"]) - {"owlrl"}  # pyshacl needs it at run time
    assert not tools & pinned("requirements.txt").keys()


def test_both_files_pin_the_same_versions() -> None:
    runtime, dev = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert runtime.items() <= dev.items()
