"""`entente serve --data FILE`: any dataset through the same endpoint and pages."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import frictionless
import pytest
import rdflib
import yaml
from rocrate.rocrate import ROCrate

from ontology import loaded, origin
from tests.webapp.reading import read
from webapp import create_app
from webapp.loaded import EMPTY
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

FOREIGN = """@prefix e: <http://example.org/> .
e:ada a e:Person ; e:knows e:bob . e:g { e:bob a e:Person ; e:name "Bob SERVICE {"@en }"""
OURS = """@prefix id: <https://w3id.org/entente/id/> .
@prefix ent: <https://w3id.org/entente/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:harbour-league a ent:Alliance ; rdfs:label "Harbour League"@en ; <http://example.org/n> [] ."""


class Served(NamedTuple):
    """Clients of two servers: of data without our terms, and of data with some."""

    foreign: FlaskClient
    ours: FlaskClient


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("loaded")
    apps = []
    for name, text in (("people.trig", FOREIGN), ("ports.ttl", OURS)):
        (folder / name).write_text(text)
        release = loaded.load([folder / name], folder / "instance")
        apps.append(create_app(Settings(data=folder / "instance", workers=1), release))
    yield Served(*(app.test_client() for app in apps))
    for app in apps:
        app.extensions[KEY].close()


def graph(client: FlaskClient, address: str) -> rdflib.Graph:
    with client.get(address) as response:
        return rdflib.Graph().parse(response.data, format="turtle")


def test_the_front_page_says_what_is_served_and_leads_into_it(served: Served) -> None:
    page = read(served.foreign, "/")
    assert page.headings[0] == "people.trig"
    assert "4 statements" in page.words
    assert "None of it uses Entente’s terms" in page.words
    assert "articles written with the help of AI" not in page.words
    answer = read(served.foreign, page.href("http://example.org/Person"))
    assert "http://example.org/ada" in answer.words
    assert "http://example.org/bob" in answer.words


def test_the_page_s_queries_find_what_there_is(served: Served) -> None:
    page = read(served.foreign, "/sparql")
    assert "Ask anything of people.trig (4 statements)" in page.words
    for words, found in (
        ("Some statements", "Bob SERVICE {"),
        ("What kinds of things are there, and how many of each?", "http://example.org/Person"),
        ("Which properties are used, and how often?", "http://example.org/knows"),
        ("Which graphs are there?", "http://example.org/g"),
    ):
        assert found in read(served.foreign, page.href(words)).words


OWNED = (b"Entente project", b"creativecommons", b"CC-BY", b"Coded from articles", b"is by .")
ADDRESSES = ["/explore", "/explore/table", "/article", "/search", "/search?q=nato", "/question",
             "/explore?step=start:nato"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_where_nothing_is_to_be_shown_it_is_said_what_is_served(
    served: Served, address: str
) -> None:
    page = read(served.foreign, address)
    assert page.headings[0] == "Nothing to show here"
    assert "4 statements of people.trig" in page.words
    assert page.href("Query it") == "/sparql"


def test_every_page_without_parameters_answers(served: Served) -> None:
    for client in served:
        rules = [
            rule.rule
            for rule in client.application.url_map.iter_rules()
            if not rule.arguments and "GET" in (rule.methods or ())
        ]
        assert set(EMPTY) <= {r.endpoint for r in client.application.url_map.iter_rules()}
        for rule in rules:
            with client.get(rule, headers={"Accept": "text/html, */*;q=0.5"}) as response:
                assert response.status_code in {200, 303}, rule


@pytest.mark.parametrize("name", ["nquads", "turtle", "jsonld", "graphml", "nodes.csv"])
def test_data_can_be_had_in_every_syntax_and_of_no_relations_there_is_no_network(
    served: Served, name: str
) -> None:
    for client in served:
        with client.get(f"/download/{name}") as response:
            nothing = name in {"graphml", "nodes.csv"}
            assert response.status_code == (400 if nothing else 200)
            assert (
                "Nothing in this selection relates two things" in response.get_data(as_text=True)
            ) is nothing


def test_data_in_our_terms_is_on_the_pages(served: Served) -> None:
    assert "0 claims and 1 entity are in Entente’s terms" in read(served.ours, "/").words
    assert read(served.ours, "/entity/harbour-league").headings[0] == "Harbour League"
    assert "Harbour League" in read(served.ours, "/search?q=harbour").words
    assert read(served.ours, "/explore").headings[0] != "Nothing to show here"


def test_nothing_is_said_to_be_checked_or_licensed(served: Served) -> None:
    assert read(served.foreign, "/quality").headings[0] == "Nothing was checked"
    assert served.foreign.get("/quality.ttl").status_code == 404
    for address in ("/dataset.ttl", "/sparql?format=turtle"):
        described = graph(served.foreign, address)
        assert not list(described.objects(None, rdflib.DCTERMS.license))
        assert rdflib.Literal("people.trig") in set(described.objects(None, rdflib.DCTERMS.title))


def test_a_package_of_others_data_is_not_said_to_be_ours(served: Served, tmp_path: Path) -> None:
    query = "SELECT ?source ?target { ?source <http://example.org/knows> ?target }"
    with served.foreign.get("/download/package", query_string={"query": query}) as sent:
        assert sent.status_code == 200
        with zipfile.ZipFile(io.BytesIO(sent.data)) as archive:
            archive.extractall(tmp_path)
            held = {name: archive.read(name) for name in archive.namelist()}
    citation = yaml.safe_load(held.pop("CITATION.cff"))
    (tool,) = citation.pop("references")
    assert (tool["type"], tool["title"]) == ("software", "Entente")
    assert citation["title"] == "Statements of people.trig"
    assert "license" not in citation
    assert ROCrate(tmp_path).root_dataset["name"] == "Statements of people.trig"
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    for name in ("README.md", "methods.md", "data/network.graphml", "ro-crate-metadata.json"):
        assert origin.UNKNOWN in held[name].decode(), name
    for name, content in {**held, "CITATION.cff": str(citation).encode()}.items():
        assert not [word for word in OWNED if word in content], name


def test_the_endpoint_says_whether_its_default_graph_is_the_union(
    served: Served, client: FlaskClient
) -> None:
    union = rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph")
    for asked, expected in ((client, True), (served.foreign, False)):
        described = graph(asked, "/sparql?format=turtle")
        assert ((None, None, union) in described) == expected
        seen = {str(page) for page in described.objects(None, rdflib.RDFS.seeAlso)}
        assert seen == {
            "http://localhost/sparql/limits",
            "http://localhost/.well-known/void",
        }


def test_these_pages_are_accessible(
    served: Served, open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    for size, scheme in (("desktop", "light"), ("phone", "dark")):
        page = open_page("/dataset", size, color_scheme=scheme)
        for address in ("/", "/explore", "/quality"):
            page.set_content(served.foreign.get(address, headers={"Accept": "text/html"}).text)
            assert axe(page) == []
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "webapp.cli", "serve", "--port", "0", *map(str, words)],
        capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip


def test_serve_names_what_is_wrong_in_each_file_and_serves_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.ttl").write_text("<e:a> <e:b> <e:c> .")
    (tmp_path / "bad.nq").write_text("<e:a> <e:b> <e:c> .\n<e:a> <e:b> .\n")
    state = tmp_path / "state"
    words = [word for name in ("good.ttl", "bad.nq", "none.rdf") for word in ("--data", name)]
    done = run("--data", state, *(tmp_path / w if "." in w else w for w in words))
    assert done.returncode == 1
    assert "none.rdf:1: there is no such file" in done.stderr
    (tmp_path / "none.rdf").write_text("<rdf")
    done = run("--data", state, *(tmp_path / w if "." in w else w for w in words))
    assert done.returncode == 1
    assert "2 faults:\nbad.nq:2: not N-Quads: column" in done.stderr
    assert "none.rdf:1: not RDF/XML" in done.stderr
    assert done.stdout == ""
    assert not state.exists()


def test_serve_keeps_all_state_in_one_folder(tmp_path: Path) -> None:
    done = run("--data", tmp_path / "one", "--data", tmp_path / "two")
    assert done.returncode == 2
    assert "--data names 2 folders; all state is in one." in done.stderr
