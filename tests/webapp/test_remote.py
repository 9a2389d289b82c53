"""`entente serve --endpoint`: a graph held elsewhere looks and measures as the release does.

The endpoint is our own over HTTP; by hand it was `oxigraph serve` too, where no default graph is.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from ontology import catalogue as catalogues
from ontology.endpoint import Endpoint
from tests.webapp.reading import read
from webapp import create_app
from webapp.cli import main
from webapp.serving import bind
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient
    from waitress.server import BaseWSGIServer

    from ontology.catalogue import Catalogue


class Elsewhere(NamedTuple):
    """An endpoint with the release's graph, and a client of an app that has nothing else."""

    address: str
    client: FlaskClient
    listening: BaseWSGIServer


@pytest.fixture(scope="module")
def elsewhere(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    listening = bind(app, Settings(port=0))
    thread = threading.Thread(target=listening.run, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.effective_port}/sparql"
    here = create_app(Settings(data=tmp_path_factory.mktemp("here"), endpoint=address))
    yield Elsewhere(address, here.test_client(), listening)
    here.extensions[KEY].close()
    listening.close()
    thread.join(5)


VIEW = "step=start:nato&step=expand:nato"
SAME = [
    f"/api/network?{VIEW}", f"/api/network?{VIEW}&family=power", "/api/search?q=allian",
    f"/analysis/nodes.csv?{VIEW}", "/analysis/nodes.csv?projection=cognitive-map",
    "/download/claims.csv", "/download/edges.csv", f"/download/graphml?{VIEW}",
]  # fmt: skip


@pytest.mark.parametrize("address", SAME)
def test_claims_measures_and_files_are_those_of_the_release(
    elsewhere: Elsewhere, client: FlaskClient, address: str
) -> None:
    def told(asked: FlaskClient) -> str:
        with asked.get(address) as response:
            assert response.status_code == 200
            return re.sub(r"(remote-)?\b[0-9a-f]{64}\b", "HASH", response.get_data(as_text=True))

    assert told(elsewhere.client) == told(client)


@pytest.mark.parametrize("address", ["/", f"/explore?{VIEW}", "/entity/nato", "/sparql", "/status"])
def test_pages_name_the_endpoint_and_no_release(elsewhere: Elsewhere, address: str) -> None:
    page = read(elsewhere.client, address)
    assert elsewhere.address in page.words
    assert "Cite this release" not in page.words
    assert not re.search(r"\b[0-9a-f]{12}\b", page.words)


def test_it_is_ready_without_query_workers_of_its_own(elsewhere: Elsewhere) -> None:
    ready = elsewhere.client.get("/health/ready")
    assert (ready.status_code, ready.get_json()["status"]) == (200, "ok")


NEEDING = [
    "/download/turtle", "/download/package", "/dataset", "/dataset.ttl", "/ontology.ttl",
    "/id/nato.ttl", "/sparql?query=ASK%7B%7D", "/explore?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D",
]  # fmt: skip


@pytest.mark.parametrize("address", NEEDING)
def test_what_needs_a_release_says_so(elsewhere: Elsewhere, address: str) -> None:
    with elsewhere.client.get(address, headers={"Accept": "text/html"}) as response:
        assert response.status_code == 501
        assert "here the graph is read from another SPARQL" in response.get_data(as_text=True)


def test_commands_read_from_it_too(elsewhere: Elsewhere, data: Path, tmp_path: Path) -> None:
    def run(*words: str | Path) -> str:
        done = CliRunner(env={"ENTENTE_DATA": str(data)}).invoke(main, [str(w) for w in words])
        assert done.exit_code == (1 if words[0] in ("query", "serve") else 0)
        return re.sub(r"(remote-)?\b[0-9a-f]{64}\b", "HASH", done.output)

    there = ("--endpoint", elsewhere.address)
    measure = ("measure", VIEW, "--measure", "degree", "--format", "csv")
    for words in (("export", "edges.csv", VIEW), measure):
        assert run(*words, *there) == run(*words)
    assert "cannot both be served" in run("serve", "--release", "0123abcd", *there)
    settings = tmp_path / "entente.toml"
    settings.write_text(f'endpoint = "{elsewhere.address}"')
    assert f"Ask that one: {elsewhere.address}" in run("query", "ASK {}", "--settings", settings)


def test_named_graphs_are_merged_where_the_default_graph_is_not_their_union(
    elsewhere: Elsewhere, catalogue: Catalogue
) -> None:
    endpoint = Endpoint.of(elsewhere.address, 60)
    graphs = endpoint.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows
    assert len(graphs) == 6
    whole = endpoint.over(str(graph) for (graph,) in graphs)
    assert catalogues.read(whole).by_iri == catalogue.by_iri
    part = endpoint.over([f"{graphs[0][0]}"])
    assert len(part.select("SELECT ?s { ?s ?p ?o }").rows) < len(endpoint) / 2


def test_an_endpoint_that_has_gone_is_told_on_every_page(elsewhere: Elsewhere) -> None:
    elsewhere.listening.close()
    for address in (f"/explore?{VIEW}&family=effect", "/article/soft-power-in-alliances"):
        with elsewhere.client.get(address, headers={"Accept": "text/html"}) as response:
            assert response.status_code == 502
            said = response.get_data(as_text=True)
        assert "The graph cannot be reached" in said
        assert f"The endpoint {elsewhere.address} cannot be reached: " in said
    assert elsewhere.client.get("/api/search?q=nato").get_json()
    told = elsewhere.client.get("/nothing/here", headers={"Accept": "text/html"})
    assert told.status_code == 404
