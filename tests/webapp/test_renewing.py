"""A release that is built while the server runs is taken up, and nobody notices but by its name."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from werkzeug.test import Client

from ontology import building
from ontology.check import Report
from webapp import create_app
from webapp.renewing import Renewing
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.corpus import Corpus

ADDRESSES = ["/", "/explore?step=start:nato&step=expand:nato", "/sparql?query=ASK%7B%7D",
             "/download/edges.csv?step=expand:nato", "/health"]  # fmt: skip


def test_a_new_release_is_taken_up_without_a_failed_or_a_mixed_answer(
    corpus: Corpus, tmp_path: Path
) -> None:
    old = building.build(replace(corpus, sheets=corpus.sheets[:1]), Report((), 0, None), tmp_path)
    said: list[str] = []
    served = Renewing(lambda: create_app(Settings(data=tmp_path, workers=1)), tmp_path, said.append)
    first = served.app.extensions[KEY]
    done = threading.Event()
    answers: list[tuple[int, frozenset[str]]] = []

    def ask(address: str) -> None:
        while not done.is_set():
            answer = Client(served).get(address, headers={"Accept": "text/html, */*;q=0.1"})
            text = answer.get_data(as_text=True) + str(answer.headers)
            named = frozenset(hash for hash in known if hash in text)
            answers.append((answer.status_code, named))
            answer.close()

    known = {old.short}
    with Client(served).get(ADDRESSES[1]) as page:
        before = page.get_data(as_text=True)
    with ThreadPoolExecutor() as crowd:
        for address in ADDRESSES:
            crowd.submit(ask, address)
        new = building.build(corpus, Report((), 0, None), tmp_path)
        known.add(new.short)
        while not any(new.short in line for line in said):
            done.wait(0.05)
        while not any(new.short in named for _, named in answers[-20:]):
            done.wait(0.05)
        done.set()
    assert {status for status, _ in answers} == {200}
    assert {len(named) for _, named in answers if named} == {1}
    while first.pool.pids:  # it ends once its last answer is sent
        threading.Event().wait(0.05)
    files = [
        unescape(one) for one in re.findall(r'href="([^"]+)" (?:title="[^"]+" )?download', before)
    ]
    assert len(files) > 20
    assert [one for one in files if f"release={old.short}" not in one] == []
    with Client(served).get(
        f"/explore/details?{ADDRESSES[1].partition('?')[2]}&selected=nato"
    ) as told:
        now = told.headers["X-Entente-Release"]  # by which scripts know that they must reload
    assert f'data-release="{old.hash}"' in before
    assert now == new.hash
    for one in files:  # what the page led to while the old release was served
        if re.search("edges.csv|turtle|figure.svg|offline.html", one):
            with Client(served).get(one) as answer:
                said_of_it = answer.get_data(as_text=True) + str(answer.headers)
            assert answer.status_code == 200, one
            assert old.short in said_of_it, one
            assert new.short not in said_of_it, one
    served.close()


def test_a_damaged_release_is_told_and_not_taken_up(corpus: Corpus, tmp_path: Path) -> None:
    good = building.build(corpus, Report((), 0, None), tmp_path)
    said: list[str] = []
    served = Renewing(lambda: create_app(Settings(data=tmp_path, workers=1)), tmp_path, said.append)
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to("releases/none")
    while not said:
        threading.Event().wait(0.05)
    assert said[0].startswith("The new release is not served: ")
    assert Client(served).get("/health").get_json()["release"] == good.hash
    served.close()
