"""Two-mode measures, and structural balance."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graph.measures import measure
from graph.measures.two_mode import nodf
from graph.simple import simple


def women() -> nx.Graph[str]:
    """Davis' women and events, with the kinds that nodes need."""
    graph: nx.Graph[str] = nx.davis_southern_women_graph()
    kinds = {n: ("women", "events")[data["bipartite"]] for n, data in graph.nodes(data=True)}
    nx.set_node_attributes(graph, kinds, "mode")
    return graph


def test_two_mode_measures_are_networkxs() -> None:
    degrees, density, shared = measure(
        women(), ["two-mode-degree", "two-mode-density", "shadow-weights"]
    )
    events, ladies = nx.bipartite.sets(women(), top_nodes=[f"E{n}" for n in range(1, 15)])
    assert density.number == pytest.approx(nx.bipartite.density(women(), events))
    assert degrees.nodes == dict(women().degree())
    assert degrees.table is not None
    assert degrees.table.rows == (("events", 14, 89 / 14, 14), ("women", 18, 89 / 18, 8))
    weights = nx.bipartite.weighted_projected_graph(women(), ladies)
    counted = [data["weight"] for *_, data in weights.edges(data=True)]
    assert shared.table is not None
    rows = {row[1]: row[2] for row in shared.table.rows if row[0] == "women"}
    assert rows.pop(0) == 18 * 17 / 2 - len(counted)
    assert rows == Counter(counted)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([[1, 1, 1], [1, 1, 0], [1, 0, 0]], 100),
        ([[1, 1, 0], [0, 1, 1], [1, 0, 1]], 0),  # all sums are equal
        # rows: (2,1) shares 1 of 1; columns: sums 1, 2: 1 of 1
        ([[1, 1], [0, 1]], 100),
        # rows: 1 of 2, 0 of 1, 1 of 1; columns: 1 of 1 twice, and four pairs that count 0
        ([[1, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 1]], 100 * (0.5 + 0 + 1 + 1 + 1) / 9),
    ],
)
def test_nestedness_is_what_one_counts_by_hand(rows: list[list[int]], value: float) -> None:
    assert nodf(np.array(rows)) == pytest.approx(value)


def test_what_has_no_two_kinds_is_refused() -> None:
    names = ["two-mode-degree", "two-mode-density", "nestedness", "shadow-weights"]
    loose: nx.Graph[int] = nx.path_graph(3)
    nx.set_node_attributes(loose, dict.fromkeys(loose, "one"), "mode")
    for graph in (nx.path_graph(3), loose):
        assert all("cannot be read as two-mode" in found.refused for found in measure(graph, names))


def signed(size: int, enemies: set[frozenset[int]]) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    for pair in combinations(range(size), 2):
        graph.add_edge(*pair, sign=-1 if frozenset(pair) in enemies else 1)
    return graph


def test_two_blocs_are_balanced_and_one_quarrel_unbalances_its_triads() -> None:
    blocs = {frozenset((a, b)) for a in range(3) for b in range(3, 6)}
    (two,), (quarrel,) = (
        measure(signed(6, enemies), ["balance"]) for enemies in (blocs, {frozenset((0, 1))})
    )
    assert two.number == 1.0
    assert quarrel.number == pytest.approx(1 - 4 / 20)
    assert quarrel.table is not None
    assert {row[0]: row[1] for row in quarrel.table.rows} == {
        "+ + +": 16, "+ + −": 4, "+ − −": 0, "− − −": 0,
    }  # fmt: skip


def test_friends_and_opponents_are_counted_apart_and_who_is_both_in_neither() -> None:
    graph = signed(4, {frozenset((0, 1)), frozenset((0, 2))})
    graph.edges[2, 3]["sign"] = 0
    friends, opponents = measure(graph, ["positive-degree", "negative-degree"])
    assert friends.nodes == {0: 1, 1: 2, 2: 1, 3: 2}
    assert opponents.nodes == {0: 2, 1: 1, 2: 1, 3: 0}
    assert friends.warnings == opponents.warnings
    assert friends.warnings[0].startswith("Edges without a sign, or with both")


def test_balance_is_refused_where_it_says_nothing() -> None:
    few = signed(4, set())
    effects = signed(6, set())
    effects.graph["sign"] = "effect"
    for graph, told in (
        (few, "There are 4 closed triads of signed edges; below 10"),
        (effects, "an increase is no friend"),
        (nx.complete_graph(6), "No edge has a sign."),
    ):
        (found,) = measure(graph, ["balance"])
        assert found.number is None
        assert told in found.refused
        degrees = measure(graph, ["positive-degree", "negative-degree"])
        assert {one.refused for one in degrees} == {found.refused if graph is not few else ""}


def test_edges_that_agree_keep_their_sign_and_others_lose_it() -> None:
    both: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    both.add_edge("a", "b", sign=1)
    both.add_edge("b", "a", sign=-1)
    both.add_edge("b", "c", sign=1)
    both.add_edge("b", "c", weight=2)
    graph = simple(both, directed=False)
    assert graph.edges["a", "b"] == {"weight": 2.0, "sign": 0}
    assert graph.edges["b", "c"] == {"weight": 3.0, "sign": 1}
