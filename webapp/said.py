"""What a selection says, remembered: a step brings the same relations in every view.

Counts beside steps and before expanding ask for one step at a time; the last ones are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.brought import name_of
from graph.relations import select

if TYPE_CHECKING:
    from graph.brought import Name
    from graph.view import Selection
    from ontology.catalogue import Catalogue
    from ontology.store import Store

KEPT: Final = 500  # selections
HELD: Final = 100_000  # names of relations


@dataclass(slots=True)
class Said:
    """The names of the relations of selections of one release."""

    store: Store
    catalogue: Catalogue
    kept: OrderedDict[Selection, frozenset[Name]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def __call__(self, selection: Selection) -> frozenset[Name]:
        """The names of the relations of a selection. Raises what `graph.relations.select` does."""
        with self.lock:
            if selection in self.kept:
                self.kept.move_to_end(selection)
                return self.kept[selection]
        found = frozenset(map(name_of, select(self.store, selection, self.catalogue)))
        with self.lock:
            self.kept[selection] = found
            while len(self.kept) > 1 and (len(self.kept) > KEPT or self._held() > HELD):
                self.kept.popitem(last=False)
        return found

    def _held(self) -> int:
        return sum(map(len, self.kept.values()))
