"""What can go wrong in this room, each as a situation of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.errors import EntenteError

if TYPE_CHECKING:
    from collections.abc import Iterable


class BadAddress(EntenteError):
    """A part of an address that says nothing here: which part, its value, the values allowed."""

    def __init__(self, part: str, value: str, problem: str, allowed: Iterable[str] = ()) -> None:
        self.part, self.value, self.allowed = part, value, tuple(allowed)
        choices = f" Allowed: {', '.join(self.allowed)}." if self.allowed else ""
        super().__init__(f"“{legible(part)}={legible(value)}” in the address: {problem}.{choices}")


def legible(text: str, most: int = 80) -> str:
    """Text as it may stand in a sentence: printable, and no longer than `most` characters."""
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return shown if len(shown) <= most else shown[: most - 1] + "…"
