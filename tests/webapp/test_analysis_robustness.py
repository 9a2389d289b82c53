"""Ranges and null models of `/analysis`: what they say they are, and where there are none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from graph.projection import project
from graph.relations import select
from graph.robustness.null import shuffled_relations
from graph.simple import simple
from graph.view import Selection
from tests.webapp.reading import read, settled, table

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store

ROWS = (
    "SELECT ?source ?target { VALUES (?source ?target) "
    "{ (<e:a> <e:b>) (<e:c> <e:d>) (<e:a> <e:d>) (<e:e> <e:f>) } }"
)


@pytest.mark.parametrize("inferred", ["also", "only"])
def test_what_is_inferred_has_no_range_and_no_null_model_and_both_page_and_files_say_why(
    inferred: str, client: FlaskClient
) -> None:
    asked = f"projection=signed-actors&measure=density&inferred={inferred}"
    assert "There is no comparison with null models" in read(client, f"/analysis?{asked}").words
    asked += "&range=coding&chance=swapped"
    page = read(client, f"/analysis?{asked}")
    for part, why in (("whole", "There is no coding"), ("robustness", "There is no coding"),
                      ("chance", "There is no comparison")):  # fmt: skip
        rows = table(client, f"/analysis/{part}.csv?{asked}")
        assert rows
        for row in rows:
            *_, last = row
            assert last.endswith("none, because")
            assert row[last].startswith(why)
            assert row[last] in page.words
            assert not {"range: low", "z", "mean"} & row.keys()
    assert "Work out the coding" not in page.words
    assert "Null models: 200" not in page.words


def test_an_article_alone_has_what_follows_from_its_own_claims_only(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    asked = "projection=signed-actors&inferred=also&measure=degree"
    rows = table(client, f"/analysis/robustness.csv?{asked}")
    for article in catalogue.articles.values():
        part = f"“{article.title}” alone: value"
        here = {r["node"]: r[part] for r in rows if r["measure"] == "degree" and r[part]}
        alone = table(client, f"/analysis/nodes.csv?{asked}&article={article.name}")
        assert here == {row["node"]: row["degree"] for row in alone}


@pytest.mark.parametrize(
    "name", ["actor-instrument", "instruments-by-actor", "challenge-mitigation"]
)
def test_null_models_are_offered_only_where_swaps_change_the_network(
    name: str, client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    relations = select(store, Selection(), catalogue)
    here, *others = (
        simple(one).edges(data=True)
        for one in (
            project(relations, catalogue, name),
            *shuffled_relations(relations, catalogue, name, 30),
        )
    )
    same = all(list(other) == list(here) for other in others)
    assert same == (name != "challenge-mitigation")
    words = read(client, f"/analysis?projection={name}").words
    assert ("Compare with null models" in words) == (not same)
    assert ("its null models are the data itself" in words) == same
    rows = table(client, f"/analysis/chance.csv?projection={name}&chance=swapped") if same else []
    assert all("are the data itself" in row["null models: none, because"] for row in rows)
    assert bool(rows) == same


def test_null_models_keep_what_each_thing_has_of_each_property_and_the_page_says_no_more(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    network = project(select(store, Selection(), catalogue), catalogue)
    (other,) = shuffled_relations(select(store, Selection(), catalogue), catalogue, "all", 1)
    kept = [Counter((s, d["relation"]) for s, _, d in one.edges(data=True))
            for one in (network, other)]  # fmt: skip
    assert kept[0] == kept[1]
    neighbours = [dict(simple(one, directed=False).degree()) for one in (network, other)]
    assert neighbours[0] != neighbours[1]
    page = settled(client, f"/analysis?query={ROWS}&chance=swapped")
    said = "each node keeps how many edges of each relation it has; how many neighbours it has"
    assert page.words.count(said) == 2  # above the table, and in the methods
    assert "no finding: the swaps change nothing" in page.words
