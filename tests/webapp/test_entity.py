"""The page of an entity shows every relation with its evidence, both ways, without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph import classification, profile
from graph.relations import select
from graph.step import Expand
from graph.view import Filters, Selection
from ontology.model import Literal
from ontology.names import ID
from tests.webapp.reading import read
from webapp.elsewhere import SILENT, shares
from webapp.site import KEY

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store
    from webapp.site import Site


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


def test_it_says_what_each_article_says_of_it(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    page = read(client, "/entity/nato")
    for article in catalogue.articles.values():
        only = Selection((Expand("nato"),), Filters(articles=(article.name,)))
        relations = select(store, only, catalogue)
        numbers = sorted({claim.number for one in relations for claim in one.claims})
        passages = ", ".join(map(str, numbers)).replace(",", " ,")
        assert (
            f"{article.title} {len(relations)} relations in {len(numbers)} passages" in page.words
        )
        assert f"Passages {passages} ·" in page.words
    alone = f"/explore?step=start:nato&step=expand:nato&article={article.name}"
    assert alone in {link.href for link in page.links}


def test_where_an_article_does_not_speak_of_it_what_is_nearest_is_offered(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    only = Filters(articles=("military-engagement-in-foreign-policy",))
    assert not select(store, Selection((Expand("arts-cooperation"),), only), catalogue)
    assert select(store, Selection((Expand("cooperation"),), only), catalogue)
    words = read(client, "/entity/arts-cooperation").words
    label = catalogue.entities["arts-cooperation"].label
    assert f"Nothing coded from this article relates {label} to anything." in words
    assert "It does speak of Cooperation (broader)" in words


def test_reference_facts_stand_with_their_sources_beside_the_articles_claims(
    client: FlaskClient,
) -> None:
    words = read(client, "/entity/nato").words
    known = words[words.index("neither corrects the other") :]
    row = known[known.index("established in") : known.index("ATOP number")]
    assert "1949-04-04 The day the treaty was signed." in row
    assert "North Atlantic Treaty, Washington, 4 April 1949" in row
    assert "Found the same in ATOP" in row
    assert re.search(r"1949 The role of soft power in alliances, passage 50", row)
    assert "member United States" in known  # the other way round
    assert "Known from elsewhere" not in read(client, "/entity/public-diplomacy").words


def test_a_profile_says_whose_classification_it_uses_and_shows_its_passages(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    relations = select(store, Selection((Expand("united-states"),)), catalogue)
    coders = classification.of_coders(store)["soft and hard power"]
    iri = catalogue.entities["united-states"].iri
    bars = profile.of_actor(relations, iri, coders, catalogue).bars
    words = read(client, "/entity/united-states").words
    assert "Sorted by The role of soft power in alliances (its own claims)" in words
    mine = words[words.index(f"Sorted by {coders.whose} (soft and hard power)") :]
    mine = mine[: mine.index("(DIME)")]
    for bar in bars:
        count = len(bar.claims)
        told = f"{count} claim{'s' if count != 1 else ''}, {round(100 * bar.share)} %"
        assert (f"{bar.label} {told}" if count else f"{bar.label}: none") in mine
        for claim in bar.claims:
            assert " ".join(catalogue.passages[claim.passage].gloss.split()) in mine
    assert "by whose classification" not in read(client, "/entity/soft-power").words


def test_what_follows_by_rule_shows_the_rule_and_its_premises(
    client: FlaskClient, store: Store
) -> None:
    page = read(client, "/entity/nato")
    found = store.select(
        "PREFIX ent: <https://w3id.org/entente/ontology#> "
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
        "SELECT DISTINCT ?i ?rule ?premise WHERE { ?i a ent:Inference ; ent:rule ?rule ; "
        "ent:premise ?premise ; ?end <https://w3id.org/entente/id/nato> ; rdf:predicate ?p "
        "FILTER(?p != rdf:type) }"
    ).rows
    assert f"{len({row[0] for row in found})} inferences, each from one rule" in page.words
    assert (
        "Rule: Sub-property . From strengthens is a kind of influences (the ontology)" in page.words
    )
    hrefs = {link.href for link in page.links}
    for inference, rule, premise in found:
        assert str(inference).replace(ID, "/thing/") in hrefs
        assert str(rule).replace(ID, "/id/") in hrefs
        assert str(premise).replace(ID, "/id/") in hrefs


@pytest.mark.parametrize("name", ["nato", "soft-power"])
def test_the_picture_counts_what_follows_but_for_what_is_read_backwards(
    client: FlaskClient, name: str
) -> None:
    words = read(client, f"/entity/{name}").words
    all_told = re.search(r"(\d+) inferences, each from one rule", words)
    backwards = re.search(r"(\d+) of (\d+) only reads? a claim backwards", words)
    drawn = client.get(f"/api/network?step=expand:{name}&inferred=only").json
    facet = re.search(r"only inferred (\d+)", read(client, f"/explore?step=expand:{name}").words)
    assert all_told
    assert backwards
    assert facet
    assert drawn
    assert backwards[2] == all_told[1]
    assert len(drawn["edges"]) == int(facet[1])
    assert int(facet[1]) == int(all_told[1]) - int(backwards[1])


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


def test_of_many_silent_articles_some_are_shown_and_the_rest_is_counted(
    app: Flask, store: Store, catalogue: Catalogue
) -> None:
    site: Site = app.extensions[KEY]
    one = next(iter(catalogue.articles.values()))
    made = [replace(one, iri=f"{ID}article/made-{n}", name=f"made-{n}") for n in range(20)]
    articles = {**catalogue.articles, **{article.name: article for article in made}}
    here = replace(site, catalogue=replace(catalogue, articles=articles))
    relations = select(store, Selection((Expand("nato"),)), catalogue)
    with app.test_request_context():
        told, silent = shares(catalogue.entities["nato"], relations, here)
    assert [bool(share.relations) for share in told] == [True] * 2 + [False] * SILENT
    assert len(told) + silent == len(articles)
