import math
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ontology import processor_time
from ontology.sparql.process import Late, Worker

from .queries import ENDLESS

DEADLINE = 1e12


class Listener:
    """A server on this machine that counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.connections = 0
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            with connection:
                if connection.recv(5) == b"close":
                    return
            self.connections += 1

    def close(self) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(b"close")
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def worker(store_folder: Path) -> Iterator[Worker]:
    """A worker without the pool before it, so that nothing looks at the query first."""
    made = Worker(store_folder, 512 << 20)
    made.wait_ready()
    yield made
    made.kill()


def task(query: str, path: Path) -> dict[str, Any]:
    return {
        "query": query,
        "format": "json",
        "default_graphs": (),
        "named_graphs": (),
        "path": str(path),
        "rows": 10,
        "size": 1000,
        "explained": "",
    }


@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_a_worker_cannot_reach_another_host_even_if_it_is_asked_to(
    worker: Worker, listener: Listener, tmp_path: Path, silent: str
) -> None:
    assert worker.sandboxed
    query = f"SELECT * {{ SERVICE {silent} <http://127.0.0.1:{listener.port}/> {{ ?s ?p ?o }} }}"
    reply = worker.ask(task(query, tmp_path / "result"), DEADLINE, lambda: None)
    assert listener.connections == 0
    assert reply.get("error") == (None if silent else "outside")


def test_a_result_that_cannot_be_written_is_a_fault_and_the_worker_goes_on(
    worker: Worker, tmp_path: Path
) -> None:
    reply = worker.ask(task("ASK {}", tmp_path / "none" / "x"), DEADLINE, lambda: None)
    assert reply["error"] == "spool"
    assert worker.ask(task("ASK {}", tmp_path / "x"), DEADLINE, lambda: None)["rows"] is None


def test_the_kernel_ends_a_worker_that_computes_on_and_that_counts_as_late(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processor_time, "MARGIN", -math.inf)
    with pytest.raises(Late):
        worker.ask(task(ENDLESS, tmp_path / "x"), DEADLINE, lambda: None)
    assert worker.wait() == -signal.SIGXCPU


def test_a_worker_leaves_when_its_server_has_gone(store_folder: Path) -> None:
    worker = Worker(store_folder, 512 << 20)
    worker.wait_ready()
    worker.hang_up()
    assert worker.wait() == 0
    worker.kill()
