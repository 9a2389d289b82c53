"""How much of a text is coded: passages with claims, of those that could carry any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.evidence import HEADING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ontology.model import Passage, Relation


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many passages a text has, which of those that could carry claims do, and how many.

    `cells` are the passages that are not headings, in order: number, and whether it has claims.
    """

    passages: int
    cells: tuple[tuple[int, bool], ...]
    claims: int

    @property
    def prose(self) -> int:
        """The passages that are not headings: those that could carry claims."""
        return len(self.cells)

    @property
    def headings(self) -> int:
        """The passages that are headings."""
        return self.passages - self.prose

    @property
    def bare(self) -> tuple[int, ...]:
        """The numbers of the passages of prose without a claim."""
        return tuple(number for number, coded in self.cells if not coded)

    @property
    def coded(self) -> int:
        """How many passages of prose carry claims."""
        return self.prose - len(self.bare)


def coverage(passages: Collection[Passage], claims: Mapping[str, Collection[Relation]]) -> Coverage:
    """The coverage of some passages; `claims` are those of each passage, by its IRI."""
    prose = [one for one in passages if one.role != HEADING]
    return Coverage(
        passages=len(passages),
        cells=tuple((one.number, one.iri in claims) for one in prose),
        claims=sum(len(claims.get(one.iri, ())) for one in passages),
    )
