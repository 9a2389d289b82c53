"""What is in an address and is no part of ours: pages people see pass it over.

Of what others add to links (``utm_source=``, ``fbclid=``) nothing is said. The rest somebody may
have meant to choose by (``certainty=possible``): the page names it, and what it is called here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import request

from graph.address import OF_CLAIMS, pairs_of, parse
from graph.errors import legible
from graph.parts import MANY, SINGLE
from ontology.errors import EntenteError
from webapp.links import asked_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.view import View
    from ontology.catalogue import Catalogue

    Pairs = list[tuple[str, str]]

OURS: Final = (*MANY, *SINGLE, "embed")
ALIKE: Final = 0.8  # what is so near to a name of ours is one, mistyped
NEAR: Final = 0.6  # what is so near to a filter's may have been meant for it
MOST: Final = 5  # parts that are named
TRACKERS: Final = re.compile(
    r"(utm|mtm|pk|piwik|matomo|hsa|oly|vero|at|mc|ml|trk|wt)_.*|_.*|.*clid|[gw]braid|srsltid"
    r"|ref|ref_?(src|url)|referrer|igshi?d?|mkt_tok|epik|si|hsctatracking",
    re.IGNORECASE,
)
MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "certainty": ("modality",),
    "class": ("kind",),
    "denied": ("polarity",),
    "era": ("during",),
    "hedge": ("marker",),
    "negation": ("polarity",),
    "period": ("during",),
    "predicate": ("relation",),
    "property": ("relation",),
    "since": ("from",),
    "source": ("article",),
    "text": ("article",),
    "until": ("to",),
    "year": ("from", "to"),
}
"""What filters are called elsewhere, and here."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Parts of an address that are passed over (`said`, and `further` more).

    `meant` is what they are here, `called` by what names. `href` leads to the page with that, if
    `trouble` does not say why not.
    """

    said: list[str]
    further: int
    called: list[str]
    meant: list[str]
    href: str
    trouble: str


def ours(pairs: Iterable[tuple[str, str]], names: Sequence[str] = OURS) -> Pairs:
    """The parts of an address that are ours, or are mistyped and were meant to be.

    >>> ours([("kind", "Nation"), ("utm_source", "x"), ("kinds", "Nation"), ("fbclid", "y")])
    [('kind', 'Nation'), ('kinds', 'Nation')]
    """
    return [pair for pair in pairs if get_close_matches(pair[0], names, 1, ALIKE)]


def others(pairs: Iterable[tuple[str, str]], names: Sequence[str] = OURS) -> Pairs:
    """The parts that `ours` leaves out and somebody may have meant: no trackers', none empty.

    >>> others([("kind", "Nation"), ("utm_source", "x"), ("era", "cold-war"), ("year", "")])
    [('era', 'cold-war')]
    """
    left = [pair for pair in pairs if pair[1] and not TRACKERS.fullmatch(pair[0])]
    known = ours(left, names)
    return [pair for pair in left if pair not in known]


def meant(pair: tuple[str, str]) -> Pairs:
    """The filters that somebody may have meant by a part that is no part of ours.

    >>> meant(("year", "1949")), meant(("modal", "possible")), meant(("plot", "degree"))
    ([('from', '1949'), ('to', '1949')], [('modality', 'possible')], [])
    """
    key, value = pair[0].lower(), pair[1]
    near = get_close_matches(key, [part for part in OF_CLAIMS if part != "step"], 1, NEAR)
    return [(name, value) for name in MEANT.get(key, near)]


def passed_over(view: View, catalogue: Catalogue, own: Sequence[str] = ()) -> PassedOver | None:
    """What the page of the present request passes over of its address, if that is to be said.

    `view` is what the page shows, `own` the parts that it has beside those of a view.
    """
    names, pairs = (*OURS, *own), list(request.args.items(multi=True))
    left = others(pairs, names)
    if not left:
        return None
    here = [part for pair in left for part in meant(pair)]
    said = [legible("=".join(pair)) for pair in left]
    href = f"{asked_path()}?{urlencode([*ours(pairs, names), *here], safe=':/,*')}"
    return PassedOver(
        said[:MOST],
        len(said[MOST:]),
        [key for key, _ in here],
        [legible("=".join(part)) for part in here],
        href,
        _trouble([*pairs_of(view), *here], catalogue),
    )


def carried(href: str, own: Sequence[str]) -> str:
    """An address of ours with what the present request's has beside it, for its page to tell."""
    left = urlencode(others(request.args.items(multi=True), (*OURS, *own)), safe=":/,*")
    return f"{href}{'&' if '?' in href else '?'}{left}" if left else href


def _trouble(pairs: Pairs, catalogue: Catalogue) -> str:
    """Why a view cannot be had; "" if it can."""
    try:
        parse(pairs, catalogue, keeping=True)
    except EntenteError as error:
        return str(error)
    return ""
