"""Which filters a claim does not pass: what `graph.query` asks in SPARQL, said in Python.

Counts need it: what each filter would let in, were it off, is known from one reading of the
claims, where SPARQL would be asked once for each. So do filters of everything, which is read once
and kept: no index leads to most claims, or to ends of a kind. Tests hold the two equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.inferring import passes
from graph.traits import traits, years

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graph.traits import Span
    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation

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
_OF_RELATIONS = frozenset({"relation", "family", "inferred"})  # facets that are none of a claim's
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


def passing(relations: Iterable[Relation], kept: Filters, catalogue: Catalogue) -> Iterator[Claim]:
    """The claims behind stated relations that the query of these filters finds among them.

    Where it is wanted what follows from them, filters of relations are not for claims to pass.
    """
    wanted = {facet: of for facet, of in chosen(kept).items() if facet not in _OF_RELATIONS}
    every = not wanted and kept.first_year is None and kept.last_year is None
    for relation in relations:
        if kept.inferred is None and not passes(relation, kept, catalogue):
            continue
        for claim in relation.claims:
            has = () if every else frozenset(traits(claim, catalogue))
            if every or not any(lacking(has, years(claim), wanted, kept)):
                yield claim
