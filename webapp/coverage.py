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
    """How many passages a text has, how many are headings, and which others carry no claims."""

    passages: int
    headings: int
    bare: tuple[int, ...]
    claims: int

    @property
    def prose(self) -> int:
        """The passages that are not headings: those that could carry claims."""
        return self.passages - self.headings

    @property
    def coded(self) -> int:
        """The passages of prose that carry claims."""
        return self.prose - len(self.bare)


def coverage(passages: Collection[Passage], claims: Mapping[str, Collection[Relation]]) -> Coverage:
    """The coverage of some passages; `claims` are those of each passage, by its IRI."""
    prose = [one for one in passages if one.role != HEADING]
    return Coverage(
        passages=len(passages),
        headings=len(passages) - len(prose),
        bare=tuple(one.number for one in prose if one.iri not in claims),
        claims=sum(len(claims.get(one.iri, ())) for one in passages),
    )
