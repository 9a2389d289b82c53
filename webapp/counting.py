"""The counts beside the filters, from one reading of what the steps bring in.

What steps bring in is kept, so that another filter asks the store for nothing but its own view.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.facets import counts
from graph.grounds import filtered, grounded
from graph.histogram import histogram
from graph.inferring import inferred
from graph.relations import select
from graph.view import Filters, Selection

if TYPE_CHECKING:
    from graph.grounds import Grounded
    from graph.histogram import Histogram
    from webapp.site import Site

KEPT: Final = 8
HELD: Final = 150_000  # relations of all that is kept

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Brought:
    """What steps bring in, unfiltered: all that claims state, and all that follows from them.

    `offered` counts the values there are to choose from.
    """

    relations: tuple[Grounded, ...]
    offered: Counts


@dataclass(slots=True)
class Counting:
    """Reads what steps bring in, and keeps the last few."""

    site: Site
    kept: OrderedDict[Selection, Brought] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def brought(self, selection: Selection) -> Brought:
        """What the steps of a selection bring in. Raises `UnknownTerm`."""
        key = Selection(selection.steps, Filters(inferred=selection.filters.inferred))
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        found = self._read(key)  # two that ask at once may both read it
        with self.lock:
            self.kept[key] = found
            while len(self.kept) > KEPT or self._held() > HELD:
                self.kept.popitem(last=False)
        return found

    def without_each(self, selection: Selection) -> tuple[Counts, Histogram | None]:
        """What each filter would count if it were off and all the others stayed; and the years."""
        kept = selection.filters
        found = list(filtered(self.brought(selection).relations, kept))
        return counts(found, kept.least_passages), histogram(found, kept.least_passages)

    def _read(self, key: Selection) -> Brought:
        catalogue = self.site.catalogue
        stated = select(self.site.store, Selection(key.steps), catalogue)
        claims = [claim for relation in stated for claim in relation.claims]
        all_of_it = (*stated, *inferred(claims, Filters(), catalogue))
        relations = tuple(grounded(all_of_it, catalogue))
        return Brought(relations, counts(filtered(relations, key.filters)))

    def _held(self) -> int:
        return sum(len(one.relations) for one in self.kept.values())
