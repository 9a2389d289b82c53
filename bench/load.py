"""A hundred readers at once: pages, search, queries and files, and what disturbs them.

`python -m bench.load` writes load.md; a number behind it is another length of each round, in
seconds. It serves the release and asks it over the loopback, never anybody else.
"""

import http.client
import itertools
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bench import report
from bench.comparing import Times
from bench.servers import OURS, Server
from ontology import building, corpus
from ontology.check import Report
from tools.torture.kills import SLOW
from tools.torture.serving import serving

RESULTS: Final = Path(__file__).with_name("load.md")
READERS: Final = 100
SECONDS: Final = 300
SEED: Final = 20
LEFT: Final = 0.1  # of the requests of the third round: nobody waits for the answer
ROUNDS: Final = ("readers", "… and a runaway query every 2 s", "… and 10 % of requests left")
_QUERY: Final = "SELECT ?c WHERE {{ ?c ?p <https://w3id.org/entente/id/{0}> }} LIMIT 50 # {1}"
KINDS: Final = {
    "front page": "/",
    "explore": "/explore?step=start:{0}&step=expand:{0}",
    "expand": "/explore?step=start:{0}&step=expand:{0}&step=expand:{1}",
    "search": "/api/search?q={0}",
    "evidence": "/explore/details?step=start:{0}&step=expand:{0}&selected={0}",
    "query": "/sparql?format=json&query={2}",
    "download": "/download/edges.csv?step=start:{0}&step=expand:{0}",
}


@dataclass
class Round:
    """What the readers met; memory in bytes after a fifth of the time and at the end, CPU in s."""

    name: str
    seconds: float = 0.0
    times: Times = field(default_factory=Times)
    errors: list[str] = field(default_factory=list)  # appending is safe among threads
    left: list[str] = field(default_factory=list)
    runaways: int = 0
    memory: tuple[int, int] = (0, 0)
    cpu: float = 0.0


def main(arguments: Sequence[str]) -> list[report.Target]:
    """Measure, print, and write down; which targets are met."""
    seconds = int(arguments[0]) if arguments else SECONDS
    with tempfile.TemporaryDirectory(prefix="entente-load-") as folder:
        data, read = Path(folder), corpus.read()
        building.build(read, Report((), 0, None), data)
        names = sorted(entity.name for entity in read.entities.values())
        with serving(data) as (pid, address):
            server = Server(OURS, int(address.rpartition(":")[2]), "/sparql", pid, 0.0)
            rounds = [_round(server, name, seconds, names) for name in ROUNDS]
    lines = told(rounds)
    print("\n".join(lines))
    RESULTS.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return _targets(rounds)


def _round(server: Server, name: str, seconds: int, names: Sequence[str]) -> Round:
    met, end = Round(name), threading.Event()
    readers = [
        threading.Thread(target=_read, args=(server, number, names, end, met))
        for number in range(READERS)
    ]
    used, since = server.cpu(), time.monotonic()
    for reader in readers:
        reader.start()
    early = 0
    while (passed := time.monotonic() - since) < seconds:
        if not early and passed > seconds / 5:
            early = server.memory()
        if name == ROUNDS[1]:
            met.runaways += 1
            address = f"/sparql?query={quote(SLOW + str(time.time()))}"
            threading.Thread(target=_run_away, args=(server, address), daemon=True).start()
        time.sleep(2)
    end.set()
    for reader in readers:
        reader.join()
    met.seconds, met.cpu = time.monotonic() - since, server.cpu() - used
    met.memory = (early, server.memory())
    return met


def _read(
    server: Server, number: int, names: Sequence[str], end: threading.Event, met: Round
) -> None:
    """One reader: page after page over a connection that stays open."""
    chance = random.Random(SEED * 1000 + number)  # noqa: S311  # no secret
    connection = _connected(server)
    for turn in itertools.count():
        if end.is_set():
            connection.close()
            return
        kind = chance.choice([*KINDS])
        one, other = chance.choice(names), chance.choice(names)
        query = quote(_QUERY.format(one, f"{met.name} {number} {turn}"))
        try:
            connection.request("GET", KINDS[kind].format(one, other, query))
            if met.name == ROUNDS[2] and chance.random() < LEFT:
                met.left.append(kind)
                if chance.random() < 0.5:  # half of them in the middle of the answer
                    connection.getresponse().read(1000)
                connection.close()
                continue
            _wait(connection, kind, met)
        except (OSError, http.client.HTTPException) as error:
            met.errors.append(f"{kind}: {type(error).__name__}")
            connection.close()


def _wait(connection: http.client.HTTPConnection, kind: str, met: Round) -> None:
    since = time.perf_counter()
    response = connection.getresponse()
    response.read()
    met.times.all.append(time.perf_counter() - since)
    if response.status != 200:
        met.errors.append(f"{kind}: {response.status}")


def _run_away(server: Server, address: str) -> None:
    with suppress(OSError, http.client.HTTPException):  # it is stopped or sent away
        connection = _connected(server)
        connection.request("GET", address)
        connection.getresponse().read()


def _connected(server: Server) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)


def told(rounds: Sequence[Round]) -> list[str]:
    """The figures as a Markdown table, and which targets they meet."""
    lines = [
        "# Load",
        "",
        f"Written by `python -m bench.load` on {datetime.now(UTC):%Y-%m-%d}, seeded with {SEED}. "
        f"{report.machine()}.",
        "",
        f"{READERS} readers, each asking without a pause, from the same machine: server and "
        "readers share its cores. See [README](README.md).",
        "",
        "| | seconds | requests | a second | p50, ms | p95, ms | p99, ms | errors | MiB | cores |",
        "| --- |" + " ---: |" * 9,
    ]
    for one in rounds:
        p50, p95, p99 = (one.times.at(share) * 1000 for share in (0.5, 0.95, 0.99))
        count = len(one.times.all)
        early, late = (size >> 20 for size in one.memory)
        lines.append(
            f"| {one.name} | {one.seconds:.0f} | {count:,} | {count / one.seconds:.1f} "
            f"| {p50:,.0f} | {p95:,.0f} | {p99:,.0f} | {len(one.errors)} "
            f"| {early} → {late} | {one.cpu / one.seconds:.2f} |"
        )
    return [*lines, "", *report.told(_targets(rounds))]


def _targets(rounds: Sequence[Round]) -> list[report.Target]:
    found = []
    for one in rounds:
        extra = f" beside {one.runaways} runaways" if one.runaways else ""
        extra += f" beside {len(one.left)} left" if one.left else ""
        said = ", ".join(f"{count} × {what}" for what, count in Counter(one.errors).most_common(3))
        found.append(
            report.Target(f"{one.name}: no error",
                          f"{len(one.errors)} in {len(one.times.all):,}{extra}"
                          f"{f' ({said})' if said else ''}", not one.errors)
        )  # fmt: skip
    first, last = rounds[0].memory[0], rounds[-1].memory[1]
    flat = report.Target(
        "memory flat: at most a tenth more at the end of all",
        f"{first >> 20} → {last >> 20} MiB",
        last <= first * 1.1,
    )
    return [*found, flat]


if __name__ == "__main__":
    main(sys.argv[1:])
