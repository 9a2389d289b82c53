"""A claim as a sheet writes it: short where it is the usual, else with what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.model import Explicitness, Literal, Modality
from ontology.names import ENT, ID
from ontology.scalars import inner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.model import Claim, Property, Term


def written(claim: Claim, properties: Mapping[str, Property]) -> str:
    """The YAML of a claim, on one line; `properties` (by name) know the usual types."""
    name = claim.predicate.removeprefix(ENT)
    ends = {"subject": _term(claim.subject), "predicate": name, "object": _term(claim.object)}
    facets = {
        "modality": "" if claim.modality is Modality.ASSERTED else claim.modality,
        "marker": inner(claim.marker) if claim.marker else "",
        "polarity": "" if claim.polarity else "denied",
        "explicitness": "" if claim.explicitness is Explicitness.DIRECT else claim.explicitness,
        "type": "" if claim.type is properties[name].usual_type else claim.type,
        "during": _names(claim.during),
        "through": _names(claim.through),
        "in": _names(claim.places),
        "from": "" if claim.start is None else str(claim.start),
        "to": "" if claim.end is None else str(claim.end),
    }
    given = {key: value for key, value in facets.items() if value}
    if not given:
        return f"[{', '.join(ends.values())}]"
    return "{" + ", ".join(f"{key}: {value}" for key, value in (ends | given).items()) + "}"


def _names(iris: tuple[str, ...]) -> str:
    names = [_term(iri) for iri in iris]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]" if names else ""


def _term(term: Term) -> str:
    if not isinstance(term, Literal):
        return inner(term.removeprefix(ID))
    return str(int(term.value)) if term.datatype.endswith("#gYear") else term.value
