"""Told to stop, a server lets nobody in and finishes what it is answering."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.releases import Release

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DEADLINE = 6  # seconds; waitress itself gives up after five


def asking(port: int, path: str) -> http.client.HTTPConnection:
    """A connection on which an address was asked for; it takes little before it is read."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    client.sock = socket.socket()
    client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.sock.settimeout(60)
    client.sock.connect(("127.0.0.1", port))
    client.request("GET", path, headers={"Accept": "application/json"})
    return client


def busy(port: int) -> int:
    """How many query workers are at work."""
    client = asking(port, "/health/ready")
    state = json.loads(client.getresponse().read())
    client.close()
    return int(state["busy"])


def lets_in(port: int) -> bool:
    """Whether anything listens there."""
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def test_a_slow_query_and_a_slow_reader_get_whole_answers_of_a_server_told_to_stop(
    data: Path, release: Release
) -> None:
    words = ["serve", "--port", "0", "--data", str(data)]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "webapp.cli", *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {"ENTENTE_DEADLINE": str(DEADLINE)},
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            line = next(one for one in process.stdout if "http://" in one)
            port = urlsplit(line.split()[-1]).port or 0
            reader = asking(port, "/download/nquads")
            file = reader.getresponse()  # begun: larger than what sockets hold
            query = asking(port, f"/sparql?query={quote(ENDLESS)}")
            while not busy(port):
                pass
            process.send_signal(signal.SIGTERM)
            while lets_in(port):
                pass
            assert process.poll() is None
            refused = query.getresponse()
            assert refused.status == 504
            assert f"stopped after {DEADLINE} s" in refused.read().decode()
            assert len(file.read()) == (release.folder / "dataset.nq").stat().st_size
            query.close()
            reader.close()
            said = process.stdout.read()
        finally:
            process.kill()
    assert "Stopped." in said
    assert "still running" not in said
    assert process.returncode == 0
