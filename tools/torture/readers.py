"""Readers who ask for pages and files all the while, and must notice nothing of any fault."""

from __future__ import annotations

import random
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING, Final

from ontology import former
from tools.torture.asking import Answer, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READERS: Final = 3
PAUSE: Final = 0.1  # seconds that one of them looks at what came
ABOUT: Final = ("nato", "soft-power", "trust", "hard-power", "deterrence")
_FILE: Final = re.compile(r'href="(/[^"]+)"(?: title="[^"]*")? download>')
_PICTURE: Final = "/figure.svg"
# printing takes seconds, and not every view has two modes
_LEFT_OUT: Final = ("/figure.p", "/download/package", "/download/incidence")


@contextmanager
def reading(data: Path, address: str, chance: random.Random) -> Iterator[list[str]]:
    """Readers at work; the list that is given fills with what they find wrong."""
    wrong: list[str] = []
    over = threading.Event()

    def read(seed: float) -> None:
        drawn = random.Random(seed)  # noqa: S311  # no secret
        while not over.wait(PAUSE):
            wrong.extend(look(data, address, drawn))

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read, chance.random()) for _ in range(READERS)]
        try:
            yield wrong
        finally:
            over.set()
    for reader in readers:
        reader.result()  # raises what ended it, if anything did


def look(data: Path, address: str, chance: random.Random) -> list[str]:
    """What is wrong with a page, its picture and a file that it leads to.

    Each is to be answered, and to name the one release that the page was made of.
    """
    name = chance.choice(ABOUT)
    page = answer(f"{address}/explore?step=start:{name}&step=expand:{name}", accept="text/html")
    files = [unescape(one) for one in _FILE.findall(page.body.decode())]
    if page.status != 200 or not files:
        return [f"{page.place} was answered with {page.status} and led to {len(files)} files"]
    picture = next(one for one in files if one.startswith(_PICTURE))
    file = chance.choice([one for one in files if not one.startswith(_LEFT_OUT)])
    answers = [page, *(answer(address + one) for one in (picture, file))]
    failed = [f"{one.place} was answered with {one.status}" for one in answers if one.status != 200]
    named = [_named(data, one) for one in answers]
    if not failed and (len(named[0]) != 1 or any(one != named[0] for one in named)):
        failed = [f"{page.place}, its picture and {file} name the releases {named}"]
    return failed


def _named(data: Path, told: Answer) -> set[str]:
    """The releases of a data folder that an answer names."""
    text = told.head + told.body.decode(errors="replace")
    return {one[:12] for one in former.hashes(data) if one[:12] in text}
