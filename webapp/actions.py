"""What can be done with an entity that is selected: links, each with its key and what it brings.

The details show them as buttons, the menu at the picture copies them, and keys follow them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.brought import brought, name_of
from graph.others import OTHER
from graph.step import Expand, Hide
from graph.view import Query, View
from webapp import moves
from webapp.links import to_explore
from webapp.pathfinding import leaving
from webapp.shown import address as page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.model import Entity
    from webapp.growth import Growth
    from webapp.scene import Scene
    from webapp.site import Site


@dataclass(frozen=True, slots=True)
class Action:
    """A link that does something with an entity; `key` is the letter that follows it."""

    name: str
    key: str
    text: str
    href: str


def actions(here: View, entity: Entity, growth: Growth, scene: Scene, site: Site) -> list[Action]:
    """All that can be done with an entity in a view, in the order of its buttons."""
    view = moves.selecting(here, None)
    found = []
    if not isinstance(view.source, Query):
        found += [*_expanding(view, entity, growth), *_less(view, entity, scene, site)]
        found.append(Action("paths", "f", "Paths from here…", leaving(entity.name, view)))
    elif entity.kind != OTHER.name:
        there = to_explore(_around(View(), entity))
        found.append(Action("expand", "e", f"Open {entity.label} in the explorer", there))
    found += _pinning(view, entity, scene)
    page = page_of(entity.iri)
    return [*found, Action("page", "o", "Open its page", page)] if page else found


def _expanding(view: View, entity: Entity, growth: Growth) -> Iterator[Action]:
    """The ways to all that is said of an entity, with what they bring, where it is not in view."""
    if view.selection.from_everything:
        yield Action("expand", "e", "Start here", to_explore(_around(view, entity)))
        return
    if growth.near:
        text = f"Expand: {_more(growth.near)}"
        yield Action("expand", "e", text, to_explore(_around(view, entity)))
    if growth.far > growth.near:
        there = moves.with_step(moves.selecting(view, entity.name), Expand(entity.name, hops=2))
        yield Action("further", "2", f"Two steps far: {_more(growth.far)}", to_explore(there))


def _around(view: View, entity: Entity) -> View:
    return moves.selecting(moves.around(view, entity.name), entity.name)


def _less(view: View, entity: Entity, scene: Scene, site: Site) -> Iterator[Action]:
    """The ways to see less of an entity, or to undo that."""
    bare = moves.collapsed(view, entity.name)
    if bare != view:
        left = brought(bare.selection, site.said, site.catalogue).by
        gone = sum(name_of(relation) not in left for relation in scene.relations)
        still = moves.selecting(bare, entity.name) if left else bare
        yield Action("collapse", "c", f"Collapse: {_more(gone, 'fewer')}", to_explore(still))
    if entity.iri in scene.picture.network:
        yield Action("hide", "h", "Hide", to_explore(moves.with_step(view, Hide(entity.name))))
    elif Hide(entity.name) in view.selection.steps:
        there = moves.selecting(moves.shown_again(view, entity.name), entity.name)
        yield Action("hide", "h", "Show again", to_explore(there))


def _pinning(view: View, entity: Entity, scene: Scene) -> Iterator[Action]:
    selected = moves.selecting(view, entity.name)
    if entity.name in {name for name, _, _ in view.presentation.pinned}:
        there = moves.unpinned(selected, entity.name)
        yield Action("pin", "p", "Let go", to_explore(there))
    elif at := scene.picture.positions.get(entity.iri):  # none while these are worked out
        there = moves.pinned(selected, entity.name, at)
        yield Action("pin", "p", "Pin here", to_explore(there))


def _more(count: int, more: str = "more") -> str:
    return f"{count} {more} relation{'' if count == 1 else 's'}"
