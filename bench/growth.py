"""How time and memory grow with the graph: both articles, and ten and a hundred times as much.

`python -m bench.growth` writes growth.md; numbers behind it are other numbers of copies.
"""

import json
import random
import resource
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPResponse
from math import log
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bench import growing, report
from bench.asking import Client
from bench.comparing import Times
from bench.servers import OURS, Server, started
from ontology import building, corpus, releases
from ontology.check import Report
from ontology.names import ENT, ID

RESULTS: Final = Path(__file__).with_name("growth.md")
COPIES: Final = (1, 10, 100)
OFTEN: Final = 40  # addresses of each kind
WHOLE: Final = 3  # times that everything is asked for again ...
PATIENCE: Final = 20  # ... within so many seconds, but at least once
AGAIN: Final = ", again"
_ENTITIES: Final = f"""SELECT DISTINCT ?s ?p ?o ?label WHERE {{
  ?claim a <{ENT}Claim> ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?p ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> ?o .
  ?o a <{ENT}Entity> . ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }}"""
EVERYTHING: Final = {
    "picture of everything": "/explore",
    "analysis of everything": "/analysis",
    "everything as CSV": "/download/edges.csv",
    "everything as GraphML": "/download/graphml",
    "everything as N-Quads": "/download/nquads",
}


@dataclass
class Size:
    """What was measured at one size: seconds by kind, and what loading took."""

    copies: int
    quads: int = 0
    claims: int = 0
    load: float = 0.0
    start: float = 0.0
    peak: int = 0  # bytes of the largest process so far
    memory: int = 0  # bytes of the server and its workers, at the end
    times: dict[str, Times] = field(default_factory=dict)


def main(arguments: Sequence[str]) -> list[report.Target]:
    """Measure, print, and write down what a whole run measured; which targets they meet."""
    copies = tuple(map(int, arguments)) or COPIES
    sizes = []
    with tempfile.TemporaryDirectory(prefix="entente-growth-") as folder:
        here = Path(folder)
        built = building.build(corpus.read(), Report((), 0, None), here / "instance")
        for number in copies:
            sizes.append(_measured(number, built.folder / releases.DATASET, here / str(number)))
            print(f"{number} ×: {sizes[-1].quads:,} quads measured", flush=True)
    lines = told(sizes)
    print("\n".join(lines))
    if copies == COPIES:
        RESULTS.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return _targets(sizes)


def _measured(copies: int, dataset: Path, folder: Path) -> Size:
    folder.mkdir()
    file, size = folder / "graph.nq", Size(copies)
    size.quads = growing.write(dataset, copies, file)
    with started(OURS, file, folder) as loading:
        size.load = loading.ready
    size.peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    with started(OURS, file, folder) as server:  # what was loaded is there now
        size.start = server.ready
        size.load -= size.start
        with _opened(server, "/health") as response:
            size.claims = json.load(response)["counts"]["claims"]
        asked = _addresses(server)
        first = asked["explore"].pop(0)
        size.times["first picture"] = Times([_seconds(server, first)])
        for kind, addresses in asked.items():
            size.times[kind] = Times([_seconds(server, address) for address in addresses])
        for kind, address in EVERYTHING.items():
            size.times[kind] = Times([_seconds(server, address)])
            size.times[kind + AGAIN] = _again(server, address)
        size.memory = server.memory()
    return size


def _again(server: Server, address: str) -> Times:
    """What was asked for before, a few times, or once if that takes long."""
    times = Times([_seconds(server, address)])
    while len(times.all) < WHOLE and sum(times.all) < PATIENCE:
        times.all.append(_seconds(server, address))
    return times


def _addresses(server: Server) -> dict[str, list[str]]:
    """Addresses of each kind, of relations drawn from all."""
    reply = Client(server.port, server.path).ask(_ENTITIES)
    rows = json.loads(reply.body)["results"]["bindings"]
    found = sorted(tuple(row[name]["value"] for name in ("s", "p", "o", "label")) for row in rows)
    drawn = random.Random(growing.SEED).sample(found, OFTEN)  # noqa: S311  # no secret
    asked: dict[str, list[str]] = {}
    for s, p, o, label in drawn:
        subject, object = s.removeprefix(ID), o.removeprefix(ID)
        view = f"step=start:{subject}&step=expand:{subject}"
        relation = f"{subject}:{p.removeprefix(ENT)}:{object}"
        for kind, address in (
            ("explore", f"/explore?{view}"),
            ("expand", f"/explore?{view}&step=expand:{object}"),
            ("evidence", f"/explore/details?{view}&selected={relation}"),
            ("search", f"/api/search?q={quote(label)}"),
            ("search", f"/api/search?q={quote(label[:4])}"),
            ("search page", f"/search?q={quote(label)}"),
            ("entity", f"/entity/{subject}"),
            ("analysis", f"/analysis?{view}"),
            ("export", f"/download/graphml?{view}"),
        ):
            asked.setdefault(kind, []).append(address)
    return asked


def _opened(server: Server, address: str) -> HTTPResponse:
    url = f"http://127.0.0.1:{server.port}{address}"
    opened: HTTPResponse = urllib.request.urlopen(url, timeout=600)  # our own server
    return opened


def _seconds(server: Server, address: str) -> float:
    since = time.perf_counter()
    with _opened(server, address) as response:
        response.read()
    return time.perf_counter() - since


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of a line through the logarithms: 0 stays, 1 is linear, 2 is square.

    >>> exponent([1, 10, 100], [5, 50, 500])
    1.0
    """
    xs, ys = [log(one) for one in sizes], [log(max(one, 1e-9)) for one in values]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return round(slope / sum((a - x) ** 2 for a in xs), 6)


def told(sizes: Sequence[Size]) -> list[str]:
    """The figures as a Markdown table, and which targets they meet."""
    quads = [size.quads for size in sizes]
    head = " | ".join(f"{size.copies} ×" for size in sizes)
    lines = [
        "# Growth",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}, data seeded with "
        f"{growing.SEED}. {report.machine()}.",
        "",
        "Times over HTTP: median (95th percentile). The exponent is the "
        "slope between the logarithms of quads and of medians. See [README](README.md).",
        "",
        f"| | {head} | exponent |",
        f"| --- |{' ---: |' * (len(sizes) + 1)}",
        f"| quads | {_row(f'{size.quads:,}' for size in sizes)} | |",
        f"| claims | {_row(f'{size.claims:,}' for size in sizes)} | |",
    ]
    for name, values in (
        ("load, s", [size.load for size in sizes]),
        ("start, s", [size.start for size in sizes]),
        ("loading, largest process, MiB", [size.peak / (1 << 20) for size in sizes]),
        ("server after all this, MiB", [size.memory / (1 << 20) for size in sizes]),
    ):
        cells = _row(f"{one:,.1f}" for one in values)
        lines.append(f"| {name} | {cells} | {exponent(quads, values):.2f} |")
    for kind in sizes[0].times:
        cells = _row(f"{_ms(s.times[kind].median)} ({_ms(s.times[kind].p95)})" for s in sizes)
        slope = exponent(quads, [size.times[kind].median for size in sizes])
        lines.append(f"| {kind}, ms | {cells} | {slope:.2f} |")
    return [*lines, "", *report.told(_targets(sizes))]


def _targets(sizes: Sequence[Size]) -> list[report.Target]:
    small, large = sizes[0], sizes[-1]
    quads = [size.quads for size in sizes]
    # n log n between these sizes, as an exponent
    most = exponent(quads, [one * log(one) for one in quads])
    slopes = {
        kind: exponent(quads, [size.times[kind].median for size in sizes]) for kind in small.times
    }
    found = []
    whole = {kind for kind in slopes if kind.removesuffix(AGAIN) in EVERYTHING}
    for what, kinds in (
        ("of a part of the graph", slopes.keys() - whole),
        ("of everything", whole),
    ):
        steepest = max(kinds, key=slopes.__getitem__)
        found.append(
            report.Target(f"{what}, nothing grows faster than n log n ({most:.2f})",
                          f"{slopes[steepest]:.2f} at most ({steepest})", slopes[steepest] <= most)
        )  # fmt: skip
    for kind in ("search", "expand"):
        times = large.times[kind].p95 / small.times[kind].p95
        found.append(
            report.Target(f"{kind}: 95th percentile at most 3 × that of the smallest",
                          f"{times:.1f} ×", times <= 3)
        )  # fmt: skip
    return found


def _row(cells: Iterable[str]) -> str:
    return " | ".join(cells)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.{0 if seconds >= 0.1 else 1}f}"


if __name__ == "__main__":
    main(sys.argv[1:])
