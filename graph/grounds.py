"""What a relation has going for it: its claims, each with its traits, and the filters it fails.

What follows by a rule has one ground: all the claims it rests on together. Traits are read once;
only what fails depends on the filters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graph.ends import ends, kind_of
from graph.inferring import Inferred
from graph.passing import chosen, lacking
from graph.traits import of_property, traits, years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.passing import Pair
    from graph.traits import Span
    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from ontology.model import Relation, Term

STATED = (("inferred", "stated"), ("inferred", "also"))  # the values that keep what claims state
FOLLOWING = (("inferred", "only"), ("inferred", "also"))  # ... and those that keep what follows


class Ground(NamedTuple):
    """Traits, the passages and years behind them, and the facets whose filters fail."""

    has: frozenset[Pair]
    passages: frozenset[str]
    spans: frozenset[Span]
    lacks: frozenset[str] = frozenset()

    def counted(self) -> Iterable[Pair]:
        """The traits it counts for: all if it passes, else those of the one filter it fails."""
        if not self.lacks:
            return self.has
        return [pair for pair in self.has if self.lacks == {pair[0]}]


class Grounded(NamedTuple):
    """A relation by its three parts, its ends with their kinds, and its grounds.

    `together`: it is in view only where all its grounds pass.
    """

    key: tuple[str, str, Term]
    ends: tuple[tuple[str, str], ...]
    grounds: tuple[Ground, ...]
    together: bool


def grounded(relations: Iterable[Relation], catalogue: Catalogue) -> list[Grounded]:
    """Relations with their grounds, under no filters."""
    found = []
    for relation in relations:
        both = tuple((end, kind_of(end, catalogue)) for end in ends(relation))
        together = isinstance(relation, Inferred)
        own = [("kind", kind) for _, kind in both]
        own += [*of_property(relation.predicate, catalogue)]
        own += FOLLOWING if together else STATED
        grounds = tuple(
            Ground(
                frozenset((*own, *traits(claim, catalogue))),
                frozenset({claim.passage}),
                frozenset({years(claim)}),
            )
            for claim in relation.claims
        )
        key = relation.subject, relation.predicate, relation.object
        found.append(Grounded(key, both, grounds, together))
    return found


def filtered(relations: Iterable[Grounded], kept: Filters) -> Iterator[Grounded]:
    """The same relations, each ground with what it lacks; those that count together are one."""
    wanted = chosen(kept)
    for relation in relations:
        found = tuple(_lacking(relation, kept, wanted))
        yield relation._replace(grounds=(_joined(found),) if relation.together else found)


def _lacking(
    relation: Grounded, kept: Filters, wanted: Mapping[str, frozenset[str]]
) -> Iterator[Ground]:
    right = not kept.kinds or all(kind in kept.kinds for _, kind in relation.ends)
    aside = () if right else ("kind",)
    for ground in relation.grounds:
        (span,) = ground.spans
        lacks = frozenset((*aside, *lacking(ground.has, span, wanted, kept)))
        yield ground._replace(lacks=lacks) if lacks else ground


def _joined(parts: tuple[Ground, ...]) -> Ground:
    """What all of them have, and what any of them lacks."""
    return Ground(
        has=frozenset.intersection(*(part.has for part in parts)),
        passages=frozenset[Any]().union(*(part.passages for part in parts)),
        spans=frozenset[Any]().union(*(part.spans for part in parts)),
        lacks=frozenset[Any]().union(*(part.lacks for part in parts)),
    )
