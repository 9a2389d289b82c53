"""Positions for those who do not wait: of small networks at once, of others not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.computing import SMALL
from graph.errors import TakesLonger
from graph.layout_task import worked_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.layout import Positions
    from graph.network import Network
    from graph.ruled import Rule


def at_once(
    network: Network, given: Positions, totals: Mapping[str, float], rule: Rule | None = None
) -> Positions:
    """What `graph.layout_task.worked_out` gives of a small network. Raises `TakesLonger`."""
    if len(network) > SMALL:
        raise TakesLonger
    return worked_out(network, given, totals, rule)
