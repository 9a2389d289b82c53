"""Nothing overlaps, whatever the network; the same network stands the same everywhere."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.boxes import MARGIN, box
from graph.drawn import drawn
from graph.layout import positions
from graph.network import Network
from graph.pinning import stepping_aside
from graph.projection import project
from graph.relations import select
from graph.view import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.layout import Positions
    from ontology.catalogue import Catalogue
    from ontology.store import Store

WORDS = (
    "soft power alliance cultural exchange NATO European Union joint military exercises WWW "
    "diplomacy legitimacy counterterrorism-cooperation trust 軍事 aid"
).split()


def overlapping(
    network: Network, at: Positions, totals: Mapping[str, float] | None = None
) -> list[tuple[str, str]]:
    """Pairs of entities whose rectangles overlap, by the plainest reckoning there is."""
    assert set(at) == set(network)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in at.values())
    rooms = {}
    for node, data in network.nodes(data=True):
        room = box(data["label"], max(data["relations"], (totals or {}).get(node, 0)))
        x, top = at[node][0], at[node][1] - room.radius - MARGIN
        rooms[node] = (x - room.width / 2, top, x + room.width / 2, top + room.height)
    names = sorted(rooms)
    return [
        (one, two)
        for place, one in enumerate(names)
        for two in names[place + 1 :]
        if min(rooms[one][2], rooms[two][2]) - max(rooms[one][0], rooms[two][0]) > 1e-6
        and min(rooms[one][3], rooms[two][3]) - max(rooms[one][1], rooms[two][1]) > 1e-6
    ]


def labelled(graph: nx.Graph[int], seed: int = 1) -> Network:
    chance = random.Random(seed)  # noqa: S311  # labels, not secrets
    network = Network()
    for node in sorted(graph):
        label = " ".join(chance.sample(WORDS, chance.randint(1, 4)))
        network.add_node(f"e{node:04}", label=label, relations=graph.degree(node))
    for one, two in graph.edges():
        network.add_edge(f"e{one:04}", f"e{two:04}", key="p")
    return network


SHAPES: dict[str, Callable[[int], nx.Graph[int]]] = {
    "nothing": nx.empty_graph,
    "a path": nx.path_graph,
    "a star": lambda n: nx.star_graph(n - 1),
    "a tree": lambda n: nx.random_labeled_tree(n, seed=5),
    "hubs": lambda n: nx.barabasi_albert_graph(n, 2, seed=5) if n > 2 else nx.path_graph(n),
    "scattered": lambda n: nx.gnp_random_graph(n, 1.2 / n, seed=5),
    "everything with everything": lambda n: nx.complete_graph(min(n, 60)),
}
CASES = [
    *((shape, size) for shape in SHAPES for size in (1, 2, 3, 7, 40)),
    ("nothing", 300),
    ("a path", 150),
    ("a tree", 151),
    ("scattered", 160),
    ("hubs", 300),
]


@pytest.mark.parametrize(("shape", "size"), CASES)
def test_nothing_overlaps(shape: str, size: int) -> None:
    network = labelled(SHAPES[shape](size))
    assert overlapping(network, positions(network)) == []


@settings(max_examples=40)
@given(data=st.data())
def test_nothing_overlaps_in_any_small_network_and_given_places_stay(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 25))
    node = st.integers(0, size - 1)
    graph: nx.Graph[int] = nx.empty_graph(size)
    graph.add_edges_from(data.draw(st.lists(st.tuples(node, node), max_size=50)))
    network = labelled(graph, size)
    at = positions(network)
    assert overlapping(network, at) == []
    kept = data.draw(st.sets(st.sampled_from(sorted(network)), max_size=size))
    given_ones = {name: at[name] for name in kept} | {"gone": (0.0, 0.0)}
    again = positions(network, given_ones)
    assert {name: again[name] for name in kept} == {name: at[name] for name in kept}
    assert overlapping(network, again) == []


def test_the_whole_graph_of_both_articles_is_drawn_without_an_overlap(
    store: Store, catalogue: Catalogue
) -> None:
    network = project(select(store, Selection(), catalogue), catalogue)
    for limit in (30, 60, 300):
        part = drawn(network, limit)
        at = positions(part)
        assert overlapping(part, at) == []
        assert 1.1 < shape(at) < 2.6


def shape(at: Positions) -> float:
    """Width by height of the picture."""
    places = np.array(list(at.values()))
    return float(np.divide(*np.ptp(places, axis=0)))


def test_room_is_kept_for_the_size_an_entity_has_elsewhere() -> None:
    network = labelled(nx.star_graph(12))
    totals = dict.fromkeys(network, 64)
    at = positions(network, totals=totals)
    assert overlapping(network, at, totals) == []


def test_new_entities_stand_near_what_they_relate_to() -> None:
    network = labelled(nx.barabasi_albert_graph(60, 2, seed=3))
    at = positions(network)
    for place in range(6):
        network.add_node(f"new{place}", label="Newcomer", relations=1)
        network.add_edge(f"new{place}", "e0007", key="p")
    again = positions(network, at)
    assert {name: again[name] for name in at} == at
    assert overlapping(network, again) == []
    across = max(np.ptp(np.array(list(at.values())), axis=0))
    for place in range(6):
        assert math.dist(again[f"new{place}"], at["e0007"]) < across / 3


def test_new_entities_that_relate_to_nothing_stand_below() -> None:
    network = labelled(nx.cycle_graph(8))
    at = positions(network)
    network.add_nodes_from(["x1", "x2"], label="Elsewhere", relations=1)
    network.add_edge("x1", "x2", key="p")
    again = positions(network, at)
    assert overlapping(network, again) == []
    assert min(again["x1"][1], again["x2"][1]) > max(y for _, y in at.values())


def test_what_a_pinned_entity_covers_steps_aside_and_nothing_else_moves() -> None:
    network = labelled(nx.barabasi_albert_graph(50, 2, seed=3))
    at = positions(network)
    pins = {"e0000": at["e0007"]}
    moved = stepping_aside(network, at, pins)
    assert moved["e0000"] == at["e0007"]
    assert overlapping(network, moved) == []
    others = [name for name in at if moved[name] != at[name]]
    assert "e0007" in others
    assert len(others) < 8


PROGRAM = """
import networkx as nx
from graph.layout import positions
from graph.measures.communities import communities
from graph.ruled import Rule, ruled
from graph.simple import simple
from tests.graph.test_layout import labelled
for size in (40, 160):
    network = labelled(nx.barabasi_albert_graph(size, 2, seed=3))
    at = positions(network)
    found = enumerate(communities(simple(network, directed=False)))
    groups = {node: number for number, group in found for node in group}
    print(at, *(ruled(network, at, {}, Rule(one, groups, "e0000")) for one in
                ("layered", "circle", "rings")))
"""


def test_positions_are_the_same_in_every_process() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1


def test_positions_do_not_depend_on_the_order_of_nodes_and_edges() -> None:
    network = labelled(nx.barabasi_albert_graph(40, 2, seed=3))
    turned = Network()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed([(b, a, key) for a, b, key in network.edges(keys=True)]))
    assert positions(turned) == positions(network)


def test_an_empty_network_has_no_positions() -> None:
    assert positions(Network()) == {}
    assert positions(Network(), given={"a": (1.0, 2.0)}) == {}


def test_a_tall_window_gets_a_tall_picture() -> None:
    network = labelled(nx.barabasi_albert_graph(60, 2, seed=3))
    assert shape(positions(network, ratio=0.5)) < 1 < shape(positions(network))
