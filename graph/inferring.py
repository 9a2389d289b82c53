"""What follows from the claims in view: relations that none of them states.

Filters of kinds, relations and families are about what is related, so an inferred relation passes
them itself; all others, and the steps, are about claims: all must pass that it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from graph.ends import of_kinds
from graph.traits import of_property
from ontology.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from ontology.derivations import Derivation
    from ontology.model import Claim


@dataclass(frozen=True, slots=True)
class Inferred(Relation):
    """A relation that follows by `rules` (their labels, the last one first).

    Its claims are those it rests on; none of them states it.
    """

    rules: tuple[str, ...] = ()


def inferred(claims: Iterable[Claim], kept: Filters, catalogue: Catalogue) -> Iterator[Inferred]:
    """The relations that follow from these claims alone, and pass the filters of relations."""
    known = {claim.iri: claim for claim in claims}
    resting = _resting(catalogue)
    near = (one for iri in known for one in resting.get(iri, ()))
    for one in sorted(near, key=attrgetter("iri")):
        if not one.claims <= known.keys():
            continue
        behind = tuple(known[iri] for iri in sorted(one.claims))
        relation = Inferred(one.subject, one.predicate, one.object, behind, one.rules)
        if passes(relation, kept, catalogue):
            yield relation


@lru_cache(maxsize=2)
def _resting(catalogue: Catalogue) -> Mapping[str, Sequence[Derivation]]:
    """All derivations, each by one of the claims it rests on: so few claims lead to few of them."""
    found: defaultdict[str, list[Derivation]] = defaultdict(list)
    for one in catalogue.derivations:
        found[min(one.claims)].append(one)
    return found


def passes(relation: Relation, kept: Filters, catalogue: Catalogue) -> bool:
    """Whether a relation passes the filters of kinds, relations and families."""
    own = dict(of_property(relation.predicate, catalogue))
    return (
        (not kept.relations or own["relation"] in kept.relations)
        and (not kept.families or own["family"] in kept.families)
        and of_kinds(relation, kept.kinds, catalogue)
    )
