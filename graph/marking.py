"""What maps to size and colour in a picture: relations and kind, or measures of the whole view.

Measures are of the network of all that is in view, never of the part that is drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph import known, level_set
from graph.boxes import GROWTH, LARGEST, SMALLEST
from graph.errors import BadAddress
from graph.measures import MEASURES, Result, defaults, measure
from graph.projections import PROJECTIONS
from graph.simple import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from graph.measures.result import Value
    from graph.network import Network
    from graph.view import View

    Gauge = Callable[[View, Network, Sequence[str], str], Mapping[str, Result]]

SIZE, COLOUR = "relations", "kind"  # what is shown if nobody asks
OF_NETWORKS = frozenset(
    "density bridges reciprocity assortativity balance feedback-loops paths two-mode-density "
    "nestedness shadow-weights".split()
)  # they give a number or a table, no value a node
OF_DIRECTION = frozenset({"in-degree", "out-degree", "roles"})
OF_SIGNS = frozenset({"positive-degree", "negative-degree"})
OF_TWO_MODES = frozenset({"two-mode-degree"})


@dataclass(frozen=True, slots=True)
class Marking:
    """The measures that size and colour show; None: relations, and kind.

    `chosen` is the measure of the set that is selected, `members` its nodes, all that there are.
    """

    size: Result | None = None
    colour: Result | None = None
    chosen: Result | None = None
    members: tuple[str, ...] = ()


def fitting(projection: str) -> tuple[str, ...]:
    """Measures that give nodes of a projection values: those that make sense there come first.

    >>> fitting("all")[:3], "two-mode-degree" in fitting("all")
    (('degree', 'louvain', 'components'), False)
    """
    declared = PROJECTIONS[projection]
    unfit = OF_NETWORKS | (frozenset() if declared.directed else OF_DIRECTION)
    unfit |= frozenset() if declared.modes else OF_TWO_MODES
    unfit |= frozenset() if declared.sign == "valence" else OF_SIGNS
    return tuple(
        name for name in dict.fromkeys((*defaults(projection), *MEASURES)) if name not in unfit
    )


def sizes(projection: str) -> tuple[str, ...]:
    """What can be shown as size in a projection: relations, or a measure whose values are amounts.

    >>> "louvain" in sizes("all")
    False
    """
    return SIZE, *(name for name in fitting(projection) if MEASURES[name].amounts)


def colours(projection: str) -> tuple[str, ...]:
    """What can be shown as colour in a projection: the kind, or a measure."""
    return COLOUR, *fitting(projection)


def read(part: str, value: str, projection: str, allowed: tuple[str, ...]) -> str:
    """The value, if it can be shown in this projection. Raises `BadAddress` with those that can."""
    if value in MEASURES and value not in allowed:
        label = PROJECTIONS[projection].label
        why = f"it gives no entity of “{label}” a value that {part} can show"
        raise BadAddress(part, value, why, allowed)
    return known.one_of(part, value, allowed)


def measured_here(
    _view: View, network: Network, names: Sequence[str], weight: str
) -> Mapping[str, Result]:
    """The named measures of a network."""
    return {found.measure: found for found in measure(network, names, weight=weight)}


def marked(view: View, network: Network, gauge: Gauge) -> Marking:
    """What size and colour show of a View's network, and the set that is selected in it."""
    shown = view.presentation
    if not len(network):
        return Marking()
    wanted = sorted({shown.size, shown.colour} - {SIZE, COLOUR})
    found = gauge(view, network, wanted, WEIGHTS[0]) if wanted else {}
    plain = Marking(found.get(shown.size), found.get(shown.colour))
    if shown.selected is None or not level_set.names_one(shown.selected):
        return plain
    chosen = level_set.read("selected", shown.selected)
    result = gauge(view, network, [chosen.measure], chosen.weight)[chosen.measure]
    return replace(plain, chosen=result, members=tuple(chosen.level.among(result.nodes or {})))


def as_relations(shown: Result | None) -> dict[Any, float]:
    """For each node the number of relations whose icon is as large as its amount is shown.

    The icon (`graph.boxes.radius`) grows with the root of the amount, from the smallest at none
    to the largest. Nothing where no amounts are shown.

    >>> as_relations(Result(nodes={"a": 8, "b": 2, "c": None}))
    {'a': 256.0, 'b': 16.0, 'c': 1.0}
    """
    values = (shown and shown.nodes) or {}
    amounts = {node: max(0.0, amount(value) or 0.0) for node, value in values.items()}
    most = max(amounts.values(), default=0.0) or 1.0
    doublings = (LARGEST - SMALLEST) / GROWTH
    return {node: 2 ** (doublings * math.sqrt(one / most)) for node, one in amounts.items()}


def amount(value: Value) -> float | None:
    """A node's value as a number; None where it has none, or no finite one.

    >>> amount(3), amount(float("nan")), amount("receiver")
    (3.0, None, None)
    """
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)
