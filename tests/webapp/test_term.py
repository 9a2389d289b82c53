"""Each term has a page: when to use it and when its neighbour, shape, use, examples; and RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDFS, URIRef

from ontology.names import ENT, ONTOLOGY
from tests.webapp.reading import read
from webapp.glossary import entries
from webapp.rdf import FORMS
from webapp.usage import below

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.store import Store

PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


def test_every_term_has_a_page_with_its_definition(client: FlaskClient, store: Store) -> None:
    terms = entries(store)
    assert len(terms) > 150
    for name, term in terms.items():
        page = read(client, f"/ontology/{name}")
        assert term.label in page.headings[0]
        assert term.definition in page.words
        assert ENT + name in page.words


def test_a_relation_says_when_to_use_it_and_when_its_neighbour(client: FlaskClient) -> None:
    page = read(client, "/ontology/fosters")
    assert "For something already there use strengthens" in page.words
    assert "brings a thing into being or makes it grow" in page.words  # the codebook's words
    assert page.href("strengthens") == "/ontology/strengthens"
    assert page.href("In the codebook") == "/codebook#fosters"
    for words in ("influences", "Increases", "fostered by", "Causal"):
        assert words in page.words


def test_neighbours_point_both_ways(client: FlaskClient) -> None:
    """What names a term as the one to use instead is itself easily taken for it."""
    for name, other in (("created", "fosters"), ("fosters", "created"), ("Source", "Article")):
        page = read(client, f"/ontology/{name}")
        assert f"/ontology/{other}" in [link.href for link in page.links]


def test_use_is_counted_by_article(client: FlaskClient, corpus: Corpus) -> None:
    page = read(client, "/ontology/fosters")
    counts = [
        sum(1 for claim in sheet.claims if claim.predicate == f"{ENT}fosters")
        for sheet in corpus.sheets
    ]
    assert f"{sum(counts)} claims" in page.words
    for sheet, number in zip(corpus.sheets, counts, strict=True):
        assert sheet.article
        assert f"{sheet.article.title} {number}" in page.words


def test_a_kind_counts_the_kinds_below_it(client: FlaskClient, catalogue: Catalogue) -> None:
    kinds = {"Alignment", "Alliance", "StrategicPartnership", "Coalition", "Bloc"}
    number = sum(1 for entity in catalogue.entities.values() if entity.kind in kinds)
    assert f"{number} entities" in read(client, "/ontology/Alignment").words


def test_examples_are_claims_with_their_passages(client: FlaskClient) -> None:
    page = read(client, "/ontology/Possible")
    passages = [link.href for link in page.links if "#passage-" in link.href]
    assert len(passages) == 3
    assert "possible" in page.words


def test_a_shape_is_told_in_words(client: FlaskClient) -> None:
    assert "exactly one, of class Modality" in read(client, "/ontology/modality").words
    assert "at most one, of the form ^[A-Z]{3}$" in read(client, "/ontology/Nation").words


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
def test_a_term_is_had_as_rdf(client: FlaskClient, form: object) -> None:
    extension, media_type = form.extension, form.media_type  # type: ignore[attr-defined]
    by_name = client.get(f"/ontology/fosters.{extension}")
    by_accept = client.get("/ontology/fosters", headers={"Accept": media_type})
    assert by_name.data == by_accept.data
    assert by_name.headers["Content-Location"] == f"/ontology/fosters.{extension}"
    graph = rdflib.Graph().parse(data=by_name.data, format=PARSERS[extension])
    assert str(graph.value(URIRef(f"{ENT}fosters"), RDFS.label)) == "fosters"


@pytest.mark.parametrize("name", ["foster", "fosters.docx", "0.1.0", "nato", "fosters> ?p ?o } #"])
def test_an_unknown_term_is_not_found(client: FlaskClient, name: str) -> None:
    response = client.get(f"/ontology/{name}", headers={"Accept": "text/html"})
    assert response.status_code == 404


def test_a_near_name_is_suggested(client: FlaskClient) -> None:
    assert "fosters" in client.get("/ontology/foster").text


def test_the_version_iri_leads_to_the_ontology(client: FlaskClient, store: Store) -> None:
    (row,) = store.select(
        f"SELECT ?v {{ <{ONTOLOGY}> <http://www.w3.org/2002/07/owl#versionIRI> ?v }}"
    ).rows
    address = str(row[0]).removeprefix("https://w3id.org/entente")
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (303, "/ontology")


def test_the_overview_shows_diagram_shapes_rules_and_changes(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = read(client, "/ontology")
    for anchor in ("diagram", "shapes", "rules", "rule-symmetric", "about", "changes", "sources"):
        assert anchor in page.ids
    for name in catalogue.vocabulary.kinds:
        assert [link.href for link in page.links].count(f"/ontology/{name}") >= 2
    actors = sum(1 for e in catalogue.entities.values() if e.kind in below("Actor", catalogue))
    assert f"Actor {actors}" in page.words


def test_the_tree_of_concepts_holds_every_entity_once_below_each_broader(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    links = [link.href for link in read(client, "/ontology/scheme").links]
    for name, entity in catalogue.entities.items():
        assert links.count(f"/entity/{name}") >= max(1, len(entity.broader)), name


def test_named_things_stand_beside_the_tree(client: FlaskClient, catalogue: Catalogue) -> None:
    words = read(client, "/ontology/scheme").words
    tree, _, rest = words.partition("At the top, with nothing narrower")
    _, _, named = rest.partition("Named things")
    assert "NATO" in named
    assert "NATO" not in tree
    assert sum(one.named for one in catalogue.entities.values()) == 29


def test_an_inverse_names_what_it_turns_round(client: FlaskClient) -> None:
    page = read(client, "/ontology/hasMember")
    assert "inferred relation" in page.words
    assert "Inverse of member of" in page.words
    assert "Inverse, inferred has member" in read(client, "/ontology/memberOf").words


def test_the_scheme_has_an_iri_that_leads_there(client: FlaskClient) -> None:
    response = client.get("/id/scheme", headers={"Accept": "text/html"})
    assert (response.status_code, response.headers["Location"]) == (303, "/ontology/scheme")
    assert len(rdflib.Graph().parse(data=client.get("/id/scheme.ttl").data)) > 300
