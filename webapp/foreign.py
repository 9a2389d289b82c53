"""What others add to an address (``utm_source=``, ``fbclid=``): pages people see pass it over."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from graph.parts import MANY, SINGLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OURS: Final = (*MANY, *SINGLE, "embed")
ALIKE: Final = 0.8  # what is so near to a name of ours is one, mistyped


def ours(pairs: Iterable[tuple[str, str]], names: Sequence[str] = OURS) -> list[tuple[str, str]]:
    """The parts of an address that are ours, or are mistyped and were meant to be.

    >>> ours([("kind", "Nation"), ("utm_source", "x"), ("kinds", "Nation"), ("fbclid", "y")])
    [('kind', 'Nation'), ('kinds', 'Nation')]
    """
    return [pair for pair in pairs if get_close_matches(pair[0], names, 1, ALIKE)]
