"""What a relation has going for it: its claims, each with its traits and the filters it fails.

What follows by a rule has one ground: all the claims it rests on together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graph.ends import ends, kind_of, of_kinds
from graph.inferring import Inferred
from graph.passing import chosen, lacking
from graph.traits import of_property, traits, years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.passing import Pair
    from graph.traits import Span
    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from ontology.model import Relation

STATED = (("inferred", "stated"), ("inferred", "also"))  # the values that keep what claims state
FOLLOWING = (("inferred", "only"), ("inferred", "also"))  # ... and those that keep what follows


class Ground(NamedTuple):
    """Traits, the facets whose filters fail, and the passages and years behind it."""

    has: frozenset[Pair]
    lacks: frozenset[str]
    passages: frozenset[str]
    spans: frozenset[Span]

    def counted(self) -> Iterator[Pair]:
        """The traits it counts for: all if it passes, else those of the one filter it fails."""
        if len(self.lacks) < 2:  # none or one
            yield from (pair for pair in self.has if self.lacks <= {pair[0]})


Grounded = tuple["Relation", list[Ground]]


def grounds(
    relations: Iterable[Relation], kept: Filters, catalogue: Catalogue
) -> Iterator[Grounded]:
    """Each relation with its grounds."""
    wanted = chosen(kept)
    for relation in relations:
        found = list(_each(relation, kept, wanted, catalogue))
        if isinstance(relation, Inferred):
            found = [_together(found)]
        yield relation, found


def _each(
    relation: Relation, kept: Filters, wanted: Mapping[str, frozenset[str]], catalogue: Catalogue
) -> Iterator[Ground]:
    own = [("kind", kind_of(end, catalogue)) for end in ends(relation)]
    own += [*of_property(relation.predicate, catalogue)]
    own += FOLLOWING if isinstance(relation, Inferred) else STATED
    aside = set() if of_kinds(relation, kept.kinds, catalogue) else {"kind"}
    for claim in relation.claims:
        has = frozenset((*own, *traits(claim, catalogue)))
        lacks = frozenset(aside.union(lacking(claim, has, wanted, kept)))
        yield Ground(has, lacks, frozenset({claim.passage}), frozenset({years(claim)}))


def _together(parts: list[Ground]) -> Ground:
    """What all of them have, and what any of them lacks."""
    return Ground(
        has=frozenset.intersection(*(part.has for part in parts)),
        lacks=frozenset[Any]().union(*(part.lacks for part in parts)),
        passages=frozenset[Any]().union(*(part.passages for part in parts)),
        spans=frozenset[Any]().union(*(part.spans for part in parts)),
    )
