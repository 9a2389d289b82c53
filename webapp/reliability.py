"""The published figures of two coders of the same passages, put into plain words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from ontology import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIGURES: Final = bundled.HERE / "reliability" / "figures.json"
FIRM, TENTATIVE = 0.8, 0.667  # Krippendorff, Content Analysis, ch. 12
ASKED: Final = {
    "bearing": "Does the passage claim anything?",
    "claims": "Are its claims the same?",
    "entities": "Are the entities the same?",
    "property": "For the same pair: is the property the same?",
    "family": "… the family of the property?",
    "modality": "… how sure it is?",
    "polarity": "… whether it is denied?",
    "type": "… the type of claim?",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate in words: value, interval, over how many units."""

    value: str
    interval: str
    n: int
    reading: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question, with alpha; the others only where sets are compared."""

    name: str
    asks: str
    alpha: Figure
    precision: Figure | None = None
    recall: Figure | None = None
    f1: Figure | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two coders' sheets of one text. `disagreements` counts what they see differently."""

    file: str
    coders: tuple[str, str]
    passages: int
    rows: tuple[Row, ...]
    disagreements: int


@lru_cache(maxsize=1)
def compared() -> tuple[Compared, ...]:
    """The published figures; none where no second coding is there."""
    if not FIGURES.is_file():
        return ()
    return tuple(_compared(one) for one in json.loads(FIGURES.read_text(encoding="utf-8")))


def number(value: float | None) -> str:
    """A figure with two decimals, a real minus, and a dash where it is not defined.

    >>> number(0.709), number(-0.5), number(None)
    ('0.71', '−0.50', '–')
    """
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def reading(value: float | None) -> str:
    """What an alpha allows, by the usual bounds.

    >>> reading(0.85), reading(0.7), reading(0.2)
    ('firm', 'tentative', 'low')
    """
    if value is None:
        return "not defined"
    return "firm" if value >= FIRM else "tentative" if value >= TENTATIVE else "low"


def _compared(found: Mapping[str, Any]) -> Compared:
    first, second = found["coders"]
    return Compared(
        file=found["file"],
        coders=(first, second),
        passages=found["passages"],
        rows=tuple(_rows(found)),
        disagreements=len(found["disagreements"]),
    )


def _rows(found: Mapping[str, Any]) -> Iterator[Row]:
    yield Row("bearing", ASKED["bearing"], _figure(found["bearing"]))
    for name in ("claims", "entities"):
        parts = {key: _figure(found[name][key]) for key in ("alpha", "precision", "recall", "f1")}
        yield Row(name, ASKED[name], **parts)
    for name, facet in found["facets"].items():
        yield Row(name, ASKED.get(name, name), _figure(facet["alpha"]))


def _figure(found: Mapping[str, Any]) -> Figure:
    low, high = found["low"], found["high"]
    interval = "" if low is None else f"{number(low)} to {number(high)}"
    return Figure(number(found["value"]), interval, found["n"], reading(found["value"]))
