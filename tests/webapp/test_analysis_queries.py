"""`/analysis` of a query: what its page says holds for rows, not for the claims of a selection."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

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
