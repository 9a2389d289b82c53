"""Which filters a claim does not pass: what `graph.query` asks in SPARQL, said in Python.

Counts need it: what each filter would let in, were it off, is known from one reading of the
claims, where SPARQL would be asked once for each. A test holds the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from graph.traits import Span
    from graph.view import Filters

MANY = {  # facet -> the filter that chooses among its values
    "relation": "relations",
    "family": "families",
    "article": "articles",
    "modality": "modalities",
    "marker": "markers",
    "explicitness": "explicitness",
    "type": "types",
    "during": "eras",
}
SINGLE = ("polarity", "dated", "inferred")
YEARS = "years"  # the facet of the first and the last year
Pair = tuple[str, str]


def chosen(kept: Filters) -> dict[str, frozenset[str]]:
    """The values that each filter lets pass, by facet; kinds and years are apart.

    >>> from graph.view import Filters
    >>> chosen(Filters(polarity=False))
    {'polarity': frozenset({'denied'}), 'inferred': frozenset({'stated'})}
    """
    found = {facet: frozenset(map(str, getattr(kept, field))) for facet, field in MANY.items()}
    if kept.polarity is not None:
        found["polarity"] = frozenset({"affirmed" if kept.polarity else "denied"})
    if kept.dated:
        found["dated"] = frozenset({"only"})
    found["inferred"] = frozenset({kept.inferred or "stated"})
    return {facet: values for facet, values in found.items() if values}


def lacking(
    has: Collection[Pair], span: Span, wanted: Mapping[str, frozenset[str]], kept: Filters
) -> Iterator[str]:
    """The facets whose filters a claim with these traits and years does not pass, kinds left out.

    `wanted` are the values chosen by `kept`.
    """
    for facet, values in wanted.items():
        if not any((facet, value) in has for value in values):
            yield facet
    first, last = span
    early = kept.first_year is not None and last is not None and last < kept.first_year
    late = kept.last_year is not None and first is not None and first > kept.last_year
    if early or late:
        yield YEARS
