"""Text is cut at the names of entities, and nothing of it is lost."""

from __future__ import annotations

import pytest

from ontology.model import Entity
from webapp.mentions import lexicon, pieces

NAMED = lexicon(
    [
        Entity(
            "i:1", "nato", "NATO", "Alliance", alternatives=("North Atlantic Treaty Organization",)
        ),
        Entity("i:2", "treaty", "Treaty", "Concept"),
        Entity("i:3", "united-states", "United States", "Nation", alternatives=("US", "America's")),
        Entity("i:4", "soft-power", "Soft power", "Concept"),
        Entity("i:5", "power", "Power", "Concept"),
        Entity("i:6", "sign", "…", "Concept"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NATO's soft  power", {"NATO": "nato", "power": "power"}),
        ("Soft power, and power alone", {"Soft power": "soft-power", "power": "power"}),
        ("the North Atlantic Treaty Organization", {"North Atlantic Treaty Organization": "nato"}),
        ("treaties, Treatys and treaty-making", {"Treatys": "treaty", "treaty": "treaty"}),
        ("the US told us; the USA, Us", {"US": "united-states"}),
        ("America's powers", {"America's": "united-states", "powers": "power"}),
        ("powerful, superpower, power2", {}),
        ("<b>NATO</b> & 🛡 … ʼn İ", {"NATO": "nato"}),
        ("", {}),
    ],
)
def test_names_are_found_whole_and_the_longest_first(text: str, found: dict[str, str]) -> None:
    cut = pieces(text, NAMED)
    assert "".join(piece.text for piece in cut) == text
    assert {piece.text: piece.entity.name for piece in cut if piece.entity} == found
