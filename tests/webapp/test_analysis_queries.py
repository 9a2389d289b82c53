"""`/analysis` of a query: what its page says holds for rows, not for the claims of a selection."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from ontology.names import ENT, ID
from tests.webapp.reading import Read, settled

if TYPE_CHECKING:
    from flask.testing import FlaskClient

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SAID = (
    f"SELECT ?claim ?source ?target {{ ?claim <{RDF}subject> ?source ; "
    f"<{RDF}predicate> <{ENT}fosters> ; <{RDF}object> ?target }}"
)
RELATED = SAID.replace(f"<{ENT}fosters>", "?relation").replace("?target {", "?relation ?target {")
PLAIN = f"SELECT ?source ?target {{ ?source <{ENT}opposes> ?target }}"
MIXED = (
    f"SELECT ?source ?relation ?target {{ {{ ?source ?relation ?target . FILTER(?relation = "
    f"<{ENT}opposes>) }} UNION {{ VALUES (?source ?target) {{ (<{ID}nato> <{ID}trust>) }} }} }}"
)
RANGE = "The coding-perturbation range disturbs claims, and the edges here are rows of a query."


def page(client: FlaskClient, query: str, more: str = "") -> Read:
    return settled(client, f"/analysis?query={quote(query)}{more}")


def test_rules_are_those_of_rows_and_the_query_is_shown(client: FlaskClient) -> None:
    found = page(client, PLAIN)
    made = found.html.partition("How this network is made")[2].partition("</details>")[0]
    assert "from the source to the target of its rows" in made
    assert "whether claims behind it affirm or deny" in made
    assert "?source &lt;https://w3id.org/entente/ontology#opposes&gt; ?target" in made
    assert "An edge weighs what its rows state" in found.words
    assert 'name="weight"' not in found.html
    for wrong in ("An edge weighs its", "Denied relations are in it", "rdf:subject ?source"):
        assert wrong not in found.words
    methods = found.html.partition('id="methods-text"')[2].partition("</section>")[0]
    assert "Weight: An edge weighs what its rows state as ?weight" in methods
    assert "weight as stated, else 1" in methods
    assert "weight claims" not in methods


def test_another_projection_of_rows_says_that_it_takes_the_claims_behind_them(
    client: FlaskClient,
) -> None:
    found = page(client, RELATED, "&projection=cognitive-map&weight=passages")
    assert "It is made of rows whose ?relation is a property of the release" in found.words
    assert "Counts the passages of an edge" in found.words
    assert "SELECT ?claim ?source ?relation ?target" in found.words
    assert "The parts are made of the claims behind the rows." in found.words
    empty = page(client, PLAIN, "&projection=cognitive-map")
    assert "No row of your query makes an edge of this network" in empty.words
    assert "Nothing in this selection" not in empty.words
    assert empty.href("the query").startswith("/sparql?query=SELECT")
    nothing = page(client, "SELECT ?source ?target { ?source <e:x> ?target }")
    assert "No row of your query relates two things." in nothing.words


def rows(*pairs: str) -> str:
    told = " ".join(f"(<e:{said[0]}> <e:{said[1]}> '{said[2]}')" for said in pairs)
    return f"SELECT ?source ?target ?relation {{ VALUES (?source ?target ?relation) {{ {told} }} }}"


def test_a_row_of_weight_0_is_noted_and_the_page_measures_all_the_same(
    client: FlaskClient,
) -> None:
    query = "SELECT ?source ?target ?weight { VALUES (?source ?target ?weight) { "
    found = page(client, query + "(<e:a> <e:b> 0) (<e:b> <e:c> -1) } }")
    assert "Read as weight 1, since ?weight is no number above 0: 2 of 2 rows." in found.words
    assert "By degree, highest: e:b (2)" in found.words


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (["abU", "abV", "bbU", "bcU"], "3 nodes and 4 edges (2 as measures see it: parallel"),
        (["abU", "bcU"], "3 nodes and 2 edges. By degree, highest: e:b (2), e:a (1) and e:c (1)."),
        (["abU", "bcU", "bdU"], "By degree, highest: e:b (3); 3 others share 1."),
        (["abU", "bcU", "bdU", "aeU"], "By degree, highest: e:b (3), e:a (2); 3 others share 1."),
        (["abU", "cdU"], "By degree, highest: 4 nodes share 1."),
        (["abU"], "2 nodes and 1 edge. By degree, highest: e:a (1) and e:b (1)."),
        (["aaU"], "1 node and 1 edge (0 as measures see it"),
    ],
)
def test_what_one_sees_counts_as_measures_do_and_breaks_no_tie(
    pairs: list[str], told: str, client: FlaskClient
) -> None:
    assert told in page(client, rows(*pairs)).words


def test_rows_that_name_claims_are_in_parts_and_others_say_why_not(client: FlaskClient) -> None:
    said = page(client, SAID)
    assert "Does the ranking hold?" in said.headings
    assert "in them an edge weighs its claims, not its rows." in said.words
    file = client.get(f"/analysis/robustness.csv?query={quote(SAID)}").text
    row = next(csv.DictReader(io.StringIO(file)))
    assert {"Asserted claims only: value"} < {name for name in row if name.endswith("value")}
    assert sum(name.endswith("alone: value") for name in row) == 2
    plain = page(client, PLAIN)
    assert "No row has a claim behind it" in plain.words
    assert "Asserted claims only" not in plain.words
    assert "Choose another projection" not in plain.words
    mixed = page(client, MIXED)
    assert re.search(r"[1-9] of \d+ edges have none, and are in no part\.", mixed.words)
    for one in (said, plain, mixed):
        assert RANGE in one.words
        assert "Work out the coding-perturbation range" not in one.words
