"""How much room an entity takes in a picture: its icon, and its label below.

The page, the figures and the layout all take their numbers from here, so what the layout
keeps apart is what is drawn. Units are those of the drawing: pixels at zoom 1.

Sizes are absolute, not a share of the largest in view: an entity is as large as its number
of relations, whatever else is in view, so nothing grows or shrinks while one explores.
"""

from __future__ import annotations

import math
import textwrap
import unicodedata
from dataclasses import dataclass

SMALLEST, LARGEST = 12.0, 36.0  # radius of the icon
FONT_SMALLEST, FONT_LARGEST = 13, 21  # size of the label
GROWTH = 3.0  # added to the radius each time relations double
WRAP = 17  # characters in a line of a label
LINES = 3  # lines in a label; the whole name is in its details
LINE_HEIGHT = 1.2  # in font sizes
MARGIN = 6.0  # kept free around icon and label
_NARROW, _BROAD = frozenset("ijltfr.,:;'|!()[] -"), frozenset("mwMW@%")
_STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle of an entity, seen from the centre of its icon; the label hangs below."""

    radius: float
    font: int
    label: str
    width: float
    height: float

    @property
    def drop(self) -> float:
        """How far the rectangle's centre lies below the icon's centre, in tenths."""
        return round(self.height / 2 - self.radius - MARGIN, 1)


def box(label: str, relations: float) -> Box:
    """The room for an entity with so many relations.

    More relations never take less room: keep room for the most an entity can have in any
    view, and it fits in all of them.

    >>> small = box("NATO", 1)
    >>> small.radius, small.font, small.label
    (12.0, 13, 'NATO')
    """
    text, size, icon = wrap(label), font(relations), radius(relations)
    lines = text.split("\n")
    width = max(2 * icon, *(size * ems(line) for line in lines)) + 2 * MARGIN
    height = 2 * icon + size * LINE_HEIGHT * len(lines) + 2 * MARGIN
    return Box(icon, size, text, width, height)


def radius(relations: float) -> float:
    """Radius of the icon: 12 for one relation, 3 more for each doubling, 36 at most.

    >>> [radius(n) for n in (0, 1, 2, 16, 64, 1000)]
    [12.0, 12.0, 15.0, 24.0, 30.0, 36.0]
    """
    return min(LARGEST, SMALLEST + GROWTH * math.log2(max(1, relations)))


def font(relations: float) -> int:
    """Size of the label, growing with the icon: from 13 to 21."""
    share = (radius(relations) - SMALLEST) / (LARGEST - SMALLEST)
    return FONT_SMALLEST + round(share * (FONT_LARGEST - FONT_SMALLEST))


def wrap(label: str) -> str:
    r"""The label in short lines, three at most, without signs that steer how text runs.

    >>> wrap("Public perception of the alliance")
    'Public perception\nof the alliance'
    """
    clean = "".join(
        " " if sign.isspace() else sign
        for sign in label[:400]
        if sign.isspace() or unicodedata.category(sign) not in _STEERING
    )
    lines = textwrap.wrap(clean, WRAP, max_lines=LINES, placeholder=" …", break_on_hyphens=True)
    return "\n".join(lines) or "–"


def ems(line: str) -> float:
    """Width of a line in font sizes, rather too wide than too narrow (DejaVu Sans).

    >>> round(ems("NATO"), 2)
    3.04
    """
    return sum(_em(sign) for sign in line)


def _em(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.1
    if sign in _NARROW:
        return 0.42
    if sign in _BROAD:
        return 1.0
    return 0.76 if sign.isupper() else 0.64
