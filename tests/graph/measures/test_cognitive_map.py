"""Cognitive maps: roles, signed paths and their net effect, feedback loops, all bounded."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.measures import measure
from graph.measures.cognitive_map import MOST, Chain, loops, paths

# a → b → c and a → c; c feeds back on a; d is beside
EDGES = [("a", "b", 1), ("b", "c", -1), ("a", "c", -1), ("c", "a", -1), ("d", "a", 1)]


def made(edges: list[tuple[str, str, int]]) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((source, target, {"sign": sign}) for source, target, sign in edges)
    return graph


def test_concepts_have_the_role_their_edges_give_them() -> None:
    (found,) = measure(made([("a", "b", 1), ("b", "c", 1)]), ["roles"])
    assert found.nodes == {"a": "transmitter", "b": "ordinary", "c": "receiver"}


def test_paths_carry_the_product_of_their_signs() -> None:
    assert paths(made(EDGES), "d", "c") == [
        Chain(("d", "a", "c"), -1),
        Chain(("d", "a", "b", "c"), -1),
    ]
    assert paths(made(EDGES), "d", "c", longest=2) == [Chain(("d", "a", "c"), -1)]


@pytest.mark.parametrize(
    ("edges", "net"),
    [
        ([("a", "b", 1), ("b", "c", -1), ("a", "c", -1)], -1),
        ([("a", "b", -1), ("b", "c", -1), ("a", "c", 1)], 1),
        ([("a", "b", 1), ("b", "c", 1), ("a", "c", -1)], 0),
        ([("a", "b", 0), ("b", "c", 1)], 0),
    ],
)
def test_the_net_effect_is_the_sign_that_all_paths_share(
    edges: list[tuple[str, str, int]], net: int
) -> None:
    (found,) = measure(made(edges), ["paths"], between=("a", "c"))
    assert found.number == net


def test_loops_are_reinforcing_or_balancing() -> None:
    assert loops(made(EDGES)) == [Chain(("a", "c"), 1), Chain(("a", "b", "c"), 1)]
    (found,) = measure(made([("a", "b", 1), ("b", "a", -1)]), ["feedback-loops"])
    assert found.table is not None
    assert found.table.rows == ((2, 0, 1, 0),)


def test_paths_and_loops_are_bounded_and_say_so() -> None:
    dense: nx.DiGraph[int] = nx.complete_graph(12, nx.DiGraph())
    for name, what in (("feedback-loops", "loops"), ("paths", "paths")):
        (found,) = measure(dense, [name], between=(0, 11))
        assert (found.exact, found.warnings) == (
            False, (f"Only {MOST:,} {what} were looked at; there may be more.",),
        )  # fmt: skip


def test_without_direction_nothing_is_cause_or_effect() -> None:
    for found in measure(nx.path_graph(3), ["roles", "feedback-loops", "paths"], between=(0, 2)):
        assert "no direction" in found.refused


def test_paths_need_two_concepts_and_a_way_between_them() -> None:
    (unasked,) = measure(made(EDGES), ["paths"])
    (nowhere,) = measure(made(EDGES), ["paths"], between=("a", "d"))
    assert unasked.refused.startswith("Name two concepts")
    assert nowhere.refused.startswith("No path of at most")
