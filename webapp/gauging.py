"""Measures for size and colour of the picture: what is kept or quick at once, the rest is begun."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.address import address
from graph.errors import FiguresBusy
from graph.jobs import BUSY, Job
from graph.measures import MEASURES
from graph.measures.result import Result
from graph.measures.written import read
from graph.view import Presentation, Query, View
from webapp.analysing import SEED
from webapp.computed import key, quick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.network import Network
    from graph.placing import Picture
    from webapp.site import Site

RETRY: Final = 5  # seconds after which to come back
BEGUN: Final = "It is being worked out: open this page again in a moment."


@dataclass(frozen=True, slots=True)
class Unmade(Result):
    """A measure that has no value as yet: `refused` says why.

    `awaited`: it is on its way, or will be when there is room. Otherwise its computation ended,
    and only /analysis begins it again.
    """

    awaited: bool = True


def gauge(
    site: Site, view: View, network: Network, names: Sequence[str], weight: str
) -> dict[str, Result]:
    """The named measures of a view's network, as /analysis has them; some may be `Unmade`."""
    at, edges = (*_at(site, view, network), weight), network.number_of_edges()
    made: dict[str, Result] = {}
    for name in names:
        wanted = partial(work.measures, network, [name], weight, SEED)
        found: Any | Job = site.jobs.of(
            key(at, ["measure", name]), wanted, quick=quick([name], edges)
        )
        if isinstance(found, Job):
            awaited = found.ended in ("", BUSY)  # who asks again when it was busy is told anew
            made[name] = Unmade(name, refused=found.ended or BEGUN, awaited=awaited)
        else:
            made[name] = read(found[name])
    return made


def finished(picture: Picture) -> Picture:
    """A picture to take away, whose measures must be known: it cannot be opened again.

    One that has no value for good says so in the legend. Raises `FiguresBusy` where one is still
    awaited.
    """
    for one in unmade(picture):
        if one.awaited:
            label = MEASURES[one.measure].label
            why = "is being worked out" if one.refused == BEGUN else "waits: the server is busy"
            raise FiguresBusy(f"{label} {why}.", RETRY)
    return picture


def unmade(picture: Picture) -> list[Unmade]:
    """The measures of a picture that may have values another time."""
    shown = (picture.marking.size, picture.marking.colour, picture.marking.chosen)
    return [one for one in shown if isinstance(one, Unmade)]


def _at(site: Site, view: View, network: Network) -> tuple[str, ...]:
    shown = view.presentation
    plain = Presentation(projection=shown.projection, grouped=shown.grouped)
    at: tuple[str, ...] = (site.release.hash, address(View(view.source, plain)))
    if isinstance(view.source, Query):  # rows may be others another time
        edges = repr(sorted(network.edges(keys=True, data="weight")))
        at += (hashlib.sha256(edges.encode()).hexdigest(),)
    return at
