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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from http.client import HTTPResponse
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bench import growing, report
from bench.asking import Client
from bench.comparing import Times
from bench.servers import OURS, Server, started
from bench.slopes import Size, targets, told
from ontology import building, corpus, releases
from ontology.check import Report
from ontology.names import ENT, ID

RESULTS: Final = Path(__file__).with_name("growth.md")
COPIES: Final = (1, 10, 100)
OFTEN: Final = 40  # addresses of each kind
SEEKING: Final = 8  # arguments that are sought
KINDS: Final = ("Outcome", "Instrument", "Challenge", "Concept")  # which most entities are of
WHOLE: Final = 3  # times that everything is asked for again ...
PATIENCE: Final = 20  # ... within so many seconds, but at least once
_ENTITIES: Final = f"""SELECT DISTINCT ?s ?p ?o ?label WHERE {{
  ?claim a <{ENT}Claim> ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?p ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> ?o .
  ?o a <{ENT}Entity> . ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }}"""
AGAIN: Final = ", again"
WHOLES: Final = {
    "picture of everything": "/explore",
    "analysis of everything": "/analysis",
    "everything as CSV": "/download/edges.csv",
    "everything as GraphML": "/download/graphml",
    "everything as N-Quads": "/download/nquads",
}


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
    return targets(sizes)


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
        drawn = _drawn(server)
        asked = _by_kind(_parts(drawn))
        size.times["first picture"] = Times([_seconds(server, asked["explore"].pop(0))])
        size.times |= _times(server, asked)
        for kind, address in WHOLES.items():
            size.times[kind] = Times([_seconds(server, address)])
            size.times[kind + AGAIN] = _again(server, address)
        size.times |= _times(server, _by_kind(_searching(drawn)))  # in what everything has read
        size.memory = server.memory()
    return size


def _by_kind(addresses: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, address in addresses:
        found.setdefault(kind, []).append(address)
    return found


def _times(server: Server, asked: Mapping[str, list[str]]) -> dict[str, Times]:
    """How long each address takes, one after the other, by kind."""
    return {kind: Times([_seconds(server, one) for one in those]) for kind, those in asked.items()}


def _again(server: Server, address: str) -> Times:
    """What was asked for before, a few times, or once if that takes long."""
    times = Times([_seconds(server, address)])
    while len(times.all) < WHOLE and sum(times.all) < PATIENCE:
        times.all.append(_seconds(server, address))
    return times


def _drawn(server: Server) -> list[tuple[str, str, str, str]]:
    """Relations drawn from all: subject, property and object by name, the label of the subject."""
    reply = Client(server.port, server.path).ask(_ENTITIES)
    rows = json.loads(reply.body)["results"]["bindings"]
    found = sorted(tuple(row[name]["value"] for name in ("s", "p", "o", "label")) for row in rows)
    drawn = random.Random(growing.SEED).sample(found, OFTEN)  # noqa: S311  # no secret
    return [
        (s.removeprefix(ID), p.removeprefix(ENT), o.removeprefix(ID), label)
        for s, p, o, label in drawn
    ]


def _parts(drawn: Sequence[tuple[str, str, str, str]]) -> Iterator[tuple[str, str]]:
    """Addresses of a part of the graph, each with its kind."""
    for subject, relation, object, label in drawn:
        view = f"step=start:{subject}&step=expand:{subject}"
        yield "explore", f"/explore?{view}"
        yield "expand", f"/explore?{view}&step=expand:{object}"
        yield "evidence", f"/explore/details?{view}&selected={subject}:{relation}:{object}"
        yield "search", f"/api/search?q={quote(label)}"
        yield "search", f"/api/search?q={quote(label[:4])}"
        yield "search page", f"/search?q={quote(label)}"
        yield "entity", f"/entity/{subject}"
        yield "analysis", f"/analysis?{view}"
        yield "export", f"/download/graphml?{view}"


def _searching(drawn: Sequence[tuple[str, str, str, str]]) -> Iterator[tuple[str, str]]:
    """Addresses of what is sought in the whole graph without a step, each with its kind."""
    for kind in KINDS:
        yield "one kind", f"/explore?kind={kind}"
    for subject, _, object, _ in drawn[:SEEKING]:
        yield "argument", f"/paths?start={subject}&end={object}&by=argument"


def _opened(server: Server, address: str) -> HTTPResponse:
    url = f"http://127.0.0.1:{server.port}{address}"
    opened: HTTPResponse = urllib.request.urlopen(url, timeout=600)  # our own server
    return opened


def _seconds(server: Server, address: str) -> float:
    since = time.perf_counter()
    with _opened(server, address) as response:
        response.read()
    return time.perf_counter() - since


if __name__ == "__main__":
    main(sys.argv[1:])
