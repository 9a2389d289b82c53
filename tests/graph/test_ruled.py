"""Columns, circle and rings: nothing overlaps, each rule holds, pins and order are kept."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest

from graph.layered import COLUMNS, columns, headings
from graph.layouts import Layouts
from graph.marking import as_relations
from graph.measures.communities import communities
from graph.network import Network
from graph.overlap import ASPECT
from graph.placing import Placing
from graph.radial import distances
from graph.ruled import Rule, ruled
from graph.simple import simple
from graph.step import Expand, Start
from graph.view import LAYOUTS, Presentation, Selection, View
from ontology.names import ID
from tests.graph.test_layout import SHAPES, labelled, overlapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

RULES = LAYOUTS[1:]
NATO = Selection((Start("nato"), Expand("nato")))
CASES = [*((shape, size) for shape in SHAPES for size in (1, 2, 7, 40)), ("hubs", 150)]


@pytest.fixture(scope="module")
def placing(store: Store, catalogue: Catalogue, release: Release) -> Placing:
    return Placing(store, catalogue, release.hash, Layouts(None))


def placed(network: Network, layout: str) -> dict[str, tuple[float, float]]:
    """By a rule, from where a spiral has them; every third entity in a group of its own."""
    nodes = sorted(network)
    start = {node: (math.cos(n) * (n + 1), math.sin(n) * (n + 1)) for n, node in enumerate(nodes)}
    groups = {node: number % 3 for number, node in enumerate(nodes)}
    return ruled(network, start, dict.fromkeys(nodes, 40.0), Rule(layout, groups, nodes[0]))


@pytest.mark.parametrize("layout", RULES)
@pytest.mark.parametrize(("shape", "size"), CASES)
def test_nothing_overlaps(shape: str, size: int, layout: str) -> None:
    network = labelled(SHAPES[shape](size))
    at = placed(network, layout)
    assert overlapping(network, at, dict.fromkeys(network, 40.0)) == []
    assert at == placed(network, layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sizes_of_a_measure_find_room_and_pins_stay(layout: str, placing: Placing) -> None:
    for selection in (Selection(), NATO):
        plain = Presentation(layout=layout, size="pagerank")
        for shown in (plain, replace(plain, pinned=(("nato", 33.0, -20.5),))):
            picture = placing.picture(View(selection, shown))
            larger = as_relations(picture.marking.size)
            rooms = {n: max(larger[n], placing.totals[n]) for n in picture.drawn}
            assert overlapping(picture.drawn, picture.positions, rooms) == []
        assert picture.positions[ID + "nato"] == (33.0, -20.5)
        assert max(rooms.values()) == 256  # the largest icon that there is


def test_columns_go_from_who_acts_to_what_comes_of_it(placing: Placing) -> None:
    picture = placing.picture(View(presentation=Presentation(layout="layered")))
    place = columns(picture.drawn)
    across = [[picture.positions[n][0] for n in place if place[n] == c] for c in range(5)]
    assert all(max(left) < min(right) for left, right in pairwise(across))
    kinds = dict(COLUMNS)
    assert "Instrument" in kinds["Means"]
    assert headings(picture.drawn) == list(kinds)


def test_every_kind_of_the_ontology_but_the_plainest_has_its_column(catalogue: Catalogue) -> None:
    held = [kind for _, kinds in COLUMNS for kind in kinds]
    assert sorted(held) == sorted(set(catalogue.vocabulary.kinds) - {"Entity"})


def test_what_only_a_query_names_stands_after_what_leads_to_it() -> None:
    chain = Network([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("a", "d")])
    chain.add_nodes_from("abcd", kind="Other")
    assert columns(chain) == {"a": 0, "b": 1, "c": 1, "d": 2}
    assert headings(chain) == []


def test_members_of_a_community_stand_side_by_side(placing: Placing) -> None:
    picture = placing.picture(View(presentation=Presentation(layout="circle")))
    groups = communities(simple(picture.network, directed=False))
    group = {node: number for number, found in enumerate(groups) for node in found}
    middle = np.array(list(picture.positions.values())).mean(0)

    def angle(node: str) -> float:
        x, y = picture.positions[node] - middle
        return math.atan2(y, x / ASPECT)

    order = [group[node] for node in sorted(picture.drawn, key=angle)]
    runs = sum(one != next_ for one, next_ in pairwise(order))
    assert runs <= len(set(order)) * 2  # far from the sixty of any other order


def test_rings_hold_what_is_as_many_relations_away(placing: Placing) -> None:
    for selection, selected, focus in (
        (Selection(), None, "soft-power"),  # the most related
        (Selection(), "nato:employs:soft-power", "nato"),
        (NATO, None, "nato"),
        (NATO, "soft-power", "soft-power"),
    ):
        shown = Presentation(layout="rings", selected=selected)
        picture = placing.picture(View(selection, shown))
        nodes = sorted(picture.drawn)
        near = [sorted(map(nodes.index, nx.all_neighbors(picture.drawn, n))) for n in nodes]
        x, y = picture.positions[ID + focus]
        reach: dict[int, list[float]] = {}
        for number, far in distances(nodes.index(ID + focus), near).items():
            to_x, to_y = picture.positions[nodes[number]]
            reach.setdefault(far, []).append(math.hypot((to_x - x) / ASPECT, to_y - y))
        assert reach[0] == [0.0]
        assert all(max(reach[n]) < max(reach[n + 1]) for n in range(max(reach)))
        assert all(np.mean(reach[n]) < np.mean(reach[n + 1]) for n in range(max(reach)))


def test_what_relations_do_not_lead_to_stands_below_the_rings() -> None:
    network = labelled(nx.star_graph(6))
    network.add_nodes_from(["x1", "x2"], label="Elsewhere", relations=1)
    at = placed(network, "rings")
    lowest = max(y for node, (_, y) in at.items() if node.startswith("e"))
    assert min(at["x1"][1], at["x2"][1]) > lowest


def test_expanding_keeps_the_order_around_the_focus(placing: Placing) -> None:
    shown = Presentation(layout="rings", selected="nato")
    after = placing.picture(View(NATO.then(Expand("soft-power", "fosters")), shown))
    before = placing.picture(View(NATO, shown)).positions
    nodes = sorted(after.drawn)
    assert len(nodes) > len(before)
    near = set(nx.all_neighbors(after.drawn, ID + "nato")) & set(before)

    def around(at: Mapping[str, tuple[float, float]]) -> list[str]:
        x, y = at[ID + "nato"]
        turn = {n: math.atan2(at[n][1] - y, (at[n][0] - x) / ASPECT) for n in near}
        order = sorted(near, key=turn.__getitem__)
        first = order.index(ID + "soft-power")
        return order[first:] + order[:first]

    same = sum(one == two for one, two in zip(around(before), around(after.positions), strict=True))
    assert same > len(near) / 2


def test_an_empty_picture_has_no_places() -> None:
    assert ruled(Network(), {}, {}, Rule("rings")) == {}
