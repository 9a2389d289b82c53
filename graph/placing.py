"""The picture of a View: what is drawn of it, and where. Exploring moves nothing.

Positions are a function of release and step prefix: each step places only the entities it
brings; those that were there stay. Filters take entities away, and may bring others into
the drawn part: these are placed as new. Pins come last: what they cover steps aside.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.address import address
from graph.grouping import grouped
from graph.layout import positions
from graph.pinning import stepping_aside
from graph.projection import drawn, project
from graph.relations import select
from graph.view import Presentation, Selection, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.layout import Positions
    from graph.layouts import Layouts
    from graph.network import Network
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from ontology.store import Store

LIMIT = 300  # entities drawn, unless the caller says otherwise
_VERSION = 1  # of the layout: what an older one left in a cache is not used


@dataclass(frozen=True, slots=True)
class Picture:
    """All relations of a View, the network they make, the part drawn, and its positions."""

    relations: tuple[Relation, ...]
    network: Network
    drawn: Network
    positions: Positions


@dataclass(frozen=True)
class Placing:
    """Draws Views of one release. `release` is its hash; `layouts` remembers positions."""

    store: Store
    catalogue: Catalogue
    release: str
    layouts: Layouts
    limit: int = LIMIT

    def picture(self, view: View) -> Picture:
        """What a View shows and where. The relations are all of them; the drawing is a part.

        Raises
        ------
        UnknownTerm
            If the View names what this release does not have.
        """
        selection, shown = view.selection, view.presentation
        relations = select(self.store, selection, self.catalogue)
        network = self._network(relations, selection, shown)
        pins = {self._iri(name): (x, y) for name, x, y in shown.pinned}
        wanted = [*selection.entities, *([shown.selected] if shown.selected else [])]
        part = drawn(network, self.limit, {*map(self._iri, wanted), *pins})
        at = self._kept(view, part)
        at = stepping_aside(part, at, {n: p for n, p in pins.items() if n in part}, self.totals)
        return Picture(relations, network, part, at)

    def _kept(self, view: View, part: Network) -> Positions:
        """Where the prefix's entities stand, and the others beside them."""
        base = self._prefix(view.selection)
        if all(node in base for node in part):
            return {node: base[node] for node in part}
        shown = Presentation(grouped=view.presentation.grouped)
        # Which entities are drawn depends on what is selected and pinned too.
        key = self._key(View(view.selection, shown), *sorted(part))
        found = self.layouts.get(key)
        if found is None:
            found = positions(part, base, totals=self.totals)
            self.layouts.put(key, found)
        return found

    def _prefix(self, selection: Selection) -> Positions:
        """Positions of the unfiltered steps, from the longest prefix that is remembered."""
        first = 0 if selection.from_everything else 1
        prefixes = [selection.prefix(n) for n in range(first, len(selection.steps) + 1)]
        at: Positions = {}
        start = 0
        for place in range(len(prefixes), 0, -1):
            found = self.layouts.get(self._key(View(prefixes[place - 1])))
            if found is not None:
                at, start = found, place
                break
        for prefix in prefixes[start:]:
            at = self._step(prefix, at)
            self.layouts.put(self._key(View(prefix)), at)
        return at

    def _step(self, prefix: Selection, before: Positions) -> Positions:
        relations = select(self.store, prefix, self.catalogue)
        network = project(relations, self.catalogue, entities=prefix.entities)
        part = drawn(network, self.limit, map(self._iri, prefix.entities))
        return positions(part, before, totals=self.totals)

    def _network(
        self, relations: tuple[Relation, ...], selection: Selection, shown: Presentation
    ) -> Network:
        ends = grouped(relations, self.catalogue, shown.grouped)
        alone = [
            name
            for name in selection.entities
            if self.catalogue.entities[name].kind not in shown.grouped
        ]
        return project(ends, self.catalogue, shown.projection, alone)

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """Relations of every entity in the whole release: the most it can have in any view."""
        network = project(select(self.store, Selection(), self.catalogue), self.catalogue)
        return {node: data["relations"] for node, data in network.nodes(data=True)}

    def _iri(self, name: str) -> str:
        return self.catalogue.entities[name].iri

    def _key(self, view: View, *more: str) -> str:
        parts = [f"layout {_VERSION}", self.release, str(self.limit), address(view), *more]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()
