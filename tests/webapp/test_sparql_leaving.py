"""Who leaves frees the worker, and who takes a million rows leaves the server as it was."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

import pytest

from tests.listening import listening
from tests.webapp.endpoint import ENDLESS, FORM, get, send
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ontology.sparql import Pool

ROOT = Path(__file__).resolve().parents[2]
FOUND = "Entente serves .* at (http://[^/]+)/"
MILLION = f"SELECT ?v0 {{ {' '.join(f'VALUES ?v{n} {{0 1 2 3 4 5 6 7 8 9}}' for n in range(6))} }}"


@pytest.fixture(scope="module")
def alone(data: Path) -> Iterator[tuple[str, Pool]]:
    """A server with one worker, and its pool."""
    made = create_app(Settings(data=data, workers=1, deadline=60))
    with listening(made) as address:
        yield address, made.extensions[KEY].pool
    made.extensions[KEY].close()


def until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 30
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def by_get(query: str) -> bytes:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def by_post(query: str) -> bytes:
    body = urlencode({"query": query}).encode()
    head = (
        f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\n"
        f"Content-Length: {len(body)}"
    )
    return f"{head}\r\n\r\n".encode() + body


@pytest.mark.parametrize("request_", [by_get, by_post])
def test_a_client_that_leaves_frees_the_only_worker(
    alone: tuple[str, Pool], request_: Callable[[str], bytes]
) -> None:
    server, pool = alone
    until(lambda: pool.state.busy == 0)
    [before] = pool.pids
    host, _, port = urlsplit(server).netloc.partition(":")
    with socket.create_connection((host, int(port))) as leaving:
        leaving.sendall(request_(ENDLESS))
        until(lambda: pool.state.busy == 1)
    until(lambda: before not in pool.pids)
    assert get(server, "ASK { ?s ?p ?o }").status == 200
    assert (pool.state.workers, pool.state.slow, pool.state.waiting) == (1, 0, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


@pytest.fixture
def raised(data: Path, tmp_path: Path) -> Iterator[tuple[str, int]]:
    """A server in a process of its own that lets a million rows through, and its process id."""
    (tmp_path / "releases").symlink_to(data / "releases")
    (tmp_path / "current").symlink_to((data / "current").resolve())
    settings = {"DATA": tmp_path, "PORT": 0, "ROWS": 2_000_000, "DEADLINE": 120, "WORKERS": 1}
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "webapp.cli", "serve"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **{f"ENTENTE_{name}": str(value) for name, value in settings.items()}},
    )
    assert process.stdout
    with process.stdout as said:
        found = re.search(FOUND, said.readline())
        assert found
        yield found[1], process.pid
        process.terminate()
        process.wait()


def peak(pid: int) -> int:
    """The most memory that a process ever had in use, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) * 1024


def test_a_million_rows_leave_the_server_s_memory_as_it_was(raised: tuple[str, int]) -> None:
    server, pid = raised
    for accept in ("text/html", "application/sparql-results+json"):  # whatever is loaded once
        assert get(server, "SELECT * { ?s ?p ?o } LIMIT 2000", accept).status == 200
    before = peak(pid)
    body = urlencode({"query": MILLION}).encode()
    for accept in ("application/sparql-results+json", "text/html"):
        reply = send(server, "POST", "", body, {"Content-Type": FORM, "Accept": accept})
        assert reply.status == 200
        if accept != "text/html":
            assert reply.headers["X-Entente-Rows"] == "1000000"
            assert len(reply.body) > 80_000_000
    assert peak(pid) - before < 32_000_000
