"""The release with hostile words in it: real claims, so that they reach wherever words stand.

NATO and all that it is related to have hostile labels, the articles hostile titles, notes and
coders, their passages hostile glosses, and the file that it is loaded from has a hostile name.
"""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from ontology import loaded, names
from ontology.encode import DCTERMS
from ontology.names import ID
from webapp import create_app
from webapp.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from ontology.releases import Release

ATTACKS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    "' onfocus='alert(4)' autofocus='",
    "javascript:alert(5)",
    "{{ 7 * 7 }}{% debug %}",
    "]]><x xmlns='evil'/>",
    "=HYPERLINK(1)",
    "@SUM(1)",
    "+1+cmd",
    "-1+cmd",
    "\u0001ctl",
    "\u202eecilla\u2066",
    "../../../etc/passwd",
    "a\r\nSet-Cookie: b=c",
    "a\n<urn:forged> <urn:p> <urn:o> .",
    '\\"} @misc{forged, title = {x',
    "\U0001f91d" * 40,
    "long " * 2000,
]
FILE = "'\"><img src=x onerror=alert(1)>{{ 7 * 7 }}{% debug %}\\;=,HYPERLINK(1) .nq"
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
MANY = " ".join(ATTACKS[:-1])
TOLD = {ox.NamedNode(one) for one in (DCTERMS + "title", names.NOTE, names.CODED_BY, names.GLOSS)}
VIEW = "step=start:nato&step=expand:nato"


class Hostile(NamedTuple):
    app: Flask
    client: FlaskClient
    folder: Path


def served(release: Release, folder: Path) -> Hostile:
    """The release with hostile words, loaded from a file in a folder and served."""
    whole = (release.folder / "dataset.nq").read_bytes()
    named = whole.replace(b"/id/adversaries>", b"/id/=HYPERLINK(1)>")
    quads = list(ox.parse(named, format=ox.RdfFormat.N_QUADS))
    nato = ox.NamedNode(f"{ID}nato")
    near = {q.object for q in quads if q.subject == nato and isinstance(q.object, ox.NamedNode)}
    attacks = cycle(ATTACKS)
    with (folder / FILE).open("wb") as file:
        ox.serialize(
            (
                ox.Quad(q.subject, LABEL, ox.Literal(next(attacks), language="en"), q.graph_name)
                if q.predicate == LABEL and (q.subject == nato or q.subject in near)
                else ox.Quad(q.subject, q.predicate, ox.Literal(MANY), q.graph_name)
                if q.predicate in TOLD
                else q
                for q in quads
            ),
            file,
            format=ox.RdfFormat.N_QUADS,
        )
    data = folder / "instance"
    app = create_app(Settings(data=data, workers=1), loaded.load([folder / FILE], data))
    return Hostile(app, app.test_client(), data)


class Scripts(HTMLParser):
    """What in a page would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.found.append(str(self.get_starttag_text()))
        for name, value in named.items():
            wild = name in {"href", "src", "action"} and str(value).strip().startswith("javascript")
            if name.startswith("on") or name == "autofocus" or wild:
                self.found.append(str(self.get_starttag_text()))
