"""How many relations each value of each filter has: what the filters say beside their values.

A relation counts where one of its claims passes; one that is inferred, where all pass that it
rests on. What fails one filter alone still counts for the values of that filter, and only there:
so a count says what choosing that value, in place of those chosen, brings into view.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.ends import ends, kind_of
from graph.grounds import grounds
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
    return counts(grounds(relations, kept, catalogue), catalogue, kept.least_passages)


def counts(
    relations: Iterable[Grounded], catalogue: Catalogue, least_passages: int = 1
) -> Mapping[str, Mapping[str, int]]:
    """The same of relations whose grounds are known."""
    found: dict[str, defaultdict[str, set[object]]]
    found = {facet: defaultdict(set) for facet in (*FACETS, "passages")}
    for relation, behind in relations:
        key = relation.subject, relation.predicate, relation.object
        passing = {p for ground in behind if not ground.lacks for p in ground.passages}
        for number in range(1, len(passing) + 1):
            found["passages"][str(number)].add(key)
        passages = defaultdict[tuple[str, str], set[str]](set)
        for ground in behind:
            for pair in ground.counted():
                passages[pair] |= ground.passages
        for (facet, value), those in passages.items():
            if len(those) >= least_passages:
                found[facet][value].update(
                    [key] if facet != "kind" else _of_kind(relation, value, catalogue)
                )
    return {facet: _ordered(values) for facet, values in found.items()}


def _of_kind(relation: Relation, kind: str, catalogue: Catalogue) -> list[str]:
    return [end for end in ends(relation) if kind_of(end, catalogue) == kind]


def _ordered(values: Mapping[str, set[object]]) -> dict[str, int]:
    counts = [(value, len(members)) for value, members in values.items()]
    return dict(sorted(counts, key=lambda one: (-one[1], one[0])))
