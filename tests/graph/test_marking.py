"""Size and colour show what fits the projection; anything else is told what would."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import networkx as nx
import pytest

from graph.address import parse
from graph.errors import BadAddress
from graph.marking import OF_NETWORKS, as_relations, colours, fitting, sizes
from graph.measures import MEASURES, Result, measure
from graph.projections import PROJECTIONS

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue


def test_the_measures_that_give_nodes_no_value_are_those_named() -> None:
    ties: nx.DiGraph[str] = nx.DiGraph()
    ties.add_edges_from([("a", "x"), ("a", "y"), ("b", "x"), ("c", "z")], sign=1)
    nx.set_node_attributes(ties, {n: "one" if n in "abc" else "two" for n in ties}, "mode")
    without = {one.measure for one in measure(ties, MEASURES) if one.nodes is None}
    assert without == OF_NETWORKS


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_each_projection_offers_its_own_measures_first(projection: str) -> None:
    names = fitting(projection)
    own = [projection in MEASURES[name].meaning for name in names]
    assert own == sorted(own, reverse=True)
    assert sizes(projection)[0] == "relations"
    assert colours(projection)[0] == "kind"
    assert set(sizes(projection)) - {"relations"} < set(names)
    assert ("two-mode-degree" in names) is bool(PROJECTIONS[projection].modes)
    assert ("in-degree" in names) is PROJECTIONS[projection].directed


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("size=louvain", "gives no entity of “All relations” a value that size can show"),
        ("size=louvain", "Allowed: relations, degree"),
        ("size=density", "Allowed: relations"),
        ("colour=two-mode-degree", "“All relations”"),
        ("colour=fame", "there is no such value. Allowed: kind, degree"),
        ("projection=actors-by-instrument&colour=in-degree", "Allowed: kind"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(
    written: str, says: str, catalogue: Catalogue
) -> None:
    with pytest.raises(BadAddress, match=says):
        parse(parse_qsl(written), catalogue)


def test_icons_grow_with_the_root_of_an_amount() -> None:
    found = as_relations(Result(nodes={"a": 4, "b": 1, "c": 0, "d": float("inf"), "e": -2}))
    assert found == {"a": 256, "b": 16, "c": 1, "d": 1, "e": 1}
    assert as_relations(None) == as_relations(Result(refused="no edge")) == {}
    assert as_relations(Result(nodes={"a": 0})) == {"a": 1}
