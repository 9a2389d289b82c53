"""Situations, not layers: an error names what happened; `webapp/errors.py` translates it once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


class EntenteError(Exception):
    """Something a user can understand and mend. Its text is fit to be shown."""


class BadQuery(EntenteError):
    """A SPARQL text that cannot be evaluated: where (1-based) and why."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        where = f"line {line}, column {column}: " if line is not None else ""
        super().__init__(where + message)
        self.message, self.line, self.column = message, line, column


class UpdateRefused(EntenteError):
    """A SPARQL update was sent to a read-only endpoint."""


class OutsideAccess(EntenteError):
    """A query asked to reach another host or a file (SERVICE, LOAD)."""


class QueryTimeout(EntenteError):
    """A query ran past its deadline (seconds) and was stopped."""

    def __init__(self, deadline: float) -> None:
        super().__init__(
            f"The query was stopped after {deadline:g} s. Ask for less: add a LIMIT, "
            "name a property, or split the query."
        )
        self.deadline = deadline


class QueryTooLarge(EntenteError):
    """A query needed more memory, or gave a larger result, than the limits allow."""


class Busy(EntenteError):
    """What takes long is not begun now: why not, and after how many seconds to ask again."""

    def __init__(self, retry_after: int, why: str = "All query workers are busy.") -> None:
        super().__init__(f"{why} Try again in {retry_after} s.")
        self.retry_after = retry_after


class UnknownTerm(EntenteError):
    """A name that stands for nothing here, with the nearest names that do."""

    def __init__(self, term: str, what: str, nearest: Iterable[str] = ()) -> None:
        self.term, self.what, self.nearest = term, what, tuple(nearest)
        hint = f" Did you mean {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"There is no {what} named “{term}”.{hint}")


class UnknownFormat(EntenteError):
    """A format that is not offered, with those that are."""

    def __init__(self, name: str, allowed: Iterable[str]) -> None:
        self.name, self.allowed = name, tuple(allowed)
        super().__init__(f"There is no format “{name}”. Choose one of: {', '.join(self.allowed)}.")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in an input file: where, what, and what to do about it."""

    file: str
    line: int
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f" — {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}: {self.problem}{remedy}"


class BadFiles(EntenteError):
    """Files that were to be read have faults; all of them are listed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        noun = "fault" if len(self.faults) == 1 else "faults"
        super().__init__("\n".join([f"{len(self.faults)} {noun}:", *map(str, self.faults)]))


class BadOntology(BadFiles):
    """Sheets, entities or schema have faults."""


class BadData(BadFiles):
    """RDF files that were to be served have faults."""


class NoRelease(EntenteError):
    """The data folder holds no release to serve."""


class UnknownRelease(EntenteError):
    """A hash that names no release of the data folder; `remedy` says what to do instead."""

    def __init__(
        self,
        wanted: str,
        current: str,
        remedy: str = "Leave the release out of the address to see the current one.",
    ) -> None:
        super().__init__(
            f"Release {wanted[:12]} is not here; the current one is {current}. {remedy}"
        )
        self.wanted, self.current = wanted, current


class EndpointGone(EntenteError):
    """The endpoint that holds the graph cannot be reached; it was asked more than once."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(
            f"The endpoint {url} cannot be reached: {why}. See that it runs, then try again."
        )


class EndpointSlow(EntenteError):
    """The endpoint that holds the graph did not answer in time (seconds)."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(
            f"The endpoint {url} did not answer within {seconds:g} s. Ask for less, or give it "
            "longer (the setting “deadline”)."
        )


class EndpointWrong(EntenteError):
    """The endpoint that holds the graph answers, but with nothing that can be used."""


class NeedsRelease(EntenteError):
    """What was asked for is made from a release; here the graph is read from an endpoint."""


class CannotSave(EntenteError):
    """There is no room for another permanent address, or it could not be written down."""


class CannotRead(EntenteError):
    """What has a permanent address cannot be read at present."""


class TooLongToSave(EntenteError):
    """What is to get a permanent address has more bytes than one may have."""


class DamagedRelease(EntenteError):
    """A release does not match its manifest."""

    @classmethod
    def named(cls, release: str, wrong: str) -> Self:
        """What is wrong with the release of that hash, and what to do about it."""
        again = "Run `entente build` to make it again."
        return cls(f"Release {release[:12]} is damaged: {wrong}. {again}")


class OlderRelease(DamagedRelease):
    """A release of a version that wrote no checksums: nobody can tell whether it is whole."""

    def __init__(self, release: str) -> None:
        super().__init__(
            f"Release {release[:12]} was made by an older version of Entente: it has no checksums, "
            "so this version cannot tell whether it is whole. Run `entente build` on the sheets it "
            "came from to make it anew."
        )


class NotWritten(EntenteError):
    """A file could not be written whole; nothing was left of it. `why` is the system's word."""

    def __init__(self, what: str, why: str | None) -> None:
        super().__init__(
            f"{what} could not be written: {why or 'the system does not say why'}. Nothing was "
            "left there. See that there is room on the disk, and that you may write to it."
        )


class BadText(EntenteError):
    """An article's text is not the one that was coded, or cannot be read."""
