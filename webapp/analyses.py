"""Analyses views: the network at once, measures as far as a page can wait for them."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.address import address
from graph.jobs import Job
from graph.measures.written import read
from graph.placing import network_of
from graph.source import find
from graph.view import Presentation, Query, View
from webapp.analysed import Analysed, Base
from webapp.analysing import SEED
from webapp.answers import asking
from webapp.computed import key, quick
from webapp.links import to_explore

if TYPE_CHECKING:
    from graph.jobs import Jobs
    from graph.measures import Result
    from graph.network import Network
    from graph.source import Found
    from webapp.analysing import Asked
    from webapp.site import Site

KEPT: Final = 8  # networks


@dataclass(slots=True)
class Analyses:
    """Analyses views, and keeps the last networks: those of a release never change."""

    kept: OrderedDict[tuple[str, ...], Base] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def of(self, asked: Asked, site: Site) -> Analysed:
        """The network of a view, by its projection, and what was asked to be measured of it.

        Raises what `graph.source.find` raises, and `BadNetwork`.
        """
        base = self._base(asked.view, site)
        at = (*base.at, asked.weight)
        made = partial(Analysed, asked, site, base, to_explore(asked.view), at)
        if not len(base.network):
            return made({})
        return made(*_results(asked, site.jobs, base.network, at))

    def _base(self, view: View, site: Site) -> Base:
        shown = view.presentation
        plain = Presentation(projection=shown.projection, grouped=shown.grouped)
        at = (site.release.hash, address(View(view.source, plain)))
        with self.lock:
            if at in self.kept:
                self.kept.move_to_end(at)
                return self.kept[at]
        found = find(view.source, site.store, site.catalogue, asking(site.pool))
        network = network_of(found.relations, view, found.catalogue)
        if isinstance(view.source, Query):  # rows may be others another time
            return Base(found, network, (*at, _digest(found)))
        with self.lock:
            self.kept[at] = Base(found, network, at)
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
            return self.kept[at]


def _digest(found: Found) -> str:
    return hashlib.sha256(repr(found.relations).encode()).hexdigest()


def _results(
    asked: Asked, jobs: Jobs, network: Network, at: tuple[str, ...]
) -> tuple[dict[str, Result], dict[str, Job]]:
    """The measures that are there, in order, and by name the jobs that work out the others."""
    edges = network.number_of_edges()
    made: dict[str, Result] = {}
    slow: dict[str, Job] = {}
    for name in asked.names:
        found: Any | Job = jobs.of(
            key(at, ["measure", name]),
            partial(work.measures, network, [name], asked.weight, SEED),
            quick=quick([name], edges),
        )
        if isinstance(found, Job):
            slow[name] = found
        else:
            made[name] = read(found[name])
    return made, slow
