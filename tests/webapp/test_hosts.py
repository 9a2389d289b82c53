"""By which names the server may be called, and what it believes of a proxy in front of it."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from webapp import create_app
from webapp.cautions import cautions
from webapp.serving import bind
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_known_by_its_own_names(client: FlaskClient, name: str) -> None:
    assert client.get("/", headers={"Host": name}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/sparql?query=ASK%7B%7D", "/static/base.css", "/none"])
def test_a_name_that_is_not_ours_reads_nothing(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Host": "rebound.example.org"})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert "Host header" in answer.text
    assert "hosts" in answer.text
    assert "rebound" not in answer.text


EVERYWHERE = "0.0.0.0"  # noqa: S104  # the very address that is warned of
NOBODY_NAMED = r"Warning: .* by any name.*`hosts` \(ENTENTE_HOSTS\)"


@pytest.mark.parametrize(
    ("settings", "warned"),
    [
        (Settings(), False),
        (Settings(host="203.0.113.7"), False),
        (Settings(host=EVERYWHERE), True),
        (Settings(host="::"), True),
        (Settings(host=EVERYWHERE, hosts=" , "), True),
        (Settings(host=EVERYWHERE, hosts="power.example.org"), False),
    ],
)
def test_a_server_that_cannot_know_its_names_is_warned_of(settings: Settings, warned: bool) -> None:
    said = list(cautions(settings, sandboxed=True))
    assert [bool(re.match(NOBODY_NAMED, line)) for line in said] == [True] * warned


def test_the_warning_is_on_standard_error_before_the_address_is_told(data: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "webapp.cli", "serve", "--host", EVERYWHERE, "--port", "0",
         "--data", str(data)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert re.match("Entente serves .* at http://0.0.0.0:", process.stdout.readline())
    process.kill()
    _, errors = process.communicate()
    assert re.match(NOBODY_NAMED, errors)


@contextmanager
def listening(settings: Settings) -> Iterator[int]:
    app = create_app(settings)
    server = bind(app, settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(5)
    app.extensions[KEY].close()


def canonical(port: int, path: str, headers: dict[str, str]) -> tuple[int, str]:
    """Status and, of the service description, the address that the server has of itself."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept": "application/n-triples", **headers})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    lines = [line for line in text.splitlines() if "service-description#endpoint>" in line]
    return answer.status, lines[0].split()[2].strip("<>") if lines else text


FORWARDED = {"X-Forwarded-Host": "power.example.org", "X-Forwarded-Proto": "https"}


def test_a_trusted_proxy_says_how_the_world_calls_the_server(data: Path) -> None:
    settings = Settings(data=data, port=0, workers=1, proxy="127.0.0.1", prefix="/entente",
                        hosts="power.example.org")  # fmt: skip
    with listening(settings) as port:
        told = canonical(port, "/entente/sparql", FORWARDED)
        assert told == (200, "https://power.example.org/entente/sparql")
        status, text = canonical(port, "/entente/", FORWARDED | {"Accept": "text/html"})
        assert status == 200
        assert 'href="/entente/static/base.css"' in text
        assert 'href="/explore' not in text
        assert canonical(port, "/entente/sparql", {})[0] == 400  # not by the proxy's own name


def test_without_a_proxy_nobody_can_say_so(data: Path) -> None:
    with listening(Settings(data=data, port=0, workers=1)) as port:
        status, address = canonical(port, "/sparql", FORWARDED)
        assert (status, address) == (200, f"http://127.0.0.1:{port}/sparql")
