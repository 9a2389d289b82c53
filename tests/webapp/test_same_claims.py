"""Whatever a View chooses: table, API, analysis, query and files have the same claims of it, and
the picture a part of them.
"""  # one sentence

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import export as formats
from graph.address import address
from graph.layouts import Layouts
from graph.placing import network_of, part_of
from graph.query import compile as compiled
from graph.relations import related, select
from graph.view import Presentation, View
from ontology.model import Literal
from ontology.names import ID
from tests.graph import worlds
from webapp import create_app, past
from webapp.analyses import Analyses
from webapp.analysing import Asked
from webapp.details import key_of
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from flask.testing import FlaskClient

    from graph.export import Exported
    from graph.layout import Positions
    from graph.network import Network
    from ontology.model import Claim
    from webapp.site import Site

CLAIM = re.compile(rf"{re.escape(ID)}claim/[\w/-]+")


@dataclass(frozen=True)
class Served:
    """An app of a made-up world whose pictures take no time, and its claims by IRI."""

    client: FlaskClient
    site: Site
    claims: Mapping[str, Claim]


def anywhere(network: Network, *_: object) -> Positions:
    return {node: (100.0 * place, 0.0) for place, node in enumerate(network)}


@pytest.fixture(scope="module")
def served(crowd: Path) -> Iterator[Served]:
    app = create_app(Settings(data=crowd, port=0, workers=1))
    scenes, site = app.extensions[past.KEY].current, app.extensions[KEY]
    scenes.placing = replace(scenes.placing, compute=anywhere, layouts=Layouts(None))
    yield Served(app.test_client(), site, {claim.iri: claim for claim in worlds.REASONED})
    site.close()


@dataclass(frozen=True)
class Unmeasured(Asked):
    """Of an analysis, the network alone."""

    @property
    def names(self) -> tuple[str, ...]:
        return ()


def in_archive(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return in_csv(archive.read("data/claims.csv"))


def in_csv(content: bytes) -> set[str]:
    lines = [line for line in content.decode().splitlines() if not line.startswith("#")]
    return {row["claim"] for row in csv.DictReader(lines)}


def in_parquet(content: bytes) -> set[str]:
    table = pyarrow.parquet.read_table(io.BytesIO(content), columns=["claim"])
    return set(table.column("claim").to_pylist())


def in_quads(content: bytes) -> set[str]:
    quads = ox.parse(content, format=ox.RdfFormat.N_QUADS)
    return {q.subject.value for q in quads if CLAIM.fullmatch(q.subject.value)}


def in_text(content: bytes) -> set[str]:
    return set(CLAIM.findall(content.decode()))


# One of each group of formats, how to find the claims in it, and whether it has those to a date.
FILES: list[tuple[str, Callable[[bytes], set[str]], bool]] = [
    ("package", in_archive, True),
    ("claims.csv", in_csv, True),
    ("graphml", in_text, False),
    ("claims.parquet", in_parquet, True),
    ("nquads", in_quads, True),
]


def test_every_group_of_formats_is_tried() -> None:
    assert {formats.FORMATS[name].group for name, *_ in FILES} == set(formats.GROUPS)


@settings(max_examples=15, derandomize=True)
@given(data=st.data())
def test_all_that_shows_a_view_has_the_same_claims(data: st.DataObject, served: Served) -> None:
    site, catalogue = served.site, served.site.catalogue
    selection = data.draw(worlds.selections(catalogue, most=3))
    view = View(selection, Presentation(limit=data.draw(st.integers(1, 40))))
    name, read, dates = data.draw(st.sampled_from(FILES))
    relations = select(site.store, selection, catalogue)
    between = [one for one in relations if not isinstance(one.object, Literal)]
    claims = {claim.iri for one in relations for claim in one.claims}
    of_edges = {claim.iri for one in between for claim in one.claims}

    table = served.client.get(f"/explore/table?{address(view)}").text
    assert in_table(table) == [(key_of(one, catalogue), one.passages) for one in relations]

    reply = served.client.get(f"/api/network?{address(view)}").get_json()
    assert {claim["iri"] for edge in reply["edges"] for claim in edge["claims"]} == of_edges
    assert len(reply["edges"]) == len(between)
    assert reply["graph"]["relations"] == len(relations)

    with served.client.application.test_request_context():
        network = Analyses().of(Unmeasured(view), site).network
    assert {c.iri for *_, edge in network.edges(data=True) for c in edge["claims"]} == of_edges
    assert network.number_of_edges() == len(between)

    asked = in_answer(served.client, compiled(selection, catalogue))
    assert asked >= claims
    assert related((served.claims[iri] for iri in asked), selection.filters, catalogue) == relations
    if selection.filters.least_passages == 1:
        assert asked == claims

    gathered = formats.gather(view, site.release, site.store, catalogue)
    assert read(written(gathered, name)) == (claims if dates else of_edges)

    drawn = part_of(network_of(relations, view, catalogue), view, catalogue)
    assert {*drawn.edges(keys=True)} <= {*network.edges(keys=True)}
    page = served.client.get(f"/explore?{address(view)}").text
    edges = json.loads(page.partition('id="scene-edges">')[2].partition("</script>")[0])
    assert {edge["id"] for edge in edges} <= {key_of(one, catalogue) for one in between}
    assert len(edges) == drawn.number_of_edges()


def in_table(page: str) -> list[tuple[str, int]]:
    rows = re.findall(r'<tr data-relation="([^"]*)".*?<td class="number">(\d+)</td>', page, re.S)
    return [(unescape(key), int(passages)) for key, passages in rows]


def in_answer(client: FlaskClient, query: str) -> set[str]:
    accept = {"Accept": "application/json"}
    with client.post("/sparql", data={"query": query}, headers=accept) as reply:
        assert reply.status_code == 200
        found: list[dict[str, Any]] = reply.get_json()["results"]["bindings"]
    return {row["claim"]["value"] for row in found}


def written(gathered: Exported, name: str) -> bytes:
    out = io.BytesIO()
    formats.write(gathered, name, out)
    return out.getvalue()
