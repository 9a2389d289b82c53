"""The picture, its table and the data behind it work with every projection."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from graph.projections import PROJECTIONS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

WALKS = ("", "&step=start:united-states&step=expand:united-states", "&step=start:nato")


@pytest.mark.parametrize("name", PROJECTIONS)
def test_the_picture_draws_the_projection(name: str, client: FlaskClient) -> None:
    for walk in WALKS:
        page = client.get(f"/explore?projection={name}{walk}")
        data = client.get(f"/api/network?projection={name}{walk}")
        assert (page.status_code, data.status_code) == (200, 200)
        edges = drawn(page.text, "edges")
        names = [edge["id"] for edge in edges]
        assert len(names) == len(set(names))
        ends = {end for edge in edges for end in (edge["from"], edge["to"])}
        assert ends <= {node["id"] for node in drawn(page.text, "nodes")}
        assert data.get_json()["graph"]["projection"] == name


def test_a_derived_tie_has_words_and_can_be_selected(client: FlaskClient) -> None:
    page = client.get("/explore?projection=instruments-by-actor").text
    edge = drawn(page, "edges")[0]
    assert edge["label"] == "used by the same actor as"
    chosen = client.get(f"/explore/details?projection=instruments-by-actor&selected={edge['id']}")
    assert "used by the same actor as" in chosen.text
    assert "Passage" in chosen.text or "passage" in chosen.text


def test_a_relation_that_is_not_in_view_is_said_to_be_so(client: FlaskClient) -> None:
    gone = client.get("/explore/details?selected=nato:sharesInstrument:japan")
    assert gone.status_code == 200
    assert "in this view" in gone.text


def drawn(page: str, name: str) -> list[dict[str, str]]:
    found = re.search(rf'<script type="application/json" id="scene-{name}">(.*?)</script>', page)
    assert found
    scene: list[dict[str, str]] = json.loads(found.group(1))
    return scene
