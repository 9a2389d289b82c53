"""`entente serve --endpoint`: a graph held elsewhere looks and measures as the release does.

Elsewhere is `oxigraph serve`, whose default graph does not hold what is in the named ones.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from ontology import catalogue as catalogues
from ontology import remote
from ontology.endpoint import Endpoint
from ontology.errors import EndpointWrong
from tests.listening import listening
from tests.webapp.oxigraph import Oxigraph
from tests.webapp.reading import read
from tests.webapp.waiting import told, until, waiting
from webapp import create_app
from webapp.cli import main
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from webapp.site import Site


class Elsewhere(NamedTuple):
    """A server with the release's graph, and a client of an app that has nothing else."""

    oxigraph: Oxigraph
    client: FlaskClient

    @property
    def address(self) -> str:
        return self.oxigraph.address

    def told(self, address: str) -> tuple[int, str]:
        """Status and text of a page."""
        with self.client.get(address, headers={"Accept": "text/html"}) as response:
            return response.status_code, response.get_data(as_text=True)


@pytest.fixture(scope="module")
def elsewhere(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    folder = tmp_path_factory.mktemp("elsewhere")
    oxigraph = Oxigraph(folder / "store", release.folder / "dataset.nq")
    settings = Settings(data=folder / "here", endpoint=oxigraph.address, threads=4, deadline=60.0)
    here = create_app(settings)
    yield Elsewhere(oxigraph, here.test_client())
    here.extensions[KEY].close()
    oxigraph.kill()


VIEW = "step=start:nato&step=expand:nato"
SAME = [
    f"/api/network?{VIEW}", f"/api/network?{VIEW}&family=power", "/api/search?q=allian",
    "/api/paths/nato/soft-power", f"/analysis/nodes.csv?{VIEW}",
    "/analysis/nodes.csv?projection=cognitive-map", "/download/claims.csv", "/download/edges.csv",
    "/download/adjacency.csv", f"/download/graphml?{VIEW}", f"/download/gexf?{VIEW}",
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
    assert _ready(elsewhere) == (200, "ok")


def _ready(elsewhere: Elsewhere) -> tuple[int, str]:
    ready = elsewhere.client.get("/health/ready")
    return ready.status_code, ready.get_json()["status"]


NEEDING = [
    "/download/turtle", "/download/package", "/dataset", "/dataset.ttl", "/ontology.ttl",
    "/id/nato.ttl", "/sparql?query=ASK%7B%7D", "/explore?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D",
]  # fmt: skip


@pytest.mark.parametrize("address", NEEDING)
def test_what_needs_a_release_says_so(elsewhere: Elsewhere, address: str) -> None:
    status, said = elsewhere.told(address)
    assert status == 501
    assert "here the graph is read from another SPARQL" in said


def run(data: Path, *words: str | Path, code: int = 0, deadline: str = "20") -> str:
    """What a command with this data folder says, without the hash of what it read."""
    environment = {"ENTENTE_DATA": str(data), "ENTENTE_DEADLINE": deadline}
    done = CliRunner(env=environment).invoke(main, [str(word) for word in words])
    assert done.exit_code == code, done.output
    return re.sub(r"(remote-)?\b[0-9a-f]{64}\b", "HASH", done.output)


def test_commands_read_from_it_too(elsewhere: Elsewhere, data: Path, tmp_path: Path) -> None:
    there = ("--endpoint", elsewhere.address)
    measure = ("measure", VIEW, "--measure", "degree", "--format", "csv")
    for words in (("export", "edges.csv", VIEW), measure):
        assert run(data, *words, *there) == run(data, *words)
    turtle = run(data, "export", "turtle", VIEW, *there, code=1)
    assert turtle.startswith("entente: This is made from the files of a release")
    both = ("serve", "--release", "0123abcd", *there)
    assert "cannot both be served" in run(data, *both, code=1)
    settings = tmp_path / "entente.toml"
    settings.write_text(f'endpoint = "{elsewhere.address}"')
    asked = ("query", "ASK {}", "--settings", settings)
    assert f"Ask that one: {elsewhere.address}" in run(data, *asked, code=1)


def test_named_graphs_are_merged_where_the_default_graph_is_not_their_union(
    elsewhere: Elsewhere, catalogue: Catalogue
) -> None:
    endpoint = Endpoint.of(elsewhere.address, 60)
    assert endpoint.select("SELECT ?s { ?s ?p ?o }").rows == []
    graphs = endpoint.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows
    assert len(graphs) == 6
    whole = endpoint.over(str(graph) for (graph,) in graphs)
    assert catalogues.read(whole).by_iri == catalogue.by_iri
    part = endpoint.over([f"{graphs[0][0]}"])
    assert 0 < len(part.select("SELECT ?s { ?s ?p ?o }").rows) < len(endpoint) / 2


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/", "nothing is there (404)"),
        ("/nothing", "nothing is there (404)"),
        ("/store", "it does not answer our query (415)"),
        ("/update", "it does not answer our query (400)"),
    ],
)
def test_an_address_that_is_no_endpoint_is_told_before_anything_is_served(
    elsewhere: Elsewhere, tmp_path: Path, path: str, why: str
) -> None:
    wrong = elsewhere.address.replace("/query", path)
    said = run(tmp_path, "serve", "--endpoint", wrong, code=1)
    assert said == f"entente: The endpoint {wrong} cannot be used: {why}.\n"


def test_an_endpoint_without_claims_says_what_to_load(tmp_path: Path) -> None:
    empty = Oxigraph(tmp_path / "store")
    with pytest.raises(EndpointWrong, match=r"no claims in named graphs. Load the dataset\.nq"):
        remote.opened(empty.address, tmp_path, 60)
    empty.kill()


def test_an_endpoint_that_hangs_is_given_up_and_asked_again_later(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    address = f"/explore?{VIEW}&family=origin"
    store = elsewhere.client.application.extensions[KEY].store
    monkeypatch.setitem(vars(store), "seconds", 0.3)  # so that the test need not wait for long
    slow = f"The endpoint {elsewhere.address} did not answer within 0.3 s"
    with elsewhere.oxigraph.held():
        status, said = elsewhere.told(address)
        export = ("export", "edges.csv", VIEW, "--endpoint", elsewhere.address)
        assert slow in run(data, *export, code=1, deadline="0.3")
    assert (status, slow in said) == (504, True)
    monkeypatch.undo()
    assert elsewhere.told(address)[0] == 200


def test_while_an_endpoint_hangs_others_are_answered_and_beyond_the_places_nobody_waits(
    elsewhere: Elsewhere,
) -> None:
    app = elsewhere.client.application
    site: Site = app.extensions[KEY]
    with listening(app, Settings(port=0, threads=4)) as server, ExitStack() as clients:
        with elsewhere.oxigraph.held():
            asked = [
                waiting(clients, server, f"/entity/{name}") for name in ("nato", "trust", "peace")
            ]
            until(lambda: site.places.full)
            refused = told(f"{server}/entity/soft-power")
            assert (refused.status, int(refused.later) > 0) == (503, True)
            for quick in ("/health", "/status", "/api/search?q=nato", "/static/base.css"):
                assert told(server + quick).status == 200
            ready = told(f"{server}/health/ready")
            assert (ready.status, '"busy"' in ready.text) == (503, True)
            assert site.places.taken == 3, "those who asked first still wait"
        for client in asked:
            assert client.makefile("rb").readline().split()[1] == b"200"
        until(lambda: told(f"{server}/health/ready").status == 200)


def test_an_endpoint_that_was_killed_is_told_on_every_page_until_it_is_back(
    elsewhere: Elsewhere, client: FlaskClient, data: Path
) -> None:
    addresses = (f"/explore?{VIEW}&family=effect", "/article/soft-power-in-alliances")
    gone = f"The endpoint {elsewhere.address} cannot be reached: Connection refused"
    export = ("export", "edges.csv", VIEW)
    there = ("--endpoint", elsewhere.address)
    elsewhere.oxigraph.kill()
    for address in addresses:
        status, said = elsewhere.told(address)
        assert (status, gone in said) == (502, True)
        assert "The graph cannot be reached" in said
    assert gone in run(data, *export, *there, code=1)
    until(lambda: _ready(elsewhere) == (503, "unreachable"))
    assert elsewhere.client.get("/api/search?q=nato").get_json()
    assert elsewhere.told("/nothing/here")[0] == 404
    elsewhere.oxigraph.start("--union-default-graph")  # and each triple once, as of a release
    assert [elsewhere.told(address)[0] for address in addresses] == [200, 200]
    until(lambda: _ready(elsewhere) == (200, "ok"))
    test_claims_measures_and_files_are_those_of_the_release(elsewhere, client, SAME[0])
    assert run(data, *export, *there) == run(data, *export)
