"""`oxigraph serve`: a SPARQL server of other hands, as a process of its own."""

from __future__ import annotations

import subprocess
import sysconfig
from contextlib import contextmanager
from pathlib import Path
from signal import SIGCONT, SIGSTOP
from typing import TYPE_CHECKING

from bench.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(sysconfig.get_path("scripts")) / "oxigraph"


class Oxigraph:
    """A running server of an N-Quads file, or of nothing. It can be begun again where it was."""

    def __init__(self, store: Path, dataset: Path | None = None) -> None:
        self._store, self._port = store, free_port()
        self.address = f"http://127.0.0.1:{self._port}/query"
        if dataset:
            load = [str(PROGRAM), "load", "--location", str(store), "--file", str(dataset)]
            subprocess.run(load, check=True, capture_output=True)
        self.start()

    def start(self, *options: str) -> None:
        """Begin; it listens when this returns."""
        place = ["--location", str(self._store), "--bind", f"127.0.0.1:{self._port}"]
        self._process = subprocess.Popen(
            [PROGRAM, "serve", *place, *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stderr is not None
        said = self._process.stderr.readline()
        assert said.startswith("Listening"), said

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._process.kill()
        self._process.wait()
        assert self._process.stderr is not None
        self._process.stderr.close()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let it hang meanwhile: whoever connects is not answered."""
        self._process.send_signal(SIGSTOP)
        yield
        self._process.send_signal(SIGCONT)
