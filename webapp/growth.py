"""What expanding an entity would add to a view: by kind of relation and direction, and in all.

In a release that is not large it is counted among all relations that pass the view's filters:
once these are known, nothing more is asked of the store.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.brought import name_of
from graph.step import Expand
from graph.steps import SIDES
from graph.view import Query, Selection
from webapp.moves import inward

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.brought import Name
    from graph.step import Side
    from ontology.catalogue import Catalogue
    from ontology.model import Entity
    from webapp.scene import Scene
    from webapp.site import Site


LARGE: Final = 20_000  # claims


@dataclass(frozen=True, slots=True)
class More:
    """Relations of one property that lead out of an entity, or into it."""

    name: str
    side: Side
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Growth:
    """How many relations expanding adds: one hop (`near`), two hops (`far`), and by which kinds.

    Of a large release two hops are not counted: `far` is 0, and they are not offered.
    """

    near: int = 0
    far: int = 0
    kinds: tuple[More, ...] = ()


def growth(entity: Entity, scene: Scene, site: Site) -> Growth:
    """What expanding an entity adds to a view; nothing to one that begins with everything."""
    source = scene.view.source
    if isinstance(source, Query) or source.from_everything:
        return Growth()
    here = {name_of(relation) for relation in scene.relations}
    if site.release.manifest["counts"]["claims"] > LARGE:
        near = list(site.said(Selection((Expand(entity.name),), source.filters)) - here)
        return Growth(len(near), 0, tuple(_kinds(entity, near, site.catalogue)))
    new = site.said(Selection((), source.filters)) - here
    near = _touching({entity.iri}, new)
    reached = {end for one in _touching({entity.iri}, site.said(Selection())) for end in _ends(one)}
    kinds = tuple(_kinds(entity, near, site.catalogue))
    return Growth(len(near), len(_touching(reached, new)), kinds)


def _touching(entities: set[str], names: Iterable[Name]) -> list[Name]:
    return [name for name in names if not entities.isdisjoint(_ends(name))]


def _ends(name: Name) -> list[str]:
    return [end for end in (name[0], name[2]) if isinstance(end, str)]


def _kinds(entity: Entity, names: Iterable[Name], catalogue: Catalogue) -> Iterable[More]:
    """By property and direction, most first."""
    found: Counter[tuple[str, Side]] = Counter()
    for subject, predicate, target in names:
        found.update(
            (predicate, side)
            for side, end in zip(SIDES, (subject, target), strict=True)
            if end == entity.iri
        )
    for (iri, side), count in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        prop = next(one for one in catalogue.properties.values() if one.iri == iri)
        yield More(prop.name, side, prop.label if side == "out" else inward(prop), count)
