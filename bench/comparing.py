"""How long each server takes for each query: in turns, so that a noisy minute hits all alike."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.asking import Client
from bench.queries import QUERIES, new
from bench.servers import OURS, OXIGRAPH, Server

AGAIN: Final = f"{OURS}, again"
_MOST: Final = 30  # times that a query is asked of a server ...
_LEAST: Final = 3
_BUDGET: Final = 1.0  # ... within so many seconds, but at least so often


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
        return sorted(self.all)[int(0.95 * (len(self.all) - 1) + 0.5)]

    @property
    def enough(self) -> bool:
        """Whether more would tell little."""
        spent = sum(self.all) >= _BUDGET and len(self.all) >= _LEAST
        return spent or len(self.all) >= _MOST


def compare(servers: Sequence[Server]) -> dict[str, dict[str, Times]]:
    """Times by query and server; those of a query that ours had answered before under AGAIN."""
    clients = {server.name: Client(server.port, server.path) for server in servers}
    return {name: _one(name, query, clients) for name, query in QUERIES.items()}


def _one(name: str, query: str, clients: Mapping[str, Client]) -> dict[str, Times]:
    counts = {server: _count(name, client, query) for server, client in clients.items()}
    if counts[OURS] != counts[OXIGRAPH]:
        raise SystemExit(f"“{name}” is answered differently: {counts}")
    times = {server: Times() for server in (*clients, AGAIN)}
    for number in range(_MOST):
        for server, client in clients.items():
            if not times[server].enough:
                times[server].all.append(client.ask(new(query, number)).seconds)
        times[AGAIN].all.append(clients[OURS].ask(query).seconds)
    return times


def _count(name: str, client: Client, query: str) -> int:
    reply = client.ask(query)
    if reply.status != 200:
        raise SystemExit(f"“{name}” is answered with {reply.status}: {reply.body[:500]!r}")
    return reply.count()
