"""What a query may take, and what happens beyond."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest

from tests.listening import listening
from tests.webapp.endpoint import ENDLESS, get
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask


@pytest.fixture(scope="module")
def small(data: Path) -> Iterator[Flask]:
    """The same release behind narrow limits: one worker, ten rows, one second."""
    settings = Settings(data=data, port=0, workers=1, rows=10, deadline=1.0, queue=0)
    made = create_app(settings)
    yield made
    made.extensions[KEY].close()


@pytest.fixture(scope="module")
def small_server(small: Flask) -> Iterator[str]:
    with listening(small) as address:
        yield address


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_cut_result_says_so(small_server: str, query: str) -> None:
    reply = get(small_server, query)
    assert reply.headers["X-Entente-Truncated"] == "true"
    assert reply.headers["X-Entente-Rows"] == "10"


def test_a_query_past_its_deadline_is_stopped(small_server: str) -> None:
    reply = get(small_server, ENDLESS)
    assert reply.status == 504
    assert "stopped after 1 s" in reply.message


def test_a_request_may_ask_for_less_time(server: str) -> None:
    reply = get(server, ENDLESS, timeout="0.2")
    assert reply.status == 504
    assert "0.2 s" in reply.message
    assert get(server, "ASK {}").status == 200


def test_a_busy_server_says_when_to_come_back(small_server: str) -> None:
    while get(small_server, "ASK {}").status != 200:  # its one worker may be a new one, starting
        time.sleep(0.05)
    with ThreadPoolExecutor(3) as threads:
        replies = list(threads.map(lambda n: get(small_server, f"{ENDLESS} # {n}"), range(3)))
    assert {reply.status for reply in replies} == {503, 504}
    busy = next(reply for reply in replies if reply.status == 503)
    assert int(busy.headers["Retry-After"]) > 0


def test_a_client_that_leaves_frees_the_worker(server: str, app: Flask) -> None:
    pool = app.extensions[KEY].pool
    before = pool.pids
    host, _, port = urlsplit(server).netloc.partition(":")
    with socket.create_connection((host, int(port))) as gone:
        gone.sendall(
            f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
        )
        time.sleep(0.5)
    give_up = time.monotonic() + 4
    while pool.pids == before and time.monotonic() < give_up:
        time.sleep(0.05)
    assert pool.pids != before, "the worker of the abandoned query was not replaced"
