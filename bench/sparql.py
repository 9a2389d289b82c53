"""SPARQL over HTTP: ours against `oxigraph serve` and `rdflib-endpoint`, in one run.

`make bench` runs `python -m bench.sparql`; numbers behind it are other sizes, in triples.
"""

import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import data, report
from bench.comparing import compare
from bench.crowd import crowd
from bench.report import Target
from bench.servers import OURS, OXIGRAPH, RDFLIB, Server, started, versions

RESULTS: Final = Path(__file__).with_name("sparql.md")
SIZES: Final = (10_000, 1_000_000)
MEMORY: Final = 600 << 20
_QUIET, _NOISY = 20, 60  # seconds


def main(arguments: Sequence[str]) -> list[Target]:
    """Measure, print, and write down what a whole run measured; which targets it meets."""
    sizes = tuple(map(int, arguments)) or SIZES
    lines, targets = _preface(), []
    _say(lines)
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        for size in sizes:
            found, reached = _measured(size, Path(folder))
            _say(found)
            lines += found
            targets += reached
    if sizes == SIZES:
        RESULTS.write_text("\n".join(lines), encoding="utf-8")
    return targets


def _preface() -> list[str]:
    rivals = ", ".join(f"{name} {number}" for name, number in versions().items())
    return [
        "# Speed of the endpoint",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}, data seeded with {data.SEED}. "
        f"{report.machine()}. Rivals: {rivals}.",
        "",
        "Milliseconds over HTTP, median (95th percentile); each query a text never asked before, "
        "or, under “again”, one asked before. See [README](README.md).",
        "",
    ]


def _measured(size: int, folder: Path) -> tuple[list[str], list[Target]]:
    """All figures for so many triples, as lines, and the targets they meet."""
    here = folder / str(size)
    here.mkdir()
    file = here / "data.nt"
    data.write(file, size)
    with ExitStack() as stack:
        servers = [
            stack.enter_context(started(name, file, here)) for name in (OURS, OXIGRAPH, RDFLIB)
        ]
        figures = compare(servers)
        ready = ", ".join(f"{one.name} {one.ready:.1f} s" for one in servers)
        memory = ", ".join(f"{one.name} {one.memory() >> 20:,} MiB" for one in servers)
    targets = report.speed_targets(figures)
    lines = [f"## {size:,} triples", "", *report.table(figures), ""]
    lines += [f"From file to first answer: {ready}. Memory (PSS) afterwards: {memory}.", ""]
    if size == SIZES[-1]:
        with started(OURS, file, here) as ours:
            targets += _together(ours)
    told = [replace(target, text=f"{target.text} ({size:,} triples)") for target in targets]
    return [*lines, *report.told(targets), ""], told


def _together(ours: Server) -> Iterable[Target]:
    quiet = crowd(ours, _QUIET, runaways=False)
    noisy = crowd(ours, _NOISY, runaways=True)
    memory = ours.memory()
    return [
        *report.crowd_targets(quiet, noisy),
        Target("the whole server under 600 MiB after that", f"{memory >> 20} MiB",
               memory < MEMORY),
    ]  # fmt: skip


def _say(lines: Iterable[str]) -> None:
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
