"""How long each server takes for each query.

They are asked in turns, so that a noisy minute hits all alike, and a few times each turn, as a
client does that has more than one question.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.asking import Client
from bench.queries import QUERIES, new
from bench.servers import OURS, OXIGRAPH, Server

AGAIN: Final = f"{OURS}, again"
_TURNS: Final = 6
_MOST: Final = 5  # times that a query is asked of a server in its turn ...
_BUDGET: Final = 0.3  # ... within so many seconds, but at least once
_LONG: Final = 5.0  # seconds; a server that takes so long has two turns only


@dataclass
class Times:
    """Seconds that a query took, each time it was asked."""

    all: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.all)

    @property
    def p95(self) -> float:
        """What one in twenty exceeds."""
        return self.at(0.95)

    def at(self, share: float) -> float:
        """What such a share of them does not exceed."""
        return sorted(self.all)[int(share * (len(self.all) - 1) + 0.5)]


def compare(servers: Sequence[Server]) -> dict[str, dict[str, Times]]:
    """Times by query and server; those of a query that ours had answered before under AGAIN."""
    clients = {server.name: Client(server.port, server.path) for server in servers}
    return {name: _one(name, query, clients) for name, query in QUERIES.items()}


def _one(name: str, query: str, clients: Mapping[str, Client]) -> dict[str, Times]:
    counts = {server: _count(name, client, query) for server, client in clients.items()}
    if counts[OURS] != counts[OXIGRAPH]:
        raise SystemExit(f"“{name}” is answered differently: {counts}")
    times = {server: Times() for server in (*clients, AGAIN)}
    for turn in range(_TURNS):
        for server, client in clients.items():
            texts = (new(query, turn * _MOST + number) for number in range(_MOST))
            times[server].all += _turn(client, texts)
        times[AGAIN].all += _turn(clients[OURS], [query] * _MOST)
        if max(one.all[-1] for one in times.values()) > _LONG and turn:
            break
    return times


def _turn(client: Client, texts: Iterable[str]) -> list[float]:
    """How long each text took, as far as the time of a turn goes."""
    taken: list[float] = []
    for text in texts:
        taken.append(client.ask(text).seconds)
        if sum(taken) > _BUDGET:
            break
    return taken


def _count(name: str, client: Client, query: str) -> int:
    reply = client.ask(query)
    if reply.status != 200:
        raise SystemExit(f"“{name}” is answered with {reply.status}: {reply.body[:500]!r}")
    return reply.count()
