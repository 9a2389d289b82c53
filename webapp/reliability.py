"""The published figures of two coders of the same passages, put into plain words.

`reliability/<version of the codebook>/` holds both coders' sheets (`first/`, `second/`) and
`figures.json`, which `entente agreement first second --json` writes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from ontology import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FIGURES: Final = "figures.json"
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
    coders: tuple[str, ...]
    passages: int
    rows: tuple[Row, ...]
    disagreements: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one version of the codebook: a comparison for each text."""

    version: str
    texts: tuple[Compared, ...]

    @property
    def passages(self) -> int:
        """How many passages were coded twice."""
        return sum(one.passages for one in self.texts)


@lru_cache(maxsize=1)
def measured() -> tuple[Measured, ...]:
    """The published figures of every version of the codebook, the newest first."""
    return tuple(Measured(file.parent.name, _compared(file)) for file in _files())


def newest() -> Path | None:
    """The file of figures of the newest version that has any."""
    return next(iter(_files()), None)


def _files() -> list[Path]:
    files = bundled.RELIABILITY.glob(f"*/{FIGURES}")
    return sorted(files, key=lambda file: _order(file.parent.name), reverse=True)


def _order(version: str) -> tuple[int, ...]:
    """A version as numbers, so that 0.10.0 comes after 0.9.0."""
    return tuple(map(int, version.split(".")))


def number(value: float | None) -> str:
    """A figure with two decimals, a real minus, and a dash where it is not defined.

    >>> number(0.709), number(-0.5), number(None)
    ('0.71', '−0.50', '–')
    """
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def reading(value: float | None) -> str:
    """What an alpha allows, by the usual bounds: ask it of the lower end of an interval.

    >>> reading(0.85), reading(0.7), reading(0.2)
    ('firm', 'tentative', 'low')
    """
    if value is None:
        return "not defined"
    return "firm" if value >= FIRM else "tentative" if value >= TENTATIVE else "low"


def _compared(file: Path) -> tuple[Compared, ...]:
    return tuple(
        Compared(
            file=found["file"],
            coders=tuple(found["coders"]),
            passages=found["passages"],
            rows=tuple(_rows(found)),
            disagreements=len(found["disagreements"]),
        )
        for found in json.loads(file.read_text(encoding="utf-8"))
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
    return Figure(number(found["value"]), interval, found["n"], reading(low))
