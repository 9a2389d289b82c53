"""Colours can be told apart and read, by everyone, and are the same in Python, CSS and icons."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import webapp
from graph.others import OTHER
from ontology.model import Effect, Modality, Valence
from webapp.style import (
    CATEGORIES,
    DASHES,
    DOTS,
    GROUPS,
    NEUTRAL,
    RAMP,
    TONES,
    appearance,
    relation_appearance,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ontology.catalogue import Catalogue

    Colour: TypeAlias = NDArray[np.float64]

STATIC = Path(webapp.__file__).parent / "static"
KINDS = [kind for group in GROUPS for kind in group.kinds]
KIND_COLOURS = {group.name: group.colour for group in GROUPS} | {
    "others": appearance(OTHER.name).colour
}
PALETTES = {
    "kinds": KIND_COLOURS,
    "relations": TONES,
    "amounts": {colour: colour for colour in (*RAMP, NEUTRAL)},
    "groups": {colour: colour for colour in (*CATEGORIES, NEUTRAL)},
}
LIGHT, DARK = "#faf9f6", "#10151d"

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
VISIONS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> Colour:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: Colour) -> Colour:
    scaled = XYZ @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((float(linear(c) @ XYZ[1]) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_no_two_colours_look_alike(palette: dict[str, str], vision: str) -> None:
    seen = {name: lab(VISIONS[vision] @ linear(colour)) for name, colour in palette.items()}
    distances = {
        (a, b): float(np.linalg.norm(seen[a] - seen[b])) for a, b in itertools.combinations(seen, 2)
    }
    assert len(distances) >= 15
    assert min(distances.values()) > 9, min(distances, key=lambda pair: distances[pair])


@pytest.mark.parametrize("colour", KIND_COLOURS.values(), ids=KIND_COLOURS)
def test_a_white_glyph_is_legible_on_every_kind(colour: str) -> None:
    assert contrast("#ffffff", colour) >= 4.5


def test_more_is_darker_and_a_white_glyph_can_be_seen_on_all() -> None:
    contrasts = [contrast("#ffffff", colour) for colour in RAMP]
    assert contrasts == sorted(contrasts)
    assert min(contrasts) >= 2.5


@pytest.mark.parametrize("tone", TONES)
def test_a_relation_is_legible_as_a_line_on_both_grounds_and_as_text_on_the_light_one(
    tone: str,
) -> None:
    assert contrast(TONES[tone], DARK) >= 3
    assert contrast(TONES[tone], LIGHT) >= 4.5


def test_style_sheets_use_the_tones_and_grounds_that_were_tested() -> None:
    sheet = (STATIC / "base.css").read_text()
    both = re.findall(r"--tone-(\w+): light-dark\((#\w{6}), (#\w{6})\);", sheet)
    assert {tone: light for tone, light, _ in both} == TONES
    assert all(contrast(dark, DARK) >= 4.5 for _, _, dark in both)
    assert f"--paper: light-dark({LIGHT}, {DARK})" in sheet


@pytest.mark.parametrize("kind", [*KINDS, OTHER.name])
def test_every_kind_has_an_icon_of_its_own_in_its_colour(kind: str) -> None:
    drawing = ET.parse(STATIC / appearance(kind).icon).getroot()  # noqa: S314  # our own file
    circle = drawing.find("{http://www.w3.org/2000/svg}circle")
    assert circle is not None
    assert circle.get("fill") == appearance(kind).colour
    assert (drawing.get("width"), drawing.get("height")) == ("96", "96")


def test_no_two_icons_are_the_same() -> None:
    drawings = {(STATIC / appearance(kind).icon).read_text() for kind in KINDS}
    assert len(drawings) == len(KINDS) >= 25


def test_every_kind_of_the_ontology_has_its_look(catalogue: Catalogue) -> None:
    assert set(catalogue.vocabulary.kinds) == set(KINDS)


def test_effect_and_valence_have_tones_of_their_own_and_valence_goes_first() -> None:
    effects = [relation_appearance(effect, None).tone for effect in Effect]
    valences = [relation_appearance(None, valence).tone for valence in Valence]
    assert len({*effects, *valences, relation_appearance(None, None).tone}) == 6
    assert relation_appearance(Effect.DECREASES, Valence.HOSTILE).tone == "hostile"
    assert relation_appearance(Effect.DECREASES, Valence.HOSTILE, sign=1).tone == "friendly"


def test_each_modality_has_a_dash_of_its_own_and_only_what_is_asserted_is_plain() -> None:
    assert len({*DASHES.values(), DOTS}) == len(DASHES) + 1 == len(Modality) + 1
    assert relation_appearance(None, None).dashes == ()
    assert relation_appearance(None, None, None).dashes == ()
    assert all(DASHES[modality] for modality in Modality if modality is not Modality.ASSERTED)
