"""The two modes of a network: those it declares, else actors and the instruments of power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.projections import PROJECTIONS

if TYPE_CHECKING:
    from graph.export.exported import Exported

ACTOR, INSTRUMENT = "Actor", "Instrument"
USUAL = ("actors", "instruments")


def modes(exported: Exported) -> dict[str, bool] | None:
    """False for the first mode and True for the second, by IRI, as igraph's `type` has it.

    None unless the network is two-mode: it has relations, and each joins the two.
    """
    network, found = exported.network, sides(exported)
    crossing = all({found[a], found[b]} == {False, True} for a, b in network.edges())
    if not network.number_of_edges() or not crossing:
        return None
    known = {iri: side for iri, side in found.items() if side is not None}
    return known if len(known) == len(found) else None


def sides(exported: Exported) -> dict[str, bool | None]:
    """False for what is of the first mode, True for the second, None for anything else, by IRI."""
    declared = _declared(exported)
    return {
        iri: data["mode"] == declared[1] if declared else _of_kind(data["kind"], exported)
        for iri, data in exported.network.nodes(data=True)
    }


def named(exported: Exported) -> tuple[str, str]:
    """What the two modes are called."""
    return _declared(exported) or USUAL


def _declared(exported: Exported) -> tuple[str, str] | None:
    return PROJECTIONS[exported.network.graph["projection"]].modes


def _of_kind(kind: str, exported: Exported) -> bool | None:
    line = exported.catalogue.vocabulary.lineage(kind)
    return False if ACTOR in line else True if INSTRUMENT in line else None
