"""A layout as a line to another process: only what placing needs, and exactly that.

Entities in the network's order, with label and number of relations, edges, the positions and
totals of entities that are in it, and the rule if there is one; no claims. Equal lines have
equal positions.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from graph.layout import positions
from graph.network import Network
from graph.ruled import Rule, ruled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.layout import Positions


def worked_out(
    network: Network, given: Positions, totals: Mapping[str, float], rule: Rule | None = None
) -> Positions:
    """Positions around those given, with room for totals; by a rule, in their order."""
    if rule is not None:
        return ruled(network, given, totals, rule)
    return positions(network, given, totals=totals)


def task(
    network: Network, given: Positions, totals: Mapping[str, float], rule: Rule | None = None
) -> bytes:
    """The line that asks for what `worked_out` gives."""
    asked = {
        "nodes": [(n, data["label"], data["relations"]) for n, data in network.nodes(data=True)],
        "edges": list(network.edges()),
        "given": [(node, *given[node]) for node in network if node in given],
        "totals": [(node, totals[node]) for node in network if node in totals],
        "rule": rule and asdict(rule),
    }
    return json.dumps(asked, separators=(",", ":")).encode() + b"\n"


def answer(line: bytes) -> bytes:
    """The line with the positions that a task asks for; numbers arrive as they were."""
    asked = json.loads(line)
    network = Network()
    for node, label, relations in asked["nodes"]:
        network.add_node(node, label=label, relations=relations)
    network.add_edges_from(asked["edges"])
    given = {node: (x, y) for node, x, y in asked["given"]}
    rule = asked["rule"] and Rule(**asked["rule"])
    at = worked_out(network, given, dict(asked["totals"]), rule)
    placed = [(node, *place) for node, place in at.items()]
    return json.dumps({"positions": placed}).encode() + b"\n"


def fault(error: Exception) -> bytes:
    """The line that says what went wrong instead."""
    return json.dumps({"fault": repr(error)}).encode() + b"\n"


def read(line: bytes) -> Positions:
    """The positions in an answer. Raises `RuntimeError` with what went wrong instead.

    >>> read(b'{"positions": [["a", 1.5, 2.0]]}')
    {'a': (1.5, 2.0)}
    """
    found = json.loads(line)
    if "fault" in found:
        raise RuntimeError(f"in the layout process: {found['fault']}")
    return {node: (x, y) for node, x, y in found["positions"]}
