"""What can go wrong in this room, each as a situation of its own."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from ontology.errors import Busy, EntenteError

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME: Final = 80  # characters of a value that are compared with names


class BadAddress(EntenteError):
    """A part of an address that says nothing here: which part, its value, the values allowed."""

    def __init__(self, part: str, value: str, problem: str, allowed: Iterable[str] = ()) -> None:
        self.part, self.value, self.allowed = part, value, tuple(allowed)
        choices = f" Allowed: {', '.join(self.allowed)}." if self.allowed else ""
        end = "" if problem.endswith("?") else "."
        where = f"“{legible(part)}={legible(value)}” in the address"
        super().__init__(f"{where}: {problem}{end}{choices}")


class NoSuch(BadAddress):
    """A part of an address whose value is none of those there are: `what` it would be.

    The nearest of them by spelling are named first.
    """

    def __init__(self, part: str, value: str, what: str, allowed: Iterable[str]) -> None:
        choices = tuple(allowed)
        self.nearest = tuple(get_close_matches(value[:NAME], choices, 3))
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(part, value, f"there is no such {what}{hint}", choices)
        self.what = what


class TooLarge(EntenteError):
    """A view holds more than a file format can."""


class NothingToDraw(EntenteError):
    """A view without anything that a figure could show: what to do."""


class NoNetwork(EntenteError):
    """A query whose answer relates no two things: why, and what it needs."""


class LayoutsBusy(Busy):
    """A picture is not worked out now: why not, and after how many seconds to ask again."""

    def __init__(self, why: str, retry_after: int) -> None:
        super().__init__(retry_after, why)


class TakesLonger(EntenteError):
    """A picture must be worked out first, and whoever asked does not wait for it."""

    def __init__(self) -> None:
        super().__init__("Where everything stands is still to be worked out.")


class FiguresBusy(Busy):
    """A figure is not made now: why not, and after how many seconds to ask again."""

    def __init__(self, why: str, retry_after: int) -> None:
        super().__init__(retry_after, why)


class LayoutTimeout(EntenteError):
    """A picture was not worked out by its deadline (seconds), and given up."""

    def __init__(self, deadline: float) -> None:
        super().__init__(
            f"Working out where everything stands was stopped after {deadline:g} s. "
            "Show fewer entities: choose filters, or a lower limit."
        )
        self.deadline = deadline


class LayoutFailed(EntenteError):
    """The process that works out pictures ended before it was done; `code` is its exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(
            f"Working out where everything stands broke off (exit code {code}). "
            "Try again, or show fewer entities."
        )
        self.code = code


class StillComputing(Busy):
    """A file's numbers are not there yet: they are being worked out, or `ended` says why not."""

    def __init__(self, ended: str, retry_after: int = 5) -> None:
        super().__init__(retry_after)
        self.args = (
            f"These numbers are not worked out: {ended} Start them again on the page."
            if ended
            else f"These numbers are still being worked out. Try again in {retry_after} s.",
        )


class BadNetwork(EntenteError):
    """A network, or a file that holds one, that cannot be measured as it is: what, and where."""


class NothingToWrite(EntenteError):
    """A view without anything that a file format could hold: what to do."""


class NothingToMeasure(EntenteError):
    """A selection of which a projection makes no network."""


def legible(text: str, most: int = 80) -> str:
    """Text as it may stand in a sentence: printable, and no longer than `most` characters."""
    return printable(text if len(text) <= most else text[: most - 1] + "…")


def printable(text: str) -> str:
    r"""Text without what a terminal would obey, or show nothing of: that becomes �.

    >>> printable("\N{ESCAPE}[31mred"), printable("World\N{NO-BREAK SPACE}War")
    ('�[31mred', 'World War')
    """
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}"
        for sign in text
    )
