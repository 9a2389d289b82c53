"""Layouts by a rule: columns by kind, a circle by community, rings by distance from a focus.

The rule says which column, arc or ring an entity is in. Within it, entities keep the order in
which the organic layout has them, as far as fewer crossings allow: expanding moves nothing
there, so here what was there keeps its order. Nothing overlaps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from graph import circular, layered, radial
from graph.measures.communities import communities
from graph.rectangles import at_icons, rectangles
from graph.simple import simple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.layout import Positions
    from graph.network import Network
    from graph.view import View
    from ontology.catalogue import Catalogue

COUNTED = 10_000  # edges of a view up to which the communities are those of all of it


@dataclass(frozen=True, slots=True)
class Rule:
    """A layout, the column or community of each entity, and what rings go around."""

    layout: str
    groups: Mapping[str, int] = field(default_factory=dict)
    focus: str = ""


def rule_of(view: View, part: Network, whole: Network, catalogue: Catalogue) -> Rule | None:
    """The rule by which a View's drawn part stands; None for the organic layout.

    layered
        Columns from left to right: who acts, by what means, how, to what end, what is in the
        way. The column is that of the kind (`graph.layered.COLUMNS`); what only a query names
        stands by the direction of its edges, after what leads to it.
    circle
        Communities side by side (Louvain, seeded), of the whole network, unless that has over
        10,000 edges.
    rings
        Around the focus: on the first ring what is one relation away, and so on. What no
        relations lead to stands in rows below.
    """
    match view.presentation.layout:
        case "layered":
            return Rule("layered", layered.columns(part))
        case "circle":
            return Rule("circle", _communities(part, whole))
        case "rings":
            return Rule("rings", focus=focus_of(view, part, catalogue))
    return None


def ruled(network: Network, at: Positions, rooms: Mapping[str, float], rule: Rule) -> Positions:
    """Where entities stand by a rule. `at` has a place for each, `rooms` how large they are.

    Examples
    --------
    >>> from graph.network import Network
    >>> pair = Network()
    >>> pair.add_nodes_from(["a", "b"], label="Ally", relations=1)
    >>> at = ruled(pair, {"a": (0, 0), "b": (9, 9)}, {}, Rule("layered", {"a": 3, "b": 0}))
    >>> at["b"][0] < at["a"][0]
    True
    """
    nodes = sorted(network)
    if not nodes:
        return {}
    sizes, drops = rectangles(network, nodes, rooms)
    start = np.array([at[node] for node in nodes])
    groups = [rule.groups.get(node, 0) for node in nodes]
    match rule.layout:
        case "layered":
            placed = layered.places(groups, links(network, nodes), sizes, start)
        case "circle":
            placed = circular.places(groups, sizes, start)
        case _:
            focus = nodes.index(rule.focus)
            placed = radial.places(focus, links(network, nodes), sizes, start)
    places = at_icons(nodes, placed, drops)
    return {node: places[node] for node in network}


def focus_of(view: View, part: Network, catalogue: Catalogue) -> str:
    """What rings go around: what is selected, else the first start, else the most related.

    Of a relation that is selected, its subject. "" if nothing is drawn.
    """
    chosen = (view.presentation.selected or "").partition(":")[0]
    known = catalogue.entities
    named = [known[name].iri for name in (chosen, *view.source.entities) if name in known]
    usual = sorted(part, key=lambda iri: (-part.nodes[iri]["relations"], iri))
    return next((iri for iri in (*named, *usual) if iri in part), "")


def _communities(part: Network, whole: Network) -> dict[str, int]:
    """The number of each drawn node's community."""
    counted = whole if whole.number_of_edges() <= COUNTED else part
    groups = communities(simple(counted, directed=False))
    return {node: place for place, members in enumerate(groups) for node in members if node in part}


def links(network: Network, nodes: list[str]) -> list[list[int]]:
    """Who is related to whom, by number in `nodes`."""
    number = {node: place for place, node in enumerate(nodes)}
    found: list[set[int]] = [set() for _ in nodes]
    for source, target in network.edges():
        if source != target:
            found[number[source]].add(number[target])
            found[number[target]].add(number[source])
    return [sorted(others) for others in found]
