"""Sixteen clients at once, with and without a runaway query a second among them."""

import itertools
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from bench.asking import Client
from bench.comparing import Times
from bench.queries import QUERIES, RUNAWAY, new
from bench.servers import Server

CLIENTS: Final = 16
# What pages and people ask all the time; a count over everything is not among it.
QUICK: Final = (
    "describe", "one hop", "members at a year", "path: successors", "OPTIONAL", "ASK", "UNION",
    "claims with evidence",
)  # fmt: skip


@dataclass
class Crowd:
    """What many clients met together."""

    times: Times = field(default_factory=Times)
    errors: list[str] = field(default_factory=list)
    runaways: int = 0


def crowd(server: Server, seconds: float, *, runaways: bool) -> Crowd:
    """Let the clients ask for so long, each from an address of its own, one query after another."""
    met, end = Crowd(), threading.Event()
    numbers = itertools.count(int(time.time()) * 1000)  # so that no query was ever asked
    threads = [
        threading.Thread(target=_client, args=(server, f"127.0.0.{2 + one}", numbers, end, met))
        for one in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if runaways:
            met.runaways += 1
            query = new(RUNAWAY, next(numbers))
            address = f"127.0.0.{100 + met.runaways % 100}"
            threading.Thread(target=_runaway, args=(server, address, query), daemon=True).start()
        time.sleep(1)
    end.set()
    for thread in threads:
        thread.join()
    return met


def _client(
    server: Server, address: str, numbers: "itertools.count[int]", end: threading.Event, met: Crowd
) -> None:
    client = Client(server.port, server.path, address)
    for name in itertools.cycle(QUICK):
        if end.is_set():
            return
        try:
            reply = client.ask(new(QUERIES[name], next(numbers)))
        except OSError as error:
            met.errors.append(f"{name}: {error!r}")
            client = Client(server.port, server.path, address)
            continue
        met.times.all.append(reply.seconds)
        if reply.status != 200:
            met.errors.append(f"{name}: {reply.status}")


def _runaway(server: Server, address: str, query: str) -> None:
    with suppress(OSError):  # it is stopped, sent away or cut off: nobody waits for it
        Client(server.port, server.path, address, wait=60).ask(query)
