"""Measures for size and colour of the picture: what is kept or quick at once, the rest is begun."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.address import address
from graph.errors import FiguresBusy
from graph.jobs import Job
from graph.measures import MEASURES
from graph.measures.result import Result
from graph.measures.written import read
from graph.simple import WEIGHTS
from graph.view import Presentation, Query, View
from webapp.analysed import key, quick
from webapp.analysing import SEED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.network import Network
    from graph.placing import Picture
    from webapp.site import Site

RETRY: Final = 5  # seconds after which to come back
BEGUN: Final = "It is being worked out: open this page again in a moment."


def gauge(site: Site, view: View, network: Network, names: Sequence[str]) -> dict[str, Result]:
    """The named measures of a view's network, as /analysis has them; those begun are refused."""
    at, edges = _at(site, view, network), network.number_of_edges()
    made = {}
    for name in names:
        wanted = partial(work.measures, network, [name], WEIGHTS[0], SEED)
        found: Any | Job = site.jobs.of(
            key(at, ["measure", name]), wanted, quick=quick([name], edges)
        )
        if isinstance(found, Job):
            made[name] = Result(name, refused=BEGUN)
        else:
            made[name] = read(found[name])
    return made


def finished(picture: Picture) -> Picture:
    """A picture to take away, whose measures must be known: it cannot be opened again.

    Raises `FiguresBusy` where one is still being worked out.
    """
    for one in (picture.marking.size, picture.marking.colour):
        if one and one.refused == BEGUN:
            raise FiguresBusy(f"{MEASURES[one.measure].label} is being worked out.", RETRY)
    return picture


def _at(site: Site, view: View, network: Network) -> tuple[str, ...]:
    shown = view.presentation
    plain = Presentation(projection=shown.projection, grouped=shown.grouped)
    at: tuple[str, ...] = (site.release.hash, address(View(view.source, plain)))
    if isinstance(view.source, Query):  # rows may be others another time
        edges = repr(sorted(network.edges(keys=True, data="weight")))
        at += (hashlib.sha256(edges.encode()).hexdigest(),)
    return (*at, WEIGHTS[0])
