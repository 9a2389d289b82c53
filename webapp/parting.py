"""What of a query's rows can stand in the parts of a robustness table, and what cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology.model import Literal

if TYPE_CHECKING:
    from webapp.analysed import Analysed

CLAIMLESS: Final = (
    "No row has a claim behind it, so neither an article nor what is asserted can be set apart. "
    "Name claims as ?claim in the query, or properties of the release as ?relation."
)


def told(found: Analysed) -> str:
    """A sentence on the parts of a query's rows; "" where the view is of claims."""
    if not found.of_rows:
        return ""
    edges = [one for one in found.relations if not isinstance(one.object, Literal)]
    without = sum(not one.claims for one in edges)
    if without == len(edges):
        return CLAIMLESS
    weighed = "" if not found.as_rows else ", and in them an edge weighs its claims, not its rows"
    left = f" {without:,} of {len(edges):,} edges have none, and are in no part." if without else ""
    return f"The parts are made of the claims behind the rows{weighed}.{left}"
