"""Named ways to make a network of relations, each declared in one place.

A projection says its question, how it chooses, and its rules; `graph.projection.project` makes
the network. Adding one is one entry in its family's file and one here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.projections import actors, causes, instruments, whole
from graph.projections.declared import RULES, Arc, Projection

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECTIONS: Mapping[str, Projection] = {
    projection.name: projection
    for projection in (
        whole.ALL,
        instruments.TWO_MODE,
        instruments.GENERIC,
        instruments.ACTORS,
        instruments.INSTRUMENTS,
        actors.CO_MEMBERSHIP,
        actors.SIGNED,
        causes.COGNITIVE_MAP,
        causes.MITIGATION,
    )
}
# What joins two ends in a projection without being a property of the vocabulary, with its label.
DERIVED: Mapping[str, str] = {
    name: label for one in PROJECTIONS.values() for name, label in one.derived.items()
}

__all__ = ["DERIVED", "PROJECTIONS", "RULES", "Arc", "Projection"]
