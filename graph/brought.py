"""Which step brought each relation into view, and how many a step took away again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.step import Hide, Lost, Start
from graph.view import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ontology.catalogue import Catalogue
    from ontology.model import Relation, Term

    Name = tuple[str, str, Term]
    Said = Callable[[Selection], Collection[Name]]

EVERYTHING = -1  # the place of no step: what was in view before the first


@dataclass(frozen=True, slots=True)
class Brought:
    """For each relation that steps bring, the place of the first step that it is owed to.

    `taken` counts, by the place of a step that hides, what it took away.
    """

    by: dict[Name, int] = field(default_factory=dict)
    taken: Counter[int] = field(default_factory=Counter)

    def count(self, place: int) -> int:
        """How many relations a step brought that no later one took away."""
        return sum(one == place for one in self.by.values())


def name_of(relation: Relation) -> Name:
    """What tells a relation from all others: its subject, property and object."""
    return relation.subject, relation.predicate, relation.object


def brought(selection: Selection, said: Said, catalogue: Catalogue) -> Brought:
    """What each step of a selection brings, whatever its filters are.

    `said` gives the names of the relations of a selection: it is asked for one step at a time.
    """
    found = Brought()
    if selection.from_everything:
        found.by.update(dict.fromkeys(said(Selection()), EVERYTHING))
    for place, step in enumerate(selection.steps):
        match step:
            case Start() | Lost():
                continue
            case Hide(name):
                hidden = catalogue.entities[name].iri
                gone = [one for one in found.by if hidden in (one[0], one[2])]
                found.taken[place] = len(gone)
                for one in gone:
                    del found.by[one]
            case _:
                for one in said(Selection((step,))):
                    found.by.setdefault(one, place)
    return found
