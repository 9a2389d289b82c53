"""What differs between two releases: claims and entities added, removed, changed. Pure.

A claim's IRI is made from all it says, so that a claim coded anew has another one: two claims of
one passage with the same subject, property and object count as one that changed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.contents import ENTITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.contents import Contents, Facts

SAME = ("subject", "predicate", "object", "wasDerivedFrom")  # what makes it the same claim


@dataclass(frozen=True, slots=True)
class Change:
    """A facet whose values differ; no values where it was not or is no longer said."""

    facet: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A claim or an entity: what it says or is called, its passage or kind, and what changed."""

    iri: str
    text: str
    where: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """What only the later release has, what only the earlier one had, and what both have unlike."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Item, ...]

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two releases, by what it is. Empty where they say the same."""

    claims: Sides
    entities: Sides


def difference(before: Contents, after: Contents) -> Difference:
    """What it takes to come from one release to the other."""
    return Difference(_claims(before, after), _entities(before, after))


def _claims(before: Contents, after: Contents) -> Sides:
    gone = {iri: before.claims[iri] for iri in sorted(before.claims.keys() - after.claims.keys())}
    new = {iri: after.claims[iri] for iri in sorted(after.claims.keys() - before.claims.keys())}
    pairs = {
        **{iri: iri for iri in before.claims if iri in after.claims},
        **_recoded(gone, new),
    }
    recoded = set(pairs.values())
    changed = (
        _claim(late, after, _changes(before.claims[early], after.claims[late]))
        for early, late in pairs.items()
    )
    return Sides(
        added=tuple(_claim(iri, after) for iri in new if iri not in recoded),
        removed=tuple(_claim(iri, before) for iri in gone if iri not in pairs),
        changed=tuple(sorted((item for item in changed if item.changes), key=lambda i: i.iri)),
    )


def _recoded(gone: Mapping[str, Facts], new: Mapping[str, Facts]) -> dict[str, str]:
    """Claims that are gone and those that took their place, one to one, in order."""
    waiting: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, facts in new.items():
        waiting[_same(facts)].append(iri)
    return {
        iri: waiting[_same(facts)].pop(0) for iri, facts in gone.items() if waiting[_same(facts)]
    }


def _same(facts: Facts) -> tuple[object, ...]:
    return tuple(facts.get(name) for name in SAME)


def _entities(before: Contents, after: Contents) -> Sides:
    both = sorted(before.entities.keys() & after.entities.keys())
    changed = (
        _entity(iri, after, _changes(before.entities[iri], after.entities[iri])) for iri in both
    )
    return Sides(
        added=tuple(_entity(i, after) for i in after.entities if i not in before.entities),
        removed=tuple(_entity(i, before) for i in before.entities if i not in after.entities),
        changed=tuple(item for item in changed if item.changes),
    )


def _changes(before: Facts, after: Facts) -> tuple[Change, ...]:
    return tuple(
        Change(facet, before.get(facet, ()), after.get(facet, ()))
        for facet in sorted(before.keys() | after.keys())
        if before.get(facet) != after.get(facet)
    )


def _claim(iri: str, said: Contents, changes: Iterable[Change] = ()) -> Item:
    article, _, rest = iri.rpartition("/claim/")[2].partition("/")
    return Item(iri, said.said(iri), f"{article}, passage {rest.partition('/')[0]}", tuple(changes))


def _entity(iri: str, said: Contents, changes: Iterable[Change] = ()) -> Item:
    facts = said.entities[iri]
    kinds = [kind for kind in facts["type"] if kind != ENTITY]
    return Item(iri, facts.get("label", (iri,))[0], ", ".join(kinds), tuple(changes))
