"""However many wait for what takes long, what is quick is answered beside them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.listening import listening
from tests.webapp.endpoint import ENDLESS
from tests.webapp.waiting import told, until, waiting
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.site import Site

ARTICLES = "step=start:article/soft-power-in-alliances"
KNOWN = "/sparql?query=" + quote("ASK {}")
QUICK = ("/health", "/status", "/", "/entity/nato", "/static/base.css", KNOWN)
CROWD = 12  # more than there are threads where these are few


def heavy(number: int) -> str:
    """A query that takes longer than any test, and is another one for each number."""
    return "/sparql?query=" + quote(f"{ENDLESS} # {number}")


@pytest.fixture
def narrow(data: Path, tmp_path: Path) -> Path:
    """The same release, of which no picture was ever made."""
    for part in data.iterdir():
        if part.name not in ("layouts", "spool"):
            (tmp_path / part.name).symlink_to(part)
    return tmp_path


def settled(site: Site) -> None:
    """Let whoever waits for a worker wait for longer than any test."""
    site.pool.limits = replace(site.pool.limits, patience=600.0)


@pytest.mark.parametrize(
    ("threads", "queue"), [(4, 16), (32, 2)], ids=["no place left", "the queue is full"]
)
def test_beside_queries_that_take_long_what_is_quick_is_answered_and_more_is_refused_at_once(
    narrow: Path, threads: int, queue: int
) -> None:
    settings = Settings(
        data=narrow, port=0, threads=threads, workers=1, queue=queue, deadline=600.0
    )
    app = create_app(settings)
    site: Site = app.extensions[KEY]
    settled(site)
    with listening(app, settings) as server, ExitStack() as clients:
        ready = f"{server}/health/ready"
        assert (told(server + KNOWN).status, told(ready).status) == (200, 200)
        for number in range(3):
            waiting(clients, server, heavy(number))
        until(lambda: (site.pool.state.busy, site.pool.state.waiting) == (1, 2))
        refused = [told(server + heavy(10 + number)) for number in range(CROWD)]
        assert {one.status for one in refused} == {503}
        assert all(int(one.later) > 0 for one in refused)
        assert [told(server + address).status for address in QUICK] == [200] * len(QUICK)
        assert (told(ready).status, '"busy"' in told(ready).text) == (503, True)
        assert site.places.taken == 3, "those who asked first still wait"
        clients.close()  # they leave
        until(lambda: told(ready).status == 200)
        until(lambda: told(f"{server}/sparql?query=ASK%20%7B%7D%20%23").status == 200)
    site.close()


def test_pictures_and_queries_share_the_places(narrow: Path) -> None:
    settings = Settings(data=narrow, port=0, threads=4, workers=1, deadline=600.0)
    app = create_app(settings)
    site: Site = app.extensions[KEY]
    settled(site)
    with listening(app, settings) as server, ExitStack() as clients:
        for number in range(3):
            waiting(clients, server, heavy(number))
        until(lambda: site.places.full)
        picture = told(f"{server}/explore?{ARTICLES}&limit=250")
        assert (picture.status, int(picture.later) > 0) == (503, True)
        assert "Enough requests that take long are being answered." in picture.text
        figure = told(f"{server}/figure.pdf?step=start:nato")
        assert (figure.status, int(figure.later) > 0) == (503, True)
        assert site.places.taken == 3
    site.close()


def test_a_class_that_opens_the_same_new_picture_gets_it_all_at_once(narrow: Path) -> None:
    settings = Settings(data=narrow, port=0, threads=12, workers=1)
    app = create_app(settings)
    site: Site = app.extensions[KEY]
    with listening(app, settings) as server, ExitStack() as clients:
        wanted = "/api/network?step=start:soft-power&step=expand:soft-power"
        readers = [waiting(clients, server, wanted) for _ in range(settings.places)]
        answers = [reader.makefile("rb").readline().split()[1] for reader in readers]
        assert site.computer.pid is not None
    assert answers == [b"200"] * 9
    site.close()
