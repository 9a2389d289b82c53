"""How many relations each value of each filter has: what the filters say beside their values.

A relation counts where one of its claims passes; one that is inferred, where all pass that it
rests on. What fails one filter alone still counts for the values of that filter, and only there:
so a count says what choosing that value, in place of those chosen, brings into view.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.ends import kind_of
from graph.grounds import filtered, grounded
from graph.passing import MANY, SINGLE
from graph.view import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.grounds import Grounded
    from ontology.catalogue import Catalogue
    from ontology.model import Relation

FACETS = ("kind", *MANY, *SINGLE)

__all__ = ["FACETS", "facets", "kind_of"]


def facets(
    relations: Iterable[Relation], catalogue: Catalogue, kept: Filters | None = None
) -> Mapping[str, Mapping[str, int]]:
    """Counts by facet and value, in the words that addresses use, most first.

    `kind` counts entities, every other facet relations: once for each value that one of its
    claims has, so one asserted here and expected there counts under both. A value counts where
    its claims have the least number of passages between them. `passages` counts, for each number,
    the relations with at least so many.
    """
    kept = kept or Filters()
    return counts(filtered(grounded(relations, catalogue), kept), kept.least_passages)


def counts(
    relations: Iterable[Grounded], least_passages: int = 1
) -> Mapping[str, Mapping[str, int]]:
    """The same of relations whose grounds are known."""
    found: dict[str, defaultdict[str, set[object]]]
    found = {facet: defaultdict(set) for facet in (*FACETS, "passages")}
    for relation in relations:
        behind = defaultdict[tuple[str, str], set[str]](set)
        for ground in relation.grounds:
            for pair in ground.counted():
                behind[pair] |= ground.passages
        for (facet, value), passages in behind.items():
            if len(passages) < least_passages:
                continue
            if facet == "kind":
                found[facet][value].update(end for end, kind in relation.ends if kind == value)
            else:
                found[facet][value].add(relation.key)
        for number in range(1, _passages(relation) + 1):
            found["passages"][str(number)].add(relation.key)
    return {facet: _ordered(values) for facet, values in found.items()}


def _passages(relation: Grounded) -> int:
    """How many passages are behind what of a relation passes."""
    return len({p for ground in relation.grounds if not ground.lacks for p in ground.passages})


def _ordered(values: Mapping[str, set[object]]) -> dict[str, int]:
    counts = [(value, len(members)) for value, members in values.items()]
    return dict(sorted(counts, key=lambda one: (-one[1], one[0])))
