"""A download is the whole of a view, whatever the picture draws, and names its release."""

from __future__ import annotations

import csv
import io
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import igraph
import pytest
import rdflib

from graph.export import FORMATS
from graph.export.exported import always

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.corpus import Corpus
    from ontology.releases import Release

VIEW = "step=start:nato&step=expand:nato"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("view", ["", VIEW])
def test_every_format_is_served_whole_with_its_type_name_and_release(
    client: FlaskClient, release: Release, name: str, view: str
) -> None:
    response = client.get(f"/download/{name}?{view}", buffered=True)
    assert response.status_code == 200
    assert response.content_type.split(";")[0] == FORMATS[name].media_type
    assert response.content_length == len(response.data) > 10
    assert release.short in response.headers["Content-Disposition"]
    assert response.headers["X-Entente-Release"] == release.hash
    again = client.get(
        f"/download/{name}?{view}", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_part_of_a_file_is_not_offered_and_not_given(client: FlaskClient) -> None:
    whole = client.get(f"/download/edges.csv?{VIEW}", buffered=True)
    asked = {"Range": "bytes=0-9", "If-Range": whole.headers["ETag"]}
    answer = client.get(f"/download/edges.csv?{VIEW}", headers=asked, buffered=True)
    assert (answer.status_code, answer.data) == (200, whole.data)
    assert "Accept-Ranges" not in answer.headers
    assert "Content-Range" not in answer.headers


def test_the_whole_graph_holds_every_claim(client: FlaskClient, corpus: Corpus) -> None:
    quads = client.get("/download/nquads", buffered=True).data
    claims = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/entente/ontology#Claim>"
    assert quads.count(claims) == len(corpus.claims)


def test_all_formats_of_a_view_speak_of_the_same_relations(
    client: FlaskClient, tmp_path: Path
) -> None:
    edges = list(
        csv.DictReader(io.StringIO(client.get(f"/download/edges.csv?{VIEW}", buffered=True).text))
    )
    path = tmp_path / "nato.graphml"
    path.write_bytes(client.get(f"/download/graphml?{VIEW}", buffered=True).data)
    network = igraph.Graph.Read_GraphML(str(path))
    graph = rdflib.Graph().parse(
        data=client.get(f"/download/turtle?{VIEW}", buffered=True).data, format="turtle"
    )
    claims = set(
        graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/entente/ontology#Claim"))
    )
    ends = [rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object]
    relations = {tuple(graph.value(claim, end) for end in ends) for claim in claims}
    between = {r for r in relations if isinstance(r[2], rdflib.URIRef)}
    pairs = {(subject, other) for subject, _, other in between}
    assert len(edges) == network.ecount() == len(pairs) > 10
    apart = client.get(f"/download/edges.csv?{VIEW}&multi=1", buffered=True).text
    assert len(list(csv.DictReader(io.StringIO(apart)))) == len(between) > len(pairs)


def test_a_full_disk_is_a_sentence(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    full = partial(Path("/dev/full").open, "wb", buffering=0)
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    response = client.get("/download/edges.csv", headers={"Accept": "application/json"})
    assert response.status_code == 503
    told = response.json["error"]["message"]  # type: ignore[index]  # JSON it is
    assert "edges.csv could not be written: No space left on device." in told


def test_the_menus_offer_every_format_and_pass_axe(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    for path, size in ((f"/explore?{VIEW}", "phone"), ("/entity/nato", "desktop")):
        shown = open_page(path, size=size)
        shown.locator(".menu > summary").click()
        shown.get_by_text("With parallel relations apart").click()
        links = shown.locator(".menu-list .shelf a")
        assert links.count() == len(FORMATS) + sum(one.multi for one in FORMATS.values())
        last = links.last
        last.scroll_into_view_if_needed()
        assert last.is_visible()
        assert axe(shown) == []
        with shown.expect_download() as started:
            shown.get_by_role("link", name="GEXF").last.click()
        assert started.value.suggested_filename.endswith(".gexf")
    for path in ("/release", "/release/current/current", "/dataset"):
        shown = open_page(path, size="phone")
        assert axe(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/download/docx", 404, "no format “docx”"),
        ("/download/graphml?modality=maybe", 400, "maybe"),
        ("/download/graphml?multi=2", 400, "it keeps parallel relations apart"),
        ("/download/turtle?multi=1", 400, "turtle has no parallel relations to keep apart"),
        ("/download/graphml?step=start:natto", 404, "natto"),
    ],
)
def test_a_bad_address_is_a_sentence(
    client: FlaskClient, address: str, status: int, sentence: str
) -> None:
    response = client.get(address, headers={"Accept": "application/json"})
    assert response.status_code == status
    assert sentence in response.json["error"]["message"]  # type: ignore[index]  # JSON it is


NETWORKS = [name for name, one in FORMATS.items() if one.lacks is not always]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_that_is_not_there_is_a_sentence_and_no_file(
    client: FlaskClient, name: str
) -> None:
    response = client.get(f"/download/{name}?projection=actors-by-instrument")
    assert response.status_code == 400
    assert "makes an edge of the projection actors-by-instrument" in response.text
    query = {"query": "SELECT ?source ?target { ?source <e:x> ?target }"}
    response = client.get(f"/download/{name}", query_string=query)
    assert response.status_code == 400
    assert "Nothing in this selection relates two things." in response.text


def test_a_matrix_of_two_modes_needs_two(client: FlaskClient) -> None:
    assert len(NETWORKS) == 12
    response = client.get("/download/incidence.csv?projection=co-membership")
    assert response.status_code == 400
    assert "Nothing in this selection relates actors to instruments" in response.text
    assert client.get("/download/adjacency.csv?projection=co-membership", buffered=True).data
    claims = client.get("/download/claims.csv?projection=actors-by-instrument", buffered=True)
    assert claims.status_code == 200  # these are in view, whatever their network


def test_health_names_the_release(client: FlaskClient, release: Release) -> None:
    assert client.get("/health").json == {
        "status": "ok",
        "release": release.hash,
        "counts": release.manifest["counts"],
    }
