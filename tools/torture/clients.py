"""Slow, broken, idle and impatient clients, hundreds at once: others are served beside them."""

from __future__ import annotations

import socket
import struct
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tools.torture.asking import PATIENCE
from tools.torture.readers import READERS, look, reading
from tools.torture.rounds import counted
from tools.torture.serving import serving

if TYPE_CHECKING:
    import random

HALF: Final = {
    "nothing": b"",
    "half a line": b"GET /explo",
    "half a head": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "half a body": b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
    b"Content-Type: application/sparql-query\r\n\r\nASK",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00",
}
DOWNLOAD: Final = b"GET /download/nquads HTTP/1.1\r\nHost: localhost\r\n\r\n"
IDLE: Final = 200  # connections over which nothing is sent
HALVES: Final = 50  # more than the server has threads
SLOW: Final = 20  # clients that send byte by byte
ABORTS: Final = 20  # downloads that are not waited for
RESET: Final = struct.pack("ii", 1, 0)  # with this lingering, closing is a reset


def connected(server: str) -> socket.socket:
    """A connection to a server, over which nothing was sent."""
    address = urlsplit(server)
    return socket.create_connection((address.hostname, address.port or 80), timeout=PATIENCE)


def abort(server: str, most: int) -> None:
    """Ask for a download, and leave in the middle of it."""
    with connected(server) as client:
        client.sendall(DOWNLOAD)
        client.recv(most)


def crowds(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """So many crowds come to one server and go, beside readers who must not notice."""
    with serving(data) as (_, address):
        with reading(data, address, chance) as wrong:
            beside = counted(rounds, lambda _: _crowd(data, address, chance))
        return wrong + beside


def _crowd(data: Path, address: str, chance: random.Random) -> list[str]:
    """A crowd comes and goes; what another was not served, and whether all are let go of."""
    with ExitStack() as stack:
        clients = [stack.enter_context(connected(address)) for _ in range(IDLE + HALVES + SLOW)]
        chance.shuffle(clients)
        for client in clients[:HALVES]:
            client.sendall(chance.choice([*HALF.values()]))
        for byte in HALF["half a head"]:
            for client in clients[-SLOW:]:
                client.sendall(bytes([byte]))
            if chance.random() < ABORTS / len(HALF["half a head"]):
                abort(address, chance.randrange(1, 1 << 20))
        wrong = look(data, address, chance)
        for client in chance.sample(clients, len(clients) // 2):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    until = time.monotonic() + PATIENCE
    while (held := _held(address)) > READERS:
        if time.monotonic() > until:
            return [*wrong, f"{held} connections are held of clients that are gone"]
        time.sleep(0.02)
    return wrong


def _held(server: str) -> int:
    """How many connections a server holds, whether the client is still there or not."""
    port = f":{urlsplit(server).port:04X}"
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    rows = [line.split() for line in lines]
    return sum(local.endswith(port) and state in {"01", "08"} for _, local, _, state, *_ in rows)
