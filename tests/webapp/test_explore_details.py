"""What /explore says of what is selected: its relations, with every passage behind them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from graph.relations import select
from graph.step import Expand, Start
from graph.view import Selection
from ontology.model import Literal
from tests.webapp.test_explore import NATO, get, hrefs, words

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store


def test_details_of_an_entity_show_each_relation_with_its_passages(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    page = client.get(f"/explore/details?{NATO}&selected=nato").text
    relations = select(store, Selection((Start("nato"), Expand("nato"))), catalogue)
    claims = [claim for relation in relations for claim in relation.claims]
    assert page.count('<p class="gloss">') == len(claims) > 10
    for claim in claims:
        passage = catalogue.passages[claim.passage]
        assert passage.gloss in unescape(page)
        article = catalogue.article_by_iri[claim.article]
        assert f"/article/{article.name}?passage={passage.number}" in "".join(hrefs(page))


def test_details_of_a_relation_show_modality_marker_and_denial(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    relations = [
        relation
        for relation in select(store, Selection(), catalogue)
        if not isinstance(relation.object, Literal)
    ]
    unsure = next(r for r in relations if r.claims[0].marker)
    denied = next(r for r in relations if not r.claims[0].polarity)
    for relation, sign in ((unsure, f"“{unsure.claims[0].marker}”"), (denied, "denied")):
        ends = (relation.subject, relation.predicate, str(relation.object))
        name = ":".join(catalogue.by_iri[iri].name for iri in ends)
        page = client.get("/explore/details", query_string={"selected": name}).text
        assert sign in unescape(page)


def test_the_page_without_scripts_holds_the_details_and_the_table(client: FlaskClient) -> None:
    page = get(client, NATO + "&selected=nato")
    assert '<h2 id="details-title">NATO</h2>' in page
    assert page.count("<tr data-relation=") > 10
    assert f"/explore?{NATO}&selected=nato:employs:soft-power" in hrefs(page)


def test_each_passage_says_how_it_was_coded_and_by_whom(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    for relation in select(store, Selection(), catalogue)[:40]:
        if isinstance(relation.object, Literal):
            continue
        ends = (relation.subject, relation.predicate, relation.object)
        name = ":".join(catalogue.by_iri[iri].name for iri in ends)
        page = client.get("/explore/details", query_string={"selected": name}).text
        found = [words(one) for one in re.findall(r'<p class="reading">(.*?)</p>', page, re.S)]
        assert len(found) == len(relation.claims)
        for claim, said in zip(relation.claims, found, strict=True):
            assert said.startswith(claim.modality.value)
            assert f"· {'affirmed' if claim.polarity else 'denied'} · {claim.type.value}" in said
            assert said.endswith(f"gloss and coding: {claim.coder.split(' (')[0]}")
            assert claim.coder in unescape(page)
        assert "Glosses are the coders’ words" in page
