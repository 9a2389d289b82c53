"""What a claim is called: by an IRI made of what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontology.segment import digest

if TYPE_CHECKING:
    from ontology.model import Claim


def named(claim: Claim) -> Claim:
    """The claim with its IRI, made from what it says, so that the same claim keeps its name."""
    content = "\n".join(
        str(part)
        for part in (
            claim.subject, claim.predicate, claim.object, claim.modality, claim.marker,
            claim.polarity, claim.explicitness, claim.type, *claim.during, "|", *claim.through,
            "|", *claim.places, claim.start, claim.end,
        )
    )  # fmt: skip
    place = claim.passage.replace("/passage/", "/").replace("/id/article/", "/id/claim/")
    return replace(claim, iri=f"{place}/{digest(content)[:12]}")
