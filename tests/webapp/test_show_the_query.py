"""“Show the query” of a picture opens the query page with the query that finds what is in view."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from graph.address import parse
from graph.query import compile
from graph.relations import select
from webapp.protocol import read

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store

VIEWS = [
    "",
    "step=start:nato&step=expand:nato",
    "step=expand:nato:*:2&step=hide:soft-power",
    "step=start:question/whom-alliances-deter",
    "step=start:article/soft-power-in-alliances&kind=Alliance&kind=Nation",
    "step=expand:nato&modality=asserted&polarity=affirmed",
    "during=cold-war",
    "relation=establishedIn&from=1940&to=1960",
]


def shown(client: FlaskClient, view: str) -> str:
    """Where “Show the query” leads from the picture of a view."""
    page = client.get(f"/explore?{view}").text
    link = re.search(r'<a href="(/sparql\?[^"]+)">Show the query', page)
    assert link
    return html.unescape(link[1])


@pytest.mark.parametrize("view", VIEWS)
def test_it_asks_for_exactly_the_claims_in_view(
    client: FlaskClient, store: Store, catalogue: Catalogue, view: str
) -> None:
    address = shown(client, view)
    selection = parse([(k, v) for k, vs in parse_qs(view).items() for v in vs], catalogue).selection
    asked = read("GET", urlsplit(address).query.encode(), "", b"")
    assert asked.query == compile(selection, catalogue)
    with client.get(f"{address}&format=json") as reply:
        rows = reply.get_json(force=True)["results"]["bindings"]
    expected = {claim.iri for one in select(store, selection, catalogue) for claim in one.claims}
    assert {row["claim"]["value"] for row in rows} == expected
    assert expected


def test_the_query_stands_on_the_page_it_opens(client: FlaskClient) -> None:
    page = client.get(shown(client, VIEWS[1]), headers={"Accept": "text/html"}).text
    assert "# expand:nato" in page
    assert 'class="query-table"' in page
