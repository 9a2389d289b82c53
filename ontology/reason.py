"""Applying the rules until nothing new follows, with one shortest derivation of each inference.

The rules go over what the articles assert and affirm, the schema, and the entities' stated kinds.
They are applied in rounds, each rule to all that was known before the round; so an inference of
round n has no derivation in fewer rounds. Among those of its round the one with the fewest
premises is kept, then the first by the names of its rule and premises: the same data always give
the same inferences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology import encode, names
from ontology.errors import BadOntology, Fault
from ontology.inferences import Inference, axiom
from ontology.model import Explicitness, Modality
from ontology.rules import Variable
from ontology.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ontology.encode import Triple
    from ontology.model import Claim, Term
    from ontology.rules import Pattern, Rule

# Rounds and inferences after which a rule is held not to end. Ours end after two or three rounds.
ROUNDS: Final = 64
MOST: Final = 200_000
_SURE: Final = list(Explicitness)


def stated(claims: Iterable[Claim], axioms: Iterable[Triple]) -> dict[Triple, str | None]:
    """What the rules start from: each statement with the claim that makes it, None for axioms.

    Of several claims of the same the most explicit counts, then the first by its name. Claims
    that are denied, or not asserted, make no statement.
    """
    found: dict[Triple, str | None] = {}
    for claim in sorted(claims, key=lambda one: (_SURE.index(one.explicitness), one.iri)):
        if claim.polarity and claim.modality is Modality.ASSERTED:
            found.setdefault((claim.subject, claim.predicate, claim.object), claim.iri)
    return found | dict.fromkeys(axioms)


def infer(
    start: Mapping[Triple, str | None], rules: Iterable[Rule], rounds: int = ROUNDS
) -> list[Inference]:
    """All that follows by the rules and is not stated, sorted, each with its derivation.

    Raises `BadOntology`, naming the rules that still give new statements after so many rounds.
    """
    rules = sorted(rules, key=lambda rule: rule.name)
    known = dict(start)
    found: list[Inference] = []
    for _ in range(rounds):
        new = _round(known, rules)
        if not new:
            return sorted(found, key=lambda inference: inference.iri)
        found += new.values()
        known |= {triple: inference.iri for triple, inference in new.items()}
        if len(found) > MOST:
            break
    raise BadOntology(
        [
            Fault(
                rule.file,
                1,
                f"does not end: after {len(found)} inferences it still gives new ones",
                "let it make no new names (BIND) out of what it gives",
            )
            for rule in rules
            if any(inference.rule == rule.iri for inference in new.values())
        ]
    )


def _round(known: Mapping[Triple, str | None], rules: list[Rule]) -> dict[Triple, Inference]:
    store = Store.memory(
        quad for s, p, o in known for quad in encode.node(s, names.INFERENCES_GRAPH, [(p, o)])
    )
    new: dict[Triple, Inference] = {}
    for rule in rules:
        for inference in _matches(rule, store, known):
            best = new.get(inference.triple)
            if best is None or _rank(inference) < _rank(best):
                new[inference.triple] = inference
    return new


def _rank(inference: Inference) -> tuple[int, str, tuple[str, ...]]:
    return len(inference.premises), inference.rule, inference.premises


def _matches(rule: Rule, store: Store, known: Mapping[Triple, str | None]) -> Iterator[Inference]:
    table = store.select(rule.matches)
    for row in table.rows:
        values = dict(zip(table.columns, row, strict=True))
        given = [triple for pattern in rule.gives if (triple := _filled(pattern, values))]
        new = [triple for triple in given if triple not in known]
        if not new:
            continue
        needs = [triple for pattern in rule.needs if (triple := _filled(pattern, values))]
        premises = tuple(dict.fromkeys(known.get(triple) or axiom(triple) for triple in needs))
        axioms = tuple(triple for triple in needs if known.get(triple) is None)
        for triple in new:
            yield Inference(triple, rule.iri, premises, axioms)


def _filled(pattern: Pattern, values: Mapping[str, Term | None]) -> Triple | None:
    """The pattern's triple in a solution; None where it would be none (a literal as subject)."""
    subject, predicate, value = (
        values.get(slot.name) if isinstance(slot, Variable) else slot for slot in pattern
    )
    if not isinstance(subject, str) or not isinstance(predicate, str) or value is None:
        return None
    return subject, predicate, value
