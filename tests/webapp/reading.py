"""A page as its reader meets it: words, links with their words, headings, ids."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from flask.testing import FlaskClient

NOTE = (  # of files and figures, as long as it is only our two articles that are in view
    "Coded from articles that say they were written with the help of AI; the coding is "
    "machine-assisted. It shows what the articles claim, not what is so."
)
SILENT = {"script", "style", "title"}


@dataclass
class Link:
    href: str
    words: str = ""


@dataclass
class Read(HTMLParser):
    """What a page says."""

    html: str
    words: str = ""
    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    images_without_alt: int = 0
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._open.append(tag)
        if "id" in named:
            self.ids.append(str(named["id"]))
        if tag in {"a", "link"} and named.get("href"):
            self.links.append(Link(str(named["href"])))
        if tag in {"h1", "h2", "h3"}:
            self.headings.append("")
        if tag == "img" and "alt" not in named:
            self.images_without_alt += 1

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if SILENT & set(self._open):
            return
        self.words += f" {data}"
        if "a" in self._open:
            self.links[-1].words += data
        if {"h1", "h2", "h3"} & set(self._open):
            self.headings[-1] += data

    def href(self, words: str) -> str:
        """Where the first link with these words leads."""
        found = [link.href for link in self.links if " ".join(link.words.split()) == words]
        assert found, (words, [link.words for link in self.links])
        return found[0]


def read(client: FlaskClient, address: str) -> Read:
    """The page at an address, which must be there."""
    response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == 200, (address, response.status_code, response.text[:500])
    return Read(response.text)


def settled(client: FlaskClient, address: str) -> Read:
    """A page of which nothing is still being worked out."""
    page = read(client, address)
    while "data-working" in page.html:
        time.sleep(0.05)
        page = read(client, address)
    return page


def table(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """The rows of a CSV file, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.text)))


SAMPLED = 7  # one in so many pages of entities is read; of the others it is enough to have a name


def dead_links(client: FlaskClient, addresses: Sequence[str], known: Collection[str]) -> list[str]:
    """The links of pages that do not answer, or whose anchor is not on the page they point into.

    `known` are the names of entities. Pictures and queries are not followed: they have tests; of
    the files of one format, the first.
    """
    links: dict[str, set[str]] = {}
    for address in addresses:
        for link in read(client, address).links:
            path, anchor = urldefrag(link.href)
            if path.startswith("?") or not path:
                path = address.partition("?")[0] + path
            if path.startswith("/") and not path.startswith(("/explore?", "/sparql?")):
                links.setdefault(path, set()).add(anchor)
    assert len(links) > 200
    ids = lru_cache(lambda page: set(read(client, page).ids))
    dead = []
    files: set[str] = set()
    for number, (path, anchors) in enumerate(sorted(links.items())):
        named = path.removeprefix("/entity/")
        if number % SAMPLED and named in known and anchors == {""}:
            continue
        if path.startswith("/download/"):
            place = path.partition("?")[0]
            if place in files:
                continue
            files.add(place)
        with client.get(path, headers={"Accept": "text/html"}) as response:
            alive = response.status_code in {200, 303}
        if not alive or not anchors - {""} <= ids(
            path.partition("?")[0] if anchors - {""} else "/"
        ):
            dead.append(path)
    return dead
