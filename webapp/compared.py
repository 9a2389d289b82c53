"""Two sides as they were asked for: their relations, laid side by side, and what stands out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.comparison import Held, Side, compare, mapping
from graph.marks import Mark, Marks, marks
from graph.relations import group, select
from graph.source import find
from graph.view import Filters, Selection
from ontology import making, origin
from webapp.answers import asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.comparison import Row
    from ontology.model import Article, Entity, Relation
    from webapp.comparable import Chosen
    from webapp.comparing import Asked
    from webapp.site import Site

MARKED = {"contrary": Mark.CONTRARY, "certainty": Mark.CERTAINTY, "rival": Mark.RIVAL}


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison. `site` knows all names of both sides; `mapping` are the concepts that are one
    in both only by the register; `notes` say what of a query's rows could not be read.
    """  # noqa: D205  # one sentence

    asked: Asked
    a: Chosen
    b: Chosen
    site: Site
    sides: tuple[Side, Side]
    rows: tuple[Row, ...]
    marks: Marks
    mapping: tuple[Entity, ...]
    notes: tuple[str, ...]

    @property
    def by_position(self) -> bool:
        """Whether two things are compared by what is said of each."""
        return all(side.entity for side in self.sides)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each sort that can be shown."""
        held = [row.held for row in self.rows]
        counts = {"": len(held)} | {one.value: held.count(one) for one in Held}
        return counts | {name: len(self.marks.keys[mark]) for name, mark in MARKED.items()}

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles behind both sides."""
        both = [relation for side in self.sides for relation in side.relations]
        return making.behind(both, self.site.catalogue)

    @property
    def note(self) -> str:
        """What is said of how they and their coding were made."""
        return origin.note(self.site.release, self.articles)

    def shown(self) -> tuple[Row, ...]:
        """The rows of the sort that was asked for."""
        show = self.asked.show
        if show in MARKED:
            return tuple(row for row in self.rows if row.key in self.marks.keys[MARKED[show]])
        return tuple(row for row in self.rows if show in ("", row.held))


def compared(asked: Asked, site: Site, a: Chosen, b: Chosen) -> Compared:
    """Compare two sides. Raises what `graph.source.find` raises."""
    ask = asking(site.pool)
    first = find(a.source, site.store, site.catalogue, ask)
    second = find(b.source, site.store, first.catalogue, ask)
    names = second.catalogue
    alike = a.sort == b.sort  # a thing and a text have no position to compare
    left, right = (
        Side(
            _narrowed(found.relations, asked.filters, site),
            chosen.entity.iri if chosen.entity and alike else None,
        )
        for chosen, found in ((a, first), (b, second))
    )
    rows = compare(left, right, names, mapped=asked.mapped)
    return Compared(
        asked=asked,
        a=a,
        b=b,
        site=replace(site, catalogue=names),
        sides=(left, right),
        rows=rows,
        marks=marks(rows, names),
        mapping=mapping(left, right, names),
        notes=first.notes + second.notes,
    )


def _narrowed(relations: Sequence[Relation], filters: Filters, site: Site) -> Sequence[Relation]:
    """The relations as the filters leave them, whatever narrowed them before."""
    if filters == Filters():
        return relations
    least = filters.least_passages
    passing = select(site.store, Selection((), replace(filters, least_passages=1)), site.catalogue)
    kept = {claim.iri for relation in passing for claim in relation.claims}
    return group(
        (claim for relation in relations for claim in relation.claims if claim.iri in kept), least
    )
