"""What is drawn of a View, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.layout import Positions
    from graph.marking import Marking
    from graph.network import Network
    from graph.source import Found
    from ontology.model import Relation


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a View's source gives, the network it makes, the part drawn, and its positions.

    `marking` holds the measures that size and colour show, of the whole network. There are no
    positions where whoever asked would not wait for them.
    """

    found: Found
    network: Network
    drawn: Network
    positions: Positions
    marking: Marking

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations in view, in order."""
        return self.found.relations

    @property
    def placed(self) -> bool:
        """Whether it is known where everything stands."""
        return len(self.positions) == len(self.drawn)
