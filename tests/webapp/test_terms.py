"""An IRI leads people to a page and programs to RDF; the ontology has one page with anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDF, RDFS, URIRef

from ontology.names import ENT, ID
from tests.webapp.reading import read
from webapp.terms import FORMS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.model import Kind, Property
    from ontology.store import Store

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
SOFT = "article/soft-power-in-alliances"
PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


@pytest.fixture
def claim(store: Store) -> str:
    """The path of a claim of passage 50."""
    rows = store.select(
        f"SELECT ?c WHERE {{ ?c <{ENT}modality> ?m . FILTER(CONTAINS(STR(?c), 'alliances/50/')) }}"
    ).rows
    return str(rows[0][0]).removeprefix(ID)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("nato", "/entity/nato"),
        (SOFT, "/article/soft-power-in-alliances"),
        (f"{SOFT}/passage/50", "/article/soft-power-in-alliances?passage=50#passage-50"),
        (f"{SOFT}/passage/50/span", "/article/soft-power-in-alliances?passage=50#passage-50"),
        (f"graph/{SOFT}", "/article/soft-power-in-alliances"),
        ("graph/schema", "/ontology"),
        ("graph/entities", "/search"),
    ],
)
def test_a_browser_is_sent_to_the_page_about_the_thing(
    client: FlaskClient, path: str, page: str
) -> None:
    response = client.get(f"/id/{path}", headers=BROWSER)
    assert (response.status_code, response.headers["Location"]) == (303, page)
    assert "Accept" in response.headers["Vary"]


def test_a_claim_leads_to_its_passage(client: FlaskClient, claim: str) -> None:
    response = client.get(f"/id/{claim}", headers=BROWSER)
    assert response.headers["Location"].endswith("?passage=50#passage-50")
    graph = rdflib.Graph().parse(data=client.get(f"/id/{claim}.ttl").data, format="turtle")
    assert (URIRef(ID + claim), RDF.type, URIRef(ENT + "Claim")) in graph


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
@pytest.mark.parametrize("path", ["nato", SOFT, f"{SOFT}/passage/50", f"graph/{SOFT}"])
def test_rdf_is_had_by_extension_and_by_accept_and_is_the_same(
    client: FlaskClient, path: str, form: object
) -> None:
    extension, media_type = form.extension, form.media_type  # type: ignore[attr-defined]
    by_name = client.get(f"/id/{path}.{extension}", headers=BROWSER)
    by_accept = client.get(f"/id/{path}", headers={"Accept": media_type})
    assert by_name.status_code == by_accept.status_code == 200
    assert by_name.mimetype == by_accept.mimetype == media_type
    assert by_name.data == by_accept.data
    assert by_accept.headers["Content-Location"] == f"/id/{path}.{extension}"
    graph = rdflib.Graph().parse(data=by_name.data, format=PARSERS[extension])
    assert len(graph) > 3
    if not path.startswith("graph/"):
        assert (URIRef(ID + path), None, None) in graph


def test_the_rdf_of_an_entity_has_its_label_and_names_the_release(
    client: FlaskClient, release_hash: str
) -> None:
    response = client.get("/id/nato.ttl")
    graph = rdflib.Graph().parse(data=response.data, format="turtle")
    assert str(graph.value(URIRef(ID + "nato"), RDFS.label)) == "NATO"
    assert response.headers["X-Entente-Release"] == release_hash


@pytest.fixture
def release_hash(client: FlaskClient) -> str:
    return str(client.get("/health").get_json()["release"])


@pytest.mark.parametrize(
    "path",
    ["natoo", "natoo.ttl", "article/none", f"{SOFT}/passage/99999", "claim/x/1/000000000000",
     "graph/article/none", "nato.docx", "nato> ?p ?o } #", "article/", "graph/nato", "scheme.exe"],
)  # fmt: skip
def test_what_names_nothing_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/id/{path}", headers=BROWSER).status_code == 404
    assert client.get(f"/id/{path}", headers={"Accept": "text/turtle"}).status_code == 404


@pytest.mark.parametrize("address", ["/id/nato", "/ontology"])
def test_a_type_that_is_not_offered_is_not_acceptable(client: FlaskClient, address: str) -> None:
    response = client.get(address, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.get_json()["error"]["message"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
def test_the_schema_is_had_as_rdf(client: FlaskClient, catalogue: Catalogue, form: object) -> None:
    extension, media_type = form.extension, form.media_type  # type: ignore[attr-defined]
    by_name = client.get(f"/ontology.{extension}")
    assert client.get("/ontology", headers={"Accept": media_type}).data == by_name.data
    graph = rdflib.Graph().parse(data=by_name.data, format=PARSERS[extension])
    for name in catalogue.properties:
        assert (URIRef(ENT + name), RDFS.label, None) in graph


def test_every_term_stands_on_the_page_with_definition_and_use(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = read(client, "/ontology")
    terms: dict[str, Kind | Property] = dict(catalogue.vocabulary.kinds)
    terms |= catalogue.properties
    assert len(terms) > 60
    for name, term in terms.items():
        assert name in page.ids
        assert term.definition in page.words
    for name in ("Asserted", "Possible", "Increases", "Friendly", "Claim", "modalMarker"):
        assert name in page.ids
    assert len(page.ids) == len(set(page.ids))
    alliances = sum(1 for one in catalogue.entities.values() if one.kind == "Alliance")
    assert f"{alliances} entities" in page.words
    assert "For something already there use strengthens" in page.words
    assert "Exchange fosters trust." in page.words
