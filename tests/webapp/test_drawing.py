"""Drawing by itself: what pyvis hands to the template stays data, whatever labels say."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from graph.network import Network
from graph.view import View
from ontology.model import Effect, Modality
from webapp import panels, selected, sources, taking
from webapp.drawing import draw
from webapp.explore import scenes
from webapp.lines import words

if TYPE_CHECKING:
    from flask import Flask

    from ontology.catalogue import Catalogue

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '"><svg onload=alert(3)>',
    '<a href="javascript:alert(4)">href</a>',
    "\u202eotan",
    "long " * 2000,
    "🤝 of “allies” & 'friends'",
]
EDGE = {
    "name": "fosters",
    "relation": "fosters",
    "label": "fosters",
    "effect": Effect.INCREASES,
    "valence": None,
    "modality": Modality.POSSIBLE,
    "polarity": True,
    "passages": 2,
    "articles": ("a",),
    "weight": 2,
    "rows": 0,
    "rules": (),
    "sign": None,
}


def values() -> dict[str, Any]:
    """What the page says beside the picture, here of the overview."""
    site, view = scenes().site, View()
    scene = scenes().of(view)
    parts = (panels.frame, sources.panel, panels.table, selected.panel, taking.panel)
    return {name: value for part in parts for name, value in part(view, scene, site).items()}


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_stays_a_label(app: Flask, catalogue: Catalogue, label: str) -> None:
    network = Network(directed=True)
    network.add_node("x", name="x", label=label, kind="Concept", relations=1, attributes={})
    network.add_node("y", name="y", label="Trust", kind="Outcome", relations=1, attributes={})
    network.add_edge("x", "y", key="fosters", **{**EDGE, "label": label})
    with app.test_request_context():
        page = draw(network, {"x": (0.0, 0.0), "y": (90.0, 0.0)}, catalogue, **values())
    blocks = re.findall(r'<script type="application/json" id="scene-\w+">(.*?)</script>', page)
    nodes, edges, options = map(json.loads, blocks)
    assert label not in page.split("<body")[1] or "<" not in label
    assert nodes[0]["name"] == label
    assert edges[0]["from"] == "x"
    assert options["physics"] == {"enabled": False}


def test_an_edge_says_how_sure_it_is() -> None:
    assert words(EDGE) == "fosters (possible)"
    assert words({**EDGE, "polarity": False, "modality": Modality.ASSERTED}) == "not: fosters"
    assert words({**EDGE, "rules": ("Sub-property",)}) == "fosters (inferred)"
