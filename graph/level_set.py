"""Level sets: the nodes to which a measure gives a value, or an amount within bounds.

In addresses ``in-degree,3`` or ``in-degree,3..4`` or ``roles,receiver``; where edges do not weigh
claims, what they weigh stands between: ``strength,passages,5..9``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.errors import BadAddress
from graph.measures import MEASURES
from graph.simple import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.measures.result import Value

_NUMBER: Final = r"-?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?"
_BOUNDS: Final = re.compile(rf"({_NUMBER})(?:\.\.({_NUMBER}))?")


@dataclass(frozen=True, slots=True)
class Level:
    """One name, one amount (`low` is `high` then), or the amounts from `low` to `high`.

    Of whole amounts `high` is one of them; others are all below it: 5 to 9, but 0.5 to below 1.
    """

    name: str = ""
    low: float = 0
    high: float = 0

    def __str__(self) -> str:
        """As addresses have it.

        >>> str(Level(low=5, high=9)), str(Level(low=0.25, high=0.25)), str(Level("receiver"))
        ('5..9', '0.25', 'receiver')
        """
        low, high = (f"{bound:.12g}" for bound in (self.low, self.high))
        return self.name or (low if low == high else f"{low}..{high}")

    def among(self, values: Mapping[Any, Value]) -> list[Any]:
        """The nodes of a measure's values that have it, in their order.

        >>> Level(low=3, high=4).among({"a": 3, "b": 4, "c": 5, "d": None})
        ['a', 'b']
        >>> Level(low=0.5, high=1).among({"a": 0.5, "b": 0.99, "c": 1.0})
        ['a', 'b']
        """
        whole = all(isinstance(value, int) for value in values.values() if value is not None)
        return [
            node
            for node, value in values.items()
            if value is not None and self._holds(value, whole=whole)
        ]

    def _holds(self, value: float | str, *, whole: bool) -> bool:
        if self.name or isinstance(value, str):
            return value == self.name
        if self.low == self.high:
            return math.isclose(value, self.low, rel_tol=1e-9, abs_tol=1e-12)
        if whole:
            return self.low <= value <= self.high
        near = (self.high - self.low) * 1e-9  # what is computed may miss a bound by a little
        return self.low - near <= value < self.high - near


@dataclass(frozen=True, slots=True)
class LevelSet:
    """The nodes to which a measure gives a level, where edges weigh their claims or `weight`."""

    measure: str
    level: Level
    weight: str = WEIGHTS[0]

    def __str__(self) -> str:
        """As addresses have it.

        >>> str(LevelSet("strength", Level(low=5, high=9), "passages"))
        'strength,passages,5..9'
        """
        weight = () if self.weight == WEIGHTS[0] else (self.weight,)
        return ",".join((self.measure, *weight, str(self.level)))


def names_one(text: str | None) -> bool:
    """Whether what is selected is such a set: a measure and a comma, and no colon, begin nothing
    else.

    >>> names_one("in-degree,3"), names_one("nato"), names_one("nato:employs:soft-power")
    (True, False, False)
    """  # noqa: D205  # one sentence
    measure, comma, _ = (text or "").partition(",")
    return bool(comma) and measure in MEASURES and ":" not in str(text)


def read(part: str, text: str) -> LevelSet:
    """The set that a part of an address names.

    Raises
    ------
    BadAddress
        If the measure gives single nodes no value, or the value is none that it could give.

    >>> read("selected", "strength,articles,2").level
    Level(name='', low=2, high=2)
    """
    measure, _, rest = text.partition(",")
    weight, comma, last = rest.partition(",")
    if not comma or weight not in WEIGHTS:
        weight, last = WEIGHTS[0], rest
    if not MEASURES[measure].each:
        allowed = [one.name for one in MEASURES.values() if one.each]
        raise BadAddress(part, text, f"{measure} gives no entity a value of its own", allowed)
    return LevelSet(measure, _level(part, text, last, amounts=MEASURES[measure].amounts), weight)


def _level(part: str, text: str, last: str, *, amounts: bool) -> Level:
    found = _BOUNDS.fullmatch(last)
    if found:
        low, high = (float(bound) for bound in (found[1], found[2] or found[1]))
        if math.isfinite(low) and math.isfinite(high) and low <= high:
            return Level(low=_plain(low), high=_plain(high))
    if amounts or not last or found:
        raise BadAddress(
            part, text, "after the measure stands an amount, or two with .. between, the lower "
            "first, like in-degree,3..4"
        )  # fmt: skip
    return Level(last)


def _plain(bound: float) -> float:
    """A whole amount as such."""
    return int(bound) if bound.is_integer() else bound
