"""The counts beside the filters, from one reading of what the steps bring in.

What steps bring in is kept, so that another filter asks the store for nothing but its own view.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.collecting import uncollected
from graph.facets import counts, facets
from graph.grounds import filtered, grounded
from graph.histogram import histogram
from graph.inferring import inferred
from graph.relations import select
from graph.view import Filters, Selection

if TYPE_CHECKING:
    from graph.grounds import Grounded
    from graph.histogram import Histogram
    from ontology.model import Relation
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
        key = Selection(selection.steps, _steps_only(selection.filters))
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

    @uncollected()
    def without_each(self, selection: Selection) -> tuple[Counts, Histogram | None]:
        """What each filter would count if it were off and all the others stayed; and the years."""
        kept, brought = selection.filters, self.brought(selection)
        found = list(filtered(brought.relations, kept))
        free = brought.offered if kept == _steps_only(kept) else counts(found, kept.least_passages)
        return free, histogram(found, kept.least_passages)

    @uncollected()
    def here(self, selection: Selection, relations: Sequence[Relation]) -> Counts:
        """What each value counts among the relations of a selection, all that are in view."""
        kept = selection.filters
        if kept == Filters():
            stated = (one for one in self.brought(selection).relations if not one.together)
            return counts(filtered(stated, kept))
        return facets(relations, self.site.catalogue, kept)

    @uncollected()
    def _read(self, key: Selection) -> Brought:
        catalogue = self.site.catalogue
        stated = select(self.site.store, Selection(key.steps), catalogue)
        claims = [claim for relation in stated for claim in relation.claims]
        all_of_it = (*stated, *inferred(claims, Filters(), catalogue))
        relations = tuple(grounded(all_of_it, catalogue))
        return Brought(relations, counts(filtered(relations, key.filters)))

    def _held(self) -> int:
        return sum(len(one.relations) for one in self.kept.values())


def _steps_only(kept: Filters) -> Filters:
    """The filters under which steps bring in all they can."""
    return Filters(inferred=kept.inferred)
