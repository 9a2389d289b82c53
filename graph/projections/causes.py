"""What is said to bring about what, and which answers are given to which challenge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.projections.declared import Arc, Projection, affirmed, listed
from graph.projections.instruments import RULES
from graph.projections.kinds import is_challenge
from ontology.model import Effect, Literal
from ontology.names import COUNTERS, MITIGATES, RECOMMENDED_FOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Relation


def effect_of(relation: Relation, catalogue: Catalogue) -> Effect | None:
    """The direction of effect of a relation's property, if it is causal."""
    known = catalogue.property_by_iri.get(relation.predicate)
    return known.effect if known else None


def _causes(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[Arc]:
    for relation in filter(None, map(affirmed, relations)):
        said = effect_of(relation, catalogue) in {Effect.INCREASES, Effect.DECREASES}
        if said and not isinstance(relation.object, Literal):
            yield Arc(relation)


def _open(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[str]:
    found = sum(effect_of(relation, catalogue) is Effect.OPEN for relation in relations)
    if found:
        yield (
            f"{found} causal relations do not say whether they increase or decrease (leads to, "
            "influences, transforms, requires), and are not in it."
        )


def _answers(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[Arc]:
    for relation in filter(None, map(affirmed, relations)):
        if (
            relation.predicate in {MITIGATES, COUNTERS, RECOMMENDED_FOR}
            and isinstance(relation.object, str)
            and is_challenge(relation.object, catalogue)
            and not is_challenge(relation.subject, catalogue)
        ):
            yield Arc(relation)


def _unanswered(relations: Sequence[Relation], catalogue: Catalogue) -> Iterator[str]:
    ends = {end for r in relations for end in (r.subject, r.object) if isinstance(end, str)}
    challenges = {end for end in ends if is_challenge(end, catalogue)}
    left = challenges - {tie.relation.object for tie in _answers(relations, catalogue)}
    if left:
        yield (
            f"{len(left)} of {len(challenges)} challenges in view have no answer, and are not in "
            f"it: {listed(left, catalogue)}."
        )


COGNITIVE_MAP: Projection = Projection(
    name="cognitive-map",
    label="Cognitive map",
    question="What is said to increase or decrease what?",
    query="?claim rdf:subject ?source ; rdf:predicate ?p ; rdf:object ?target ; ent:polarity true "
    ". ?p ent:effect ?effect . VALUES ?effect { ent:Increases ent:Decreases }",
    rules=RULES
    | {
        "direction": "Edges run from cause to effect. Increases is +, decreases is −.",
        "parallel edges": "Relations stay apart; in the simple graph a pair with both signs has "
        "none.",
        "self-loops": "Left out of the simple graph.",
        "denied claims": "Denied claims are kept out: that nothing hinders is no increase. "
        "After Axelrod, R. (ed.) (1976). Structure of Decision.",
    },
    arcs=_causes,
    sign="effect",
    remarks=_open,
)
MITIGATION: Projection = Projection(
    name="challenge-mitigation",
    label="Challenges and answers",
    question="What is said to mitigate, counter or be recommended for which challenge?",
    query="?claim rdf:subject ?answer ; rdf:predicate ?p ; rdf:object ?challenge ; ent:polarity "
    "true . VALUES ?p { ent:mitigates ent:counters ent:recommendedFor } ?challenge a "
    "ent:Challenge . MINUS { ?answer a ent:Challenge }",
    rules=RULES
    | {
        "direction": "Edges run from the answer to the challenge.",
        "parallel edges": "Relations stay apart; the simple graph adds them.",
    },
    arcs=_answers,
    modes=("answers", "challenges"),
    remarks=_unanswered,
)
