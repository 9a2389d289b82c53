"""The two modes of a network: actors, and the instruments of power they are related to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.export.exported import Exported

ACTOR, INSTRUMENT = "Actor", "Instrument"


def modes(exported: Exported) -> dict[str, bool] | None:
    """False for actors and True for instruments, by IRI, as igraph's `type` has it.

    None unless the network is two-mode: it has relations, and each joins an actor and an
    instrument.
    """
    network = exported.network
    found = {iri: mode(data["kind"], exported) for iri, data in network.nodes(data=True)}
    crossing = all({found[a], found[b]} == {False, True} for a, b in network.edges())
    if not network.number_of_edges() or not crossing:
        return None
    sides = {iri: side for iri, side in found.items() if side is not None}
    return sides if len(sides) == len(found) else None


def mode(kind: str, exported: Exported) -> bool | None:
    """False for a kind of actor, True for an instrument, None for anything else."""
    line = exported.catalogue.vocabulary.lineage(kind)
    return False if ACTOR in line else True if INSTRUMENT in line else None
