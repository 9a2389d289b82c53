"""What is asked of `/compare`, all of it in the address: two sides, and how to lay them out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from graph import filtering, known
from graph.address import OF_CLAIMS
from graph.errors import BadAddress
from graph.view import Query
from webapp import comparable, past
from webapp.foreign import OURS, ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.datastructures import MultiDict

    from graph.view import Filters, View
    from webapp.comparable import Chosen
    from webapp.site import Site

SHOWN: Final = {
    "": "All relations",
    "both": "In both",
    "a": "Only in A",
    "b": "Only in B",
    "contrary": "Contrary",
    "certainty": "Different certainty",
    "rival": "Rival attribution",
}
LAST_PAGE: Final = 100_000
OWN: Final = ("a", "b", "mapping", "show", "page", "entries")
COMMON: Final = (*(part for part in OF_CLAIMS if part != "step"), "release")


@dataclass(frozen=True, slots=True)
class Asked:
    """Two sides, None where one is still to be chosen, and what is wanted of them.

    `view` holds the filters that both sides obey, and the release. `show` is a key of `SHOWN`;
    `entries` says whether the table for a seminar has all its entries.
    """

    a: Chosen | None
    b: Chosen | None
    view: View
    mapped: bool = True
    show: str = ""
    page: int = 1
    entries: bool = False

    @property
    def filters(self) -> Filters:
        """What both sides obey."""
        return self.view.selection.filters

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The parts of the address, in canonical order; what is at its default is left out."""
        for part, chosen in (("a", self.a), ("b", self.b)):
            if chosen:
                yield part, chosen.spec
        if not self.mapped:
            yield "mapping", "off"
        if self.show:
            yield "show", self.show
        if self.page > 1:
            yield "page", str(self.page)
        if self.entries:
            yield "entries", "all"
        yield from filtering.pairs(self.filters)
        if self.view.release:
            yield "release", self.view.release

    def at(self, path: str, **changed: Any) -> str:
        """The address at some path of the same with some of it changed."""
        query = urlencode(list(replace(self, **changed).pairs()), safe=":/,*")
        return f"{path}?{query}" if query else path


def asked(args: MultiDict[str, str], *, seen: bool = False) -> tuple[Asked, Site]:
    """What an address asks for, and the site of the release it is about.

    `seen` by people, it passes over what is no part of ours.
    Raises `BadAddress`, `UnknownTerm`, `UnknownRelease` or `DamagedRelease`.
    """
    pairs = args.items(multi=True)
    pairs = ours(pairs, (*OURS, *OWN)) if seen else pairs
    common = [pair for pair in pairs if pair[0] not in OWN]
    for part, value in common:
        if part not in COMMON:
            raise BadAddress(part, value, "there is no such part here", (*OWN, *COMMON))
    view, scenes = past.asked(common)
    names = scenes.site.catalogue
    a, b = (
        comparable.read(part, value, names) if (value := _once(args, part)) else None
        for part in ("a", "b")
    )
    return _checked(
        Asked(
            a,
            b,
            view,
            mapped=_one(args, "mapping", ("on", "off")) != "off",
            show=_one(args, "show", tuple(SHOWN)[1:]),
            page=known.count("page", _once(args, "page") or "1", LAST_PAGE),
            entries=bool(_one(args, "entries", ("all",))),
        )
    ), scenes.site


def _checked(wanted: Asked) -> Asked:
    """Refuse filters over the rows of a query, which says itself what it leaves out."""
    filters = next(filtering.pairs(wanted.filters), None)
    for chosen in (wanted.a, wanted.b):
        if filters and chosen and isinstance(chosen.source, Query):
            raise BadAddress(
                *filters, "filters choose claims, and one side shows the rows of a query; write "
                "into the query what it is to leave out"
            )  # fmt: skip
    return wanted


def _one(args: MultiDict[str, str], part: str, allowed: tuple[str, ...]) -> str:
    value = _once(args, part)
    return known.one_of(part, value, allowed) if value else ""


def _once(args: MultiDict[str, str], part: str) -> str:
    values = [value for value in args.getlist(part) if value.strip()]
    if len(values) > 1:
        raise BadAddress(part, values[1], "it is given twice")
    return values[0] if values else ""
