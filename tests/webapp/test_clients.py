"""Slow, broken and idle clients cost nobody else an answer."""

from __future__ import annotations

import json
import urllib.request
from contextlib import ExitStack

import pytest

from tools.torture.clients import ABORTS, HALF, HALVES, IDLE, abort, connected

BROKEN = {
    "a line too long": (b"GET /" + b"a" * (1 << 19) + b" HTTP/1.1\r\n\r\n", b"431"),
    "too many headers": (
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-A: 1\r\n" * 40_000 + b"\r\n", b"431"),
    "a body too large": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", b"413"),
    "two lengths": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n"
        b"\r\nASK", b"400"),
    "chunks that are none": (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"400"),
}  # fmt: skip


def healthy(server: str) -> bool:
    with urllib.request.urlopen(f"{server}/health", timeout=30) as answer:
        return bool(json.load(answer)["status"] == "ok")


@pytest.mark.parametrize("sent", HALF.values(), ids=HALF)
def test_others_are_answered_beside_clients_that_send_half(server: str, sent: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(HALVES):
            stack.enter_context(connected(server)).sendall(sent)
        assert healthy(server)


def test_two_hundred_idle_connections_keep_nobody_out(server: str) -> None:
    with ExitStack() as stack:
        for _ in range(IDLE):
            stack.enter_context(connected(server))
        assert healthy(server)


def test_aborted_downloads_leave_their_threads(server: str) -> None:
    for _ in range(ABORTS):
        abort(server, 100)
    assert healthy(server)


@pytest.mark.parametrize(("sent", "status"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_or_too_large_is_refused(server: str, sent: bytes, status: bytes) -> None:
    with connected(server) as client:
        client.sendall(sent)
        assert client.recv(1 << 16).split(b" ")[1] == status
    assert healthy(server)
