"""The page of an entity shows every relation with its evidence, both ways, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.relations import select
from graph.view import Expand, Selection
from ontology.model import Literal
from tests.webapp.reading import read

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store


@pytest.mark.parametrize("name", ["nato", "soft-power", "united-states", "joseph-nye"])
def test_each_relation_and_passage_of_an_entity_is_on_its_page(
    client: FlaskClient, store: Store, catalogue: Catalogue, name: str
) -> None:
    page = read(client, f"/entity/{name}")
    relations = select(store, Selection((Expand(name),)), catalogue)
    assert relations
    hrefs = {link.href for link in page.links}
    entity = catalogue.entities[name]
    for relation in relations:
        for end in (relation.subject, relation.object):
            if isinstance(end, Literal):
                assert end.value in page.words
            elif end != entity.iri:
                other = catalogue.by_iri[end]
                assert f"/entity/{other.name}" in hrefs
        for claim in relation.claims:
            passage = catalogue.passages[claim.passage]
            article = catalogue.article_by_iri[claim.article]
            assert " ".join(passage.gloss.split()) in page.words
            assert (
                f"/article/{article.name}?passage={passage.number}#passage-{passage.number}"
                in hrefs
            )
    assert f"{len(relations)} relations in" in page.words


def test_it_says_what_it_is_and_whose_definition_that_is(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = read(client, "/entity/nato")
    nato = catalogue.entities["nato"]
    assert page.headings[0] == "NATO"
    assert nato.definition in page.words
    assert "Definition by the coders, not by the articles." in page.words
    assert all(alternative in page.words for alternative in nato.alternatives)
    assert page.href("Alliance") == "/ontology#Alliance"


def test_its_place_in_the_scheme_is_linked(client: FlaskClient) -> None:
    page = read(client, "/entity/military-training")
    for place in ("Narrower Cultural training Language training", "Related Joint exercises"):
        assert place in page.words
    assert "Broader Military training" in read(client, "/entity/language-training").words
    assert "Broader" not in read(client, "/entity/nato").words


def test_relations_read_the_right_way_from_each_end(client: FlaskClient) -> None:
    assert any(h.startswith("coined by") for h in read(client, "/entity/soft-power").headings)
    assert any(h.startswith("coined ") for h in read(client, "/entity/joseph-nye").headings)
    coiner = read(client, "/entity/joseph-nye").headings
    assert not any(h.startswith("coined by") for h in coiner)


def test_a_symmetric_relation_is_one_group(client: FlaskClient, catalogue: Catalogue) -> None:
    symmetric = {one.label for one in catalogue.properties.values() if one.symmetric}
    for name in ("nato", "united-states", "soft-power"):
        headings = [h.rsplit(" ", 1)[0] for h in read(client, f"/entity/{name}").headings]
        shared = [h for h in headings if h in symmetric]
        assert len(shared) == len(set(shared))


def test_a_claim_that_is_not_plainly_asserted_says_so(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    claims = [c for r in select(store, Selection(), catalogue) for c in r.claims]
    doubtful = next(c for c in claims if c.modality == "possible" and c.marker == "can")
    denied = next(c for c in claims if not c.polarity)
    assert "possible: “can”" in read(client, page_of(doubtful.subject, catalogue)).words
    assert "denied" in read(client, page_of(denied.subject, catalogue)).words


def page_of(iri: str, catalogue: Catalogue) -> str:
    return f"/entity/{catalogue.by_iri[iri].name}"


def test_it_leads_to_the_picture_the_files_and_the_rdf(client: FlaskClient) -> None:
    page = read(client, "/entity/nato")
    view = "step=start:nato&step=expand:nato"
    assert page.href("See it in the picture") == f"/explore?{view}"
    assert page.href("Turtle of this entity") == "/id/nato.ttl"
    files = [link.href for link in page.links if link.href.startswith("/download/")]
    assert len(files) >= 5
    assert all(client.get(href, buffered=True).status_code == 200 for href in files)


def test_every_entity_has_a_page(client: FlaskClient, catalogue: Catalogue) -> None:
    assert len(catalogue.entities) > 100
    names = sorted(catalogue.entities)
    for name in names[:: max(1, len(names) // 40)]:
        page = read(client, f"/entity/{name}")
        assert len(page.ids) == len(set(page.ids)), name
        assert page.images_without_alt == 0


@pytest.mark.parametrize("name", ["NATO", "Nato", "Soft-Power"])
def test_a_name_in_other_letters_leads_to_the_page(client: FlaskClient, name: str) -> None:
    response = client.get(f"/entity/{name}?a=b")
    assert response.status_code == 308
    assert response.headers["Location"] == f"/entity/{name.lower()}?a=b"
