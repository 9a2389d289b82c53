"""What a projection says of itself where its relations are the rows of a query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.projections import PROJECTIONS
from graph.projections.whole import ALL
from graph.view import Query

if TYPE_CHECKING:
    from graph.projections.declared import Projection
    from graph.view import Source

EACH = {
    "direction": "Each edge runs from the source to the target of its rows.",
    "weight": "An edge weighs what its rows state as ?weight, summed up; a row without weighs 1.",
    "parallel edges": "Rows with the same source, relation and target are one edge. Different "
    "relations of one pair stay apart; the simple graph adds them.",
    "self-loops": ALL.rules["self-loops"],
    "denied claims": "Every row is in it, whether claims behind it affirm or deny: the query "
    "chooses.",
}
BEHIND = (
    "It is made of rows whose ?relation is a property of the release, with the claims behind them: "
    "those that a row names as ?claim, or else those that say the same. Rows without are not in it."
)


def declared(name: str, source: Source) -> Projection:
    """The projection of a name, with question, query and rules that hold for this source.

    >>> declared("all", Query("SELECT ?a ?b { ?a ?p ?b }")).query
    'SELECT ?a ?b { ?a ?p ?b }'
    """
    one = PROJECTIONS[name]
    if not isinstance(source, Query):
        return one
    if one is ALL:
        return replace(one, question="What does the query relate to what?", query=source.text,
                       rules=EACH)  # fmt: skip
    query = f"{source.text}\n\nOf its rows, with the claims behind them: {one.query}"
    return replace(one, query=query, rules={"rows": BEHIND, **one.rules})
