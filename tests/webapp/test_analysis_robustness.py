"""Ranges and null models of `/analysis`: what they say they are, and where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.webapp.reading import read, table

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue


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
