"""Whatever an answer names leads somewhere: inferences, rules and reference facts too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.names import ID

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.store import Store

KINDS = ("Inference", "Rule", "Axiom", "ReferenceFact")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_thing_has_a_page_that_says_all_of_it(
    client: FlaskClient, store: Store, kind: str
) -> None:
    found = store.select(
        f"SELECT ?it WHERE {{ ?it a <https://w3id.org/entente/ontology#{kind}> }} LIMIT 1"
    ).rows
    path = str(found[0][0]).removeprefix(ID)
    page = client.get(f"/id/{path}", headers={"Accept": "text/html"}, follow_redirects=True)
    assert page.status_code == 200
    facts = store.select(f"SELECT ?p ?o WHERE {{ <{ID}{path}> ?p ?o }}").rows
    assert page.text.partition("What names it")[0].count("<tr>") == len(facts) + 1


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("reference/nato-established", "NATO established in 1949-04-04"),
        ("source/atop", "ATOP"),
    ],
)
def test_a_thing_is_called_by_its_label_or_by_what_it_says(
    client: FlaskClient, path: str, called: str
) -> None:
    assert f">{called}</h1>" in client.get(f"/thing/{path}").text


def test_every_link_of_the_answer_about_inferences_leads_to_a_page(client: FlaskClient) -> None:
    page = client.get("/question/what-is-inferred").text
    links = {part.partition('"')[0] for part in page.split('href="/id/')[1:]}
    assert len(links) > 5
    for link in sorted(links)[:20]:
        assert client.get(f"/id/{link}", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("path", ["rule/none", "inference/x", "a b", "x>y", "rule/"])
def test_what_is_not_there_is_said_so(client: FlaskClient, path: str) -> None:
    assert client.get(f"/thing/{path}").status_code == 404
