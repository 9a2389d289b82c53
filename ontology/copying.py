"""The seven-word rule: glosses and definitions are our own words, not the articles'.

No run of more than seven words, lower-cased and without punctuation, may be shared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_RUN: Final = 7
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Runs = frozenset[tuple[str, ...]]


def runs(texts: Iterable[str]) -> Runs:
    """Every run of eight words that occurs in one of the texts."""
    return frozenset(run for text in texts for run in _runs(text))


def copied(text: str, known: Runs) -> str | None:
    """The first run of eight words that a text shares with those known, or None.

    >>> known = runs(["one two three four five six seven eight nine"])
    >>> copied("He said: two three four five six seven, eight nine!", known)
    'two three four five six seven eight nine'
    >>> copied("one two three four five six seven", known) is None
    True
    """
    return next((" ".join(run) for run in _runs(text) if run in known), None)


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    size = LONGEST_RUN + 1
    return (tuple(words[i : i + size]) for i in range(len(words) - size + 1))
