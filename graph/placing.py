"""The picture of a View: what is drawn of it, and where. Exploring moves nothing.

Positions are a function of release and step prefix: each step places only the entities it
brings; those that were there stay. Filters take entities away, and may bring others into
the drawn part: these are placed as new. What is inferred may make entities larger than the release
states: what they cover steps aside. Layouts by a rule (`graph.ruled`) start from there.
Pins come last: what they cover steps aside.
Where positions are computed is given: here, unless somebody has a better place (`computing`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.address import address
from graph.drawn import drawn
from graph.errors import TakesLonger
from graph.grouping import grouped
from graph.layout import Positions
from graph.layout_task import task, worked_out
from graph.layouts import Layouts
from graph.marking import as_relations, marked, measured_here
from graph.picture import Picture
from graph.pinning import stepping_aside
from graph.projection import project
from graph.roomier import roomier
from graph.ruled import rule_of
from graph.source import find, nobody
from graph.totals import totals
from graph.view import Presentation, Query, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.marking import Gauge
    from graph.network import Network
    from graph.ruled import Rule
    from graph.source import Ask, Found
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from ontology.store import Store

    Compute = Callable[[Network, Positions, Mapping[str, float], Rule | None], Positions]

OVERVIEW = 24  # entities drawn of everything: what one can read at a glance, not a hairball
MOST = 300  # entities drawn of what somebody chose
_VERSION = 2  # of the layout: what an older one left in a cache is not used

__all__ = ["MOST", "OVERVIEW", "Layouts", "Picture", "Placing", "limit"]


def limit(view: View) -> int:
    """How many entities of a View are drawn: as it says, or as many as are usually legible."""
    usual = OVERVIEW if view.source.from_everything else MOST
    return view.presentation.limit or usual


@dataclass(frozen=True)
class Placing:
    """Draws Views of one release. `release` is its hash; `layouts` remembers positions.

    `compute` gives those that are not remembered, `ask` the answers to queries, `gauge` the
    measures that size and colour show; what they raise is raised here.
    """

    store: Store
    catalogue: Catalogue
    release: str
    layouts: Layouts
    compute: Compute = worked_out
    ask: Ask = nobody
    gauge: Gauge = measured_here

    def picture(self, view: View) -> Picture:
        """What a View shows and where. The relations are all of them; the drawing is a part.

        There are no positions where `compute` raises `TakesLonger`. Raises what
        `graph.source.find` raises.
        """
        found = find(view.source, self.store, self.catalogue, self.ask)
        network = network_of(found.relations, view, found.catalogue)
        marking = marked(view, network, self.gauge)
        part = part_of(network, view, found.catalogue, marking.members)
        try:
            at = self._positions(view, found, network, part, as_relations(marking.size))
        except TakesLonger:
            at = {}
        return Picture(found, network, part, at, marking)

    def _positions(
        self, view: View, found: Found, network: Network, part: Network, sizes: Mapping[str, float]
    ) -> Positions:
        """Where the entities stand that are drawn of a View, with room for sizes of a measure."""
        at = self._beside(self._base(view, found, part), view, part)
        usual = self.totals
        rooms = {**usual, **{node: max(one, usual.get(node, 0)) for node, one in sizes.items()}}
        if rule := rule_of(view, part, network, found.catalogue):
            key = self._key(View(), task(part, at, rooms, rule).decode())
            at = self._remembered(key, lambda: self.compute(part, at, rooms, rule))
        elif sizes or any(data["relations"] > usual.get(n, 0) for n, data in part.nodes(data=True)):
            at = roomier(part, at, rooms)
        known = found.catalogue.entities
        pins = {known[n].iri: (x, y) for n, x, y in view.presentation.pinned if n in known}
        return stepping_aside(part, at, {n: p for n, p in pins.items() if n in part}, rooms)

    @property
    def totals(self) -> Mapping[str, float]:
        """Relations of every entity in the whole release: the most it can have in any view."""
        return totals(self.store)

    def _beside(self, base: Positions, view: View, part: Network) -> Positions:
        """Where the prefix's entities stand, and beside them those that filters brought in."""
        if all(node in base for node in part):
            return {node: base[node] for node in part}
        chosen = view.presentation
        shown = Presentation(projection=chosen.projection, grouped=chosen.grouped)
        key = self._key(View(view.source, shown), *sorted(part))
        return self._remembered(key, lambda: self.compute(part, base, self.totals, None))

    def _base(self, view: View, found: Found, part: Network) -> Positions:
        """Positions of what the source draws: of a query all at once, else by steps."""
        if not isinstance(view.source, Query):
            return self._prefix(view, part)
        plain = View(view.source, Presentation(limit=view.presentation.limit))
        return self._remembered(self._key(plain), lambda: self._organic(plain, found, {}))

    def _prefix(self, view: View, part: Network) -> Positions:
        """Positions after the View's steps, unfiltered: each step starts from the one before.

        The last step of a plain View draws its own `part`.
        """
        selection, at = view.selection, Positions()
        for length in range(0 if selection.from_everything else 1, len(selection.steps) + 1):
            prefix = View(selection.prefix(length), Presentation(limit=view.presentation.limit))
            work = partial(self._step, prefix, at)
            if prefix == View(view.source, view.presentation):
                work = partial(self.compute, part, at, self.totals, None)
            at = self._remembered(self._key(prefix), work)
        return at

    def _step(self, prefix: View, before: Positions) -> Positions:
        """What a step draws, beside what was there."""
        return self._organic(prefix, find(prefix.source, self.store, self.catalogue), before)

    def _organic(self, view: View, found: Found, before: Positions) -> Positions:
        network = network_of(found.relations, view, found.catalogue)
        part = part_of(network, view, found.catalogue)
        return self.compute(part, before, self.totals, None)

    def _remembered(self, key: str, work: Callable[[], Positions]) -> Positions:
        found = self.layouts.get(key)
        if found is None:
            found = work()
            self.layouts.put(key, found)
        return found

    def _key(self, view: View, *more: str) -> str:
        parts = [f"layout {_VERSION}", self.release, address(view), *more]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def network_of(relations: Sequence[Relation], view: View, catalogue: Catalogue) -> Network:
    """The network of a View's relations, by its projection, with what it groups as one node."""
    shown = view.presentation
    ends = grouped(relations, catalogue, shown.grouped)
    alone = [
        name for name in view.source.entities if catalogue.entities[name].kind not in shown.grouped
    ]
    return project(ends, catalogue, shown.projection, alone)


def part_of(
    network: Network, view: View, catalogue: Catalogue, members: Iterable[str] = ()
) -> Network:
    """The part of a View's network that is drawn: its starts, pins and selected entity first.

    `members` are the IRIs of a set that is selected: they come next, as long as others have half of
    the room, or as much as an overview needs.
    """
    shown = view.presentation
    names = {*view.source.entities, *(name for name, _, _ in shown.pinned)}
    if shown.selected is not None:
        names.add(shown.selected.partition(":")[0])
    kept = [catalogue.entities[name].iri for name in names if name in catalogue.entities]
    room = max(limit(view) // 2, limit(view) - OVERVIEW)
    most = sorted(members, key=lambda iri: (-network.nodes[iri]["relations"], iri))[:room]
    return drawn(network, limit(view), kept, most)
