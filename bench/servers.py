"""The servers that are compared: ours, `oxigraph serve` and `rdflib-endpoint`, on one file."""

import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.asking import Client

RIVALS: Final = Path(sys.prefix) / "bench" / "bin"  # made by `make bench`
_START: Final = 300  # seconds: rdflib needs half a minute for a million triples
OURS, OXIGRAPH, RDFLIB = "entente", "oxigraph serve", "rdflib-endpoint"


@dataclass(frozen=True)
class Server:
    """A running server. `ready` is how many seconds it took until its first answer."""

    name: str
    port: int
    path: str
    pid: int
    ready: float

    def memory(self) -> int:
        """Bytes of the process and its children, what they share counted once (PSS)."""
        return sum(map(_pss, _family(self.pid)))

    def cpu(self) -> float:
        """Seconds of processor time that the process and its living children have used."""
        return sum(map(_ticks, _family(self.pid))) / os.sysconf("SC_CLK_TCK")


@contextmanager
def started(name: str, data: Path, folder: Path) -> Iterator[Server]:
    """The server of that name on an N-Quads or N-Triples file; it ends with the block."""
    port = free_port()
    path, commands = {
        OURS: ("/sparql", _entente(data, folder, port)),
        OXIGRAPH: ("/query", _oxigraph(data, folder, port)),
        RDFLIB: ("/", _rdflib(data, port)),
    }[name]
    log = folder / f"{name}.log"
    since = time.monotonic()
    environment = {**os.environ, "ENTENTE_DATA": str(folder / "entente")}
    with log.open("wb") as output:
        for command in commands[:-1]:
            subprocess.run(command, check=True, stdout=output, stderr=output, env=environment)
        process = subprocess.Popen(commands[-1], stdout=output, stderr=output, env=environment)
        try:
            wait(process, port, path, log)
            yield Server(name, port, path, process.pid, time.monotonic() - since)
        finally:
            process.terminate()
            process.wait()


def versions() -> dict[str, str]:
    """The versions of the rivals."""
    done = subprocess.run(
        [RIVALS / "python", "-m", "pip", "list"], capture_output=True, text=True, check=True
    )
    found = dict(re.findall(r"^(\S+) +(\S+)$", done.stdout, re.MULTILINE))
    return {OXIGRAPH: found["oxigraph"], RDFLIB: found["rdflib-endpoint"]}


def _entente(data: Path, _folder: Path, port: int) -> Sequence[Sequence[str | Path]]:
    program = (sys.executable, "-m", "webapp.cli")
    return [[*program, "serve", "--data", data, "--port", str(port)]]


def _oxigraph(data: Path, folder: Path, port: int) -> Sequence[Sequence[str | Path]]:
    program, store = RIVALS / "oxigraph", folder / "oxigraph"
    return [
        [program, "load", "--location", store, "--file", data],
        [program, "serve", "--location", store, "--bind", f"127.0.0.1:{port}"],
    ]


def _rdflib(data: Path, port: int) -> Sequence[Sequence[str | Path]]:
    program = RIVALS / "rdflib-endpoint"
    return [[program, "serve", "--host", "127.0.0.1", "--port", str(port), data]]


def wait(process: "subprocess.Popen[bytes]", port: int, path: str, log: Path) -> None:
    """Until the server answers; ends the run if it does not."""
    until = time.monotonic() + _START
    while time.monotonic() < until and process.poll() is None:
        try:
            if Client(port, path).ask("ASK {}").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{process.args!r} does not answer:\n{log.read_text()[-2000:]}")


def free_port() -> int:
    """A port that no client is given: one that connects to itself would meet nobody else."""
    while True:
        port = random.randrange(10_000, 32_000)  # noqa: S311  # no secret
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for one in threads for child in _read(one).split()]
    return [pid, *(one for child in children for one in _family(child))]


def _pss(pid: int) -> int:
    found = re.search(r"^Pss: +(\d+) kB", _read(Path(f"/proc/{pid}/smaps_rollup")), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _ticks(pid: int) -> int:
    """Clock ticks in user and system mode: fields 14 and 15 of its stat, after the name."""
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0


def _read(path: Path) -> str:
    """What a file says; nothing where its process has ended meanwhile."""
    with suppress(OSError):
        return path.read_text()
    return ""
