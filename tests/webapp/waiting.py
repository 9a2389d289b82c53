"""Clients that ask and wait."""

from __future__ import annotations

import threading
import urllib.request
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit

from tools.torture.clients import connected

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from contextlib import ExitStack


class Told(NamedTuple):
    """How a request was answered; `later` is what Retry-After says, "" if nothing."""

    status: int
    later: str
    text: str


def told(address: str) -> Told:
    asked = urllib.request.Request(address, headers={"Accept": "application/json"})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return Told(answer.status, "", answer.read().decode())
    except HTTPError as error:
        with error:
            return Told(error.code, error.headers.get("Retry-After", ""), error.read().decode())


def waiting(stack: ExitStack, server: str, address: str) -> socket.socket:
    """A client that has asked for something, and is there until the stack ends."""
    client = stack.enter_context(connected(server))
    host = urlsplit(server).netloc
    client.sendall(f"GET {address} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    return client


def until(true: Callable[[], bool]) -> None:
    """Wait for what comes about soon."""
    pause = threading.Event()
    for _ in range(6000):
        if true():
            return
        pause.wait(0.01)
    raise AssertionError("it did not come about")
