"""Actors among themselves: what they belong to together, and whom they befriend or oppose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.projections.declared import Arc, Projection, affirmed, listed
from graph.projections.instruments import RULES, SHADOW, shadow
from graph.projections.kinds import is_actor
from ontology.model import Literal
from ontology.names import MEMBER_OF, PARTICIPATES_IN, PARTY_TO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation

TOGETHER = "belongsTogetherWith"


def _co_membership(relations: Sequence[Relation], catalogue: Catalogue) -> Iterable[Arc]:
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for relation in filter(None, map(affirmed, relations)):
        if (
            relation.predicate in {MEMBER_OF, PARTY_TO, PARTICIPATES_IN}
            and isinstance(relation.object, str)
            and is_actor(relation.subject, catalogue)
        ):
            found[relation.subject, relation.object].extend(relation.claims)
    return shadow(dict(found), TOGETHER)


def _signed(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[Arc]:
    for relation in filter(None, map(affirmed, relations)):
        if _has_valence(relation, catalogue) and not _apart(relation, catalogue):
            yield Arc(relation)


def _has_valence(relation: Relation, catalogue: Catalogue) -> bool:
    known = catalogue.property_by_iri.get(relation.predicate)
    return known is not None and known.valence is not None


def _apart(relation: Relation, catalogue: Catalogue) -> list[str]:
    """The ends that are no named actor."""
    ends = (relation.subject, relation.object)
    return [str(e) for e in ends if isinstance(e, Literal) or not is_actor(e, catalogue)]


def _signed_remarks(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[str]:
    kept = [one for one in filter(None, map(affirmed, relations)) if _has_valence(one, catalogue)]
    apart = [one for one in kept if _apart(one, catalogue)]
    if apart:
        ends = {end for relation in apart for end in _apart(relation, catalogue)}
        yield (
            f"{len(apart)} of {len(kept)} friendly or hostile relations have an end that is no "
            f"named actor, and are not in it: {listed(ends, catalogue)}."
        )


CO_MEMBERSHIP: Projection = Projection(
    name="co-membership",
    label="Actors that belong together",
    question="Which actors are said to belong to the same alliance, treaty or operation?",
    query="?claim rdf:subject ?actor ; rdf:object ?whole ; ent:polarity true . VALUES ?p "
    "{ ent:memberOf ent:partyTo ent:participatesIn } Actors are joined where they share a ?whole.",
    rules=SHADOW,
    arcs=_co_membership,
    directed=False,
    derived={TOGETHER: "belongs together with"},
)
SIGNED: Projection = Projection(
    name="signed-actors",
    label="Friends and opponents",
    question="Which actors are said to be friendly or hostile to each other?",
    query="?claim rdf:subject ?source ; rdf:predicate ?p ; rdf:object ?target ; ent:polarity true "
    ". ?p ent:valence ?valence . VALUES ?valence { ent:Friendly ent:Hostile } Both ends are "
    "named actors.",
    rules=RULES
    | {
        "direction": "Edges run from subject to object; balance sets direction aside.",
        "parallel edges": "Relations stay apart; in the simple graph a pair that is both friendly "
        "and hostile has no sign.",
        "self-loops": "Left out of the simple graph.",
        "denied claims": "Denied claims are kept out: not being friendly is not being hostile. "
        "The sign is the property's valence, never its direction of effect.",
    },
    arcs=_signed,
    sign="valence",
    remarks=_signed_remarks,
)
