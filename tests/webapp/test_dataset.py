"""What the release is: a page for people, VoID and DCAT for programs, linked from every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import DCAT, VOID, URIRef

from ontology import metadata
from ontology.metadata import DATASET
from tests.webapp.reading import read
from webapp.rdf import FORMS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
NODE = URIRef(DATASET)
VERSION = URIRef(metadata.DCAT + "version")  # of DCAT 3, newer than rdflib's list


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
@pytest.mark.parametrize("address", ["/dataset", "/.well-known/void", "/id/dataset"])
def test_the_description_is_the_same_wherever_it_is_asked_for(
    client: FlaskClient, address: str, form: object
) -> None:
    extension, media_type = form.extension, form.media_type  # type: ignore[attr-defined]
    response = client.get(address, headers={"Accept": media_type})
    assert response.mimetype == media_type
    assert response.data == client.get(f"/dataset.{extension}").data
    assert response.headers["Content-Location"] == f"/dataset.{extension}"
    graph = rdflib.Graph().parse(data=response.data, format=PARSERS[extension])
    assert str(graph.value(NODE, VERSION)) == response.headers["X-Entente-Release"]


@pytest.mark.parametrize("address", ["/.well-known/void", "/id/dataset"])
def test_people_are_sent_to_the_page(client: FlaskClient, address: str) -> None:
    response = client.get(address, headers={"Accept": "text/html"})
    assert (response.status_code, response.headers["Location"]) == (303, "/dataset")
    assert "Accept" in response.headers["Vary"]


def test_a_type_that_is_not_offered_is_not_acceptable(client: FlaskClient) -> None:
    response = client.get("/.well-known/void", headers={"Accept": "image/png"})
    assert response.status_code == 406


def test_the_addresses_described_answer(client: FlaskClient) -> None:
    graph = rdflib.Graph().parse(data=client.get("/dataset.ttl").data)
    files = {str(one) for one in graph.objects(None, DCAT.downloadURL)}
    assert len(files) >= 6
    endpoint = str(graph.value(NODE, VOID.sparqlEndpoint))
    for address in (*files, endpoint, str(graph.value(NODE, DCAT.landingPage))):
        with client.get(address.removeprefix("http://localhost")) as response:
            assert response.status_code == 200, address


def test_the_dump_is_the_release(client: FlaskClient) -> None:
    graph = rdflib.Graph().parse(data=client.get("/dataset.ttl").data)
    (dump,) = [one for one in graph.objects(NODE, VOID.dataDump) if "nquads" in str(one)]
    with client.get(str(dump).removeprefix("http://localhost")) as response:
        lines = response.data.count(b"\n")
    parts = graph.objects(NODE, VOID.subset)
    assert lines == sum(int(str(graph.value(part, VOID.triples))) for part in parts)


def test_the_page_says_licence_release_and_how_it_was_made(client: FlaskClient) -> None:
    page = read(client, "/dataset")
    release = client.get("/health").get_json()["release"]
    for words in (release, "CC BY 4.0", "with the help of AI", "graph/inferences", "MIT"):
        assert words in page.words
    for anchor in ("files", "graphs", "vocabularies", "licence", "cite"):
        assert anchor in page.ids


@pytest.mark.parametrize("address", ["/", "/ontology", "/search", "/codebook", "/quality"])
def test_every_page_links_what_it_shows_to_its_description(
    client: FlaskClient, address: str
) -> None:
    page = read(client, address)
    for words, href in (("Codebook", "/codebook"), ("Quality", "/quality"),
                        ("Licence", "/dataset#licence")):  # fmt: skip
        assert page.href(words) == href
    assert "/dataset.ttl" in [link.href for link in page.links]
