"""What the panel says of a set that is selected: its entities, their values, their relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.address import MOST_DRAWN
from graph.incident import incident
from graph.level_set import read
from graph.measures import MEASURES, defaults
from graph.placing import OVERVIEW, limit
from graph.simple import WEIGHTS
from webapp import plots
from webapp.analysing import Asked
from webapp.details import entity_of, line
from webapp.figures import number
from webapp.links import Link, to_explore
from webapp.moves import ordered, selecting, wider

if TYPE_CHECKING:
    from graph.level_set import Level, LevelSet
    from graph.measures import Result
    from graph.view import View
    from ontology.model import Entity
    from webapp.details import Line
    from webapp.scene import Scene
    from webapp.site import Site

LISTED: Final = 100  # entities
SHOWN: Final = 40  # relations with their evidence
GROUPS: Final = {  # measures whose values are no amounts -> how a node has one
    "roles": "with the role {}",
    "components": "in connected part {}",
    "articulation-points": "that are articulation points: {}",
    "louvain": "in community {} (Louvain)",
    "greedy-modularity": "in community {} (greedy modularity)",
}


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of the set, its amount ("" where the set has one name), and whether it is drawn."""

    entity: Entity
    value: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class Members:
    """The set in words, its entities (some of `count`), and their relations (some of `edges`).

    `drawn` is how many of all are in the picture, `rest` the way to draw more of them, if there is
    any, and `table` where they stand with all that is measured.
    """

    title: str
    entities: tuple[Member, ...]
    count: int
    drawn: int
    lines: tuple[Line, ...]
    edges: int
    rest: Link | None
    table: str


def members(view: View, scene: Scene, site: Site) -> Members | None:
    """The details of the set that a view selects; None where there is no entity in it."""
    picture, chosen = scene.picture, read("selected", view.presentation.selected or "")
    found, result = picture.marking.members, picture.marking.chosen
    if not found or result is None:
        return None
    values = result.nodes or {}
    listed = sorted(found, key=lambda iri: (_falling(values[iri]), *_place(iri, scene)))[:LISTED]
    relations = incident(picture.network, found)
    drawn = sum(iri in picture.drawn for iri in found)
    return Members(
        title=f"{len(found):,} {'entity' if len(found) == 1 else 'entities'} {said(chosen)}",
        entities=tuple(
            Member(entity_of(iri, site.catalogue), _value(values[iri]), iri in picture.drawn)
            for iri in listed
        ),
        count=len(found),
        drawn=drawn,
        lines=tuple(line(one, None, site.catalogue, site.texts) for one in relations[:SHOWN]),
        edges=len(relations),
        rest=_rest(view, drawn, len(found)),
        table=_table(view, chosen, result),
    )


def said(chosen: LevelSet) -> str:
    """What its entities have in common, in words.

    >>> from graph.level_set import read
    >>> said(read("selected", "in-degree,3..4")), said(read("selected", "louvain,2"))
    ('with in-degree 3–4', 'in community 2 (Louvain)')
    """
    level = plots.words(chosen.level)
    by = "" if chosen.weight == WEIGHTS[0] else f" (edges weigh their {chosen.weight})"
    return having(chosen.measure, level) + by


def having(measure: str, words: str) -> str:
    """Nodes to which a measure gives a value, that is given in words."""
    return GROUPS.get(measure, f"with {MEASURES[measure].label.lower()} {{}}").format(words)


def _value(value: float | str | None) -> str:
    return "" if isinstance(value, str) else number(value)


def _rest(view: View, drawn: int, count: int) -> Link | None:
    """The way to draw all, or as many as can be."""
    most = min(count + OVERVIEW, MOST_DRAWN)
    if drawn == count or limit(view) >= most:
        return None
    return Link(
        f"Draw {f'all {count:,}' if most > count else 'more'}", to_explore(wider(view, most))
    )


def _table(view: View, chosen: LevelSet, result: Result) -> str:
    """Where the set stands as rows of /analysis: the bar that holds it, or all of its measure."""
    values = [value for value in (result.nodes or {}).values() if value is not None]
    bars = (plots.words(level) for level in plots.levels(values) if _same(level, chosen.level))
    usual = chosen.measure in defaults(view.presentation.projection)
    asked = Asked(
        view=selecting(ordered(view, None), None),
        weight=chosen.weight,
        more=() if usual else (chosen.measure,),
        plot=chosen.measure,
        bar=next(bars, ""),
    )
    return asked.at(url_for("analysis.index")) + "#nodes"


def _same(one: Level, other: Level) -> bool:
    return str(one) == str(other)


def _falling(value: float | str | None) -> float:
    return -value if isinstance(value, int | float) else 0.0


def _place(iri: str, scene: Scene) -> tuple[bool, str]:
    """What is drawn first, then by label."""
    picture = scene.picture
    return iri not in picture.drawn, str(picture.network.nodes[iri]["label"]).casefold()
