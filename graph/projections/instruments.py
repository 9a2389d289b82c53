"""Who is said to use which instrument of power: two kinds of node, and the shadow of each."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from graph.projections.declared import COUNTED, Arc, Projection, affirmed, listed, merged
from graph.projections.kinds import is_actor, is_generic, is_instrument
from ontology.model import Literal, Relation
from ontology.names import EMPHASIZES, EMPLOYS, INSTRUMENT_OF, RELIES_ON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Claim

    Uses = dict[tuple[str, str], list[Claim]]

USES, SHARES, SHARED = "uses", "sharesInstrument", "sharedBy"
QUERY = (
    "{ ?claim rdf:subject ?actor ; rdf:object ?instrument . VALUES ?p { ent:employs ent:reliesOn "
    "ent:emphasizes } } UNION { ?claim rdf:subject ?instrument ; rdf:object ?actor ; "
    "rdf:predicate ent:instrumentOf } UNION { ?claim rdf:subject ?actor ; ent:through ?instrument "
    "} ?claim ent:polarity true . ?instrument a ent:Instrument . ?actor a ent:Actor"
)
RULES = {
    "direction": "Edges have no direction.",
    "weight": COUNTED,
    "parallel edges": "All claims that an actor uses an instrument make one edge.",
    "self-loops": "There are none: the two ends are of different kinds.",
    "denied claims": "Denied claims are kept out.",
}
SHADOW = RULES | {
    "weight": "An edge weighs the number of partners that the two ends share.",
    "parallel edges": "All that two share makes one edge. The two halves may come from different "
    "articles, so an edge is no claim of either.",
    "self-loops": "There are none: a thing is not joined to itself.",
}


def uses(
    relations: Sequence[Relation],
    catalogue: Catalogue,
    actor: Callable[[str, Catalogue], bool] = is_actor,
) -> Uses:
    """The affirmed claims by (actor, instrument), in order."""
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for relation in filter(None, map(affirmed, relations)):
        for one, other, claims in _read(relation):
            if actor(one, catalogue) and is_instrument(other, catalogue):
                found[one, other].extend(claims)
    return dict(sorted(found.items()))


def _read(relation: Relation) -> Iterator[tuple[str, str, Sequence[Claim]]]:
    if not isinstance(relation.object, Literal):
        if relation.predicate in {EMPLOYS, RELIES_ON, EMPHASIZES}:
            yield relation.subject, relation.object, relation.claims
        if relation.predicate == INSTRUMENT_OF:
            yield relation.object, relation.subject, relation.claims
    for claim in relation.claims:
        for means in claim.through:
            yield relation.subject, means, (claim,)


def _two_mode(
    relations: Sequence[Relation],
    catalogue: Catalogue,
    actor: Callable[[str, Catalogue], bool] = is_actor,
) -> Iterator[Arc]:
    for (one, other), claims in uses(relations, catalogue, actor).items():
        yield Arc(Relation(one, USES, other, merged(claims)))


def shadow(uses: Uses, tie: str, end: int = 0) -> Iterator[Arc]:
    """The one-mode network of first (`end` 0) or second (1) ends: joined by what they share."""
    partners: defaultdict[str, dict[str, list[Claim]]] = defaultdict(dict)
    for pair, claims in uses.items():
        partners[pair[end]][pair[1 - end]] = claims
    for one, other in combinations(sorted(partners), 2):
        via = sorted(partners[one].keys() & partners[other].keys())
        if via:
            behind = (claim for x in (one, other) for v in via for claim in partners[x][v])
            yield Arc(Relation(one, tie, other, merged(behind)), tuple(via))


def _shadow(tie: str, end: int, relations: Sequence[Relation], names: Catalogue) -> Iterable[Arc]:
    return shadow(uses(relations, names), tie, end)


def _remarks(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[str]:
    ends = {end for r in relations for end in (r.subject, r.object) if isinstance(end, str)}
    actors = {end for end in ends if is_actor(end, catalogue)}
    without = actors - {actor for actor, _ in uses(relations, catalogue)}
    if without:
        yield (
            f"{len(without)} of {len(actors)} actors in view are said to use no instrument, and "
            f"are not in it: {listed(without, catalogue)}."
        )
    generic = {actor for actor, _ in uses(relations, catalogue, is_generic)}
    if generic:
        yield (
            f"{len(generic)} actors in general stand apart (projection generic-instrument): "
            f"{listed(generic, catalogue)}."
        )


TWO_MODE: Projection = Projection(
    name="actor-instrument",
    label="Actors and instruments",
    question="Which actor is said to use which instrument?",
    query=QUERY + " . MINUS { ?actor a ent:GenericActor }",
    rules=RULES,
    arcs=_two_mode,
    directed=False,
    modes=("actors", "instruments"),
    derived={USES: "uses"},
    remarks=_remarks,
)
GENERIC: Projection = Projection(
    name="generic-instrument",
    label="Actors in general and instruments",
    question="Which instruments are actors in general said to use: nations, allies, leaders?",
    query=QUERY + " . ?actor a ent:GenericActor",
    rules=RULES,
    arcs=partial(_two_mode, actor=is_generic),
    directed=False,
    modes=("actors in general", "instruments"),
    derived={USES: "uses"},
)
ACTORS: Projection = Projection(
    name="actors-by-instrument",
    label="Actors that share instruments",
    question="Which actors are said to use the same instruments?",
    query="The actors of actor-instrument, joined where they share an instrument.",
    rules=SHADOW,
    arcs=partial(_shadow, SHARES, 0),
    directed=False,
    derived={SHARES: "shares instruments with"},
    remarks=_remarks,
)
INSTRUMENTS: Projection = Projection(
    name="instruments-by-actor",
    label="Instruments that share actors",
    question="Which instruments are said to be used by the same actors?",
    query="The instruments of actor-instrument, joined where they share an actor.",
    rules=SHADOW,
    arcs=partial(_shadow, SHARED, 1),
    directed=False,
    derived={SHARED: "used by the same actor as"},
    remarks=_remarks,
)
