"""Rules, and what follows by them: rounds, premises, an end, and what never follows."""

from pathlib import Path

import pytest

from ontology import bundled, encode, inferences, names, reason, rules
from ontology.corpus import Corpus
from ontology.encode import Triple
from ontology.errors import BadOntology
from ontology.inferences import Inference
from ontology.model import Claim, Explicitness, Modality
from ontology.names import ENT, ID
from ontology.rules import Rule
from ontology.store import Store
from tests.ontology.planting import planted

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = RDF + "type"
RULES, FAULTS = rules.read(bundled.files(bundled.RULES, ".rq"))


def triples(turtle: str) -> list[Triple]:
    return list(encode.triples(planted(turtle, "test")))


def follows(turtle: str, chosen: tuple[Rule, ...] = RULES) -> set[Triple]:
    found = reason.infer(dict.fromkeys(triples(turtle)), chosen)
    return {inference.triple for inference in found}


def made(number: int, subject: str, predicate: str, value: str, **facets: object) -> Claim:
    return Claim(
        iri=f"{ID}claim/test/{number}", subject=ID + subject, predicate=ENT + predicate,
        object=ID + value, article=f"{ID}article/test", passage=f"{ID}article/test/passage/1",
        number=1, **facets,  # type: ignore[arg-type]  # a test may set any facet
    )  # fmt: skip


def test_every_rule_is_documented() -> None:
    assert FAULTS == []
    assert [rule.name for rule in RULES] == [
        "inverse-back", "inverse", "sub-class", "sub-property", "symmetric", "transitive",
    ]  # fmt: skip
    for rule in RULES:
        assert rule.label
        assert len(rule.comment) > 40
        assert "OWL 2 RL" in rule.source


FOLLOWS = [
    ("ent:p a owl:SymmetricProperty . id:a ent:p id:b .", "id:b ent:p id:a ."),
    ("ent:p owl:inverseOf ent:q . id:a ent:p id:b .", "id:b ent:q id:a ."),
    ("ent:p owl:inverseOf ent:q . id:a ent:q id:b .", "id:b ent:p id:a ."),
    (
        "ent:p a owl:TransitiveProperty . id:a ent:p id:b . id:b ent:p id:c . id:c ent:p id:d .",
        "id:a ent:p id:c . id:b ent:p id:d . id:a ent:p id:d .",
    ),
    (
        "ent:p rdfs:subPropertyOf ent:q . ent:q rdfs:subPropertyOf ent:r . id:a ent:p id:b .",
        "id:a ent:q id:b . id:a ent:r id:b .",
    ),
    (
        "ent:C rdfs:subClassOf ent:D . ent:D rdfs:subClassOf ent:E . id:a a ent:C .",
        "id:a a ent:D . id:a a ent:E .",
    ),
    ("ent:p rdfs:subPropertyOf skos:related . id:a ent:p id:b .", ""),
    ("ent:C rdfs:subClassOf skos:Concept . id:a a ent:C .", ""),
    ("ent:p a owl:SymmetricProperty . id:a ent:p id:b . id:b ent:p id:a .", ""),
    ('ent:p a owl:SymmetricProperty . id:a ent:p "1949"^^xsd:gYear .', ""),
    ("ent:fosters rdfs:domain ent:Actor . id:a ent:fosters id:b . id:b ent:fosters id:c .", ""),
]


@pytest.mark.parametrize(("stated", "expected"), FOLLOWS)
def test_what_follows_and_nothing_else(stated: str, expected: str) -> None:
    assert follows(stated) == set(triples(expected))


def derived(start: dict[Triple, str | None]) -> dict[Triple, Inference]:
    return {inference.triple: inference for inference in reason.infer(start, RULES)}


def test_an_inference_names_its_rule_and_its_premises() -> None:
    symmetric = (ENT + "alliedWith", TYPE, "http://www.w3.org/2002/07/owl#SymmetricProperty")
    claim = made(1, "japan", "alliedWith", "united-states")
    start = reason.stated([claim], [symmetric])
    ((triple, inference),) = derived(start).items()
    assert triple == (claim.object, claim.predicate, claim.subject)
    assert inference.rule == ID + "rule/symmetric"
    assert inference.premises == (inferences.axiom(symmetric), claim.iri)
    assert inference.axioms == (symmetric,)


def test_an_inference_may_rest_on_an_inference() -> None:
    found = derived(dict.fromkeys(triples(FOLLOWS[5][0])))
    last = found[(ID + "a", TYPE, ENT + "E")]
    assert found[(ID + "a", TYPE, ENT + "D")].iri in last.premises


def test_the_shortest_derivation_is_kept() -> None:
    start: dict[Triple, str | None] = dict.fromkeys(
        triples(
            "ent:p a owl:TransitiveProperty ; rdfs:subPropertyOf ent:q . "
            "ent:q a owl:TransitiveProperty . id:a ent:p id:b . id:b ent:p id:c . "
            "id:a ent:q id:b . id:b ent:q id:c . ent:r rdfs:subPropertyOf ent:q . id:a ent:r id:c ."
        )
    )
    kept = derived(start)[(ID + "a", ENT + "q", ID + "c")]
    assert kept.rule == ID + "rule/sub-property"  # one step, two premises: not three, not two steps
    assert len(kept.premises) == 2


def test_only_asserted_and_affirmed_claims_are_premises() -> None:
    denied = made(1, "a", "alliedWith", "b", polarity=False)
    possible = made(2, "c", "alliedWith", "d", modality=Modality.POSSIBLE)
    assert reason.stated([denied, possible], []) == {}


def test_of_several_claims_the_most_explicit_is_the_premise() -> None:
    claims = [
        made(1, "a", "alliedWith", "b", explicitness=Explicitness.INFERRED),
        made(3, "a", "alliedWith", "b"),
        made(2, "a", "alliedWith", "b"),
    ]
    assert list(reason.stated(claims, []).values()) == [ID + "claim/test/2"]


def test_a_rule_that_does_not_end_is_stopped_and_named(tmp_path: Path) -> None:
    (tmp_path / "endless.rq").write_text(
        "# rule: Endless\n# source: none\nCONSTRUCT { ?n a ?c } WHERE { ?x a ?c . "
        "BIND(IRI(CONCAT(STR(?x), '1')) AS ?n) }"
    )
    endless, faults = rules.read([tmp_path / "endless.rq"])
    assert faults == []
    with pytest.raises(BadOntology, match=r"endless\.rq:1: does not end: after 64 inferences"):
        follows("id:a a ent:C .", (*RULES, *endless))


BAD = [
    ("# rule: x\n# source: y\nCONSTRUCT { ?x a ?c }\nWHERE { ?x a ?c", "bad.rq:4: not SPARQL"),
    ("# rule: x\nCONSTRUCT { ?x a ?c } WHERE { ?x a ?c }", "bad.rq:1: has no line “# source: …”"),
    ("# rule: x\n# source: y\nSELECT * WHERE { ?x a ?c }", "bad.rq:1: is no CONSTRUCT"),
    (
        "# rule: x\n# source: y\nCONSTRUCT { ?x a ?c } WHERE { ?x a ?c OPTIONAL { ?x ?y ?z } }",
        "bad.rq:1: is made of more than triple patterns, FILTER and BIND",
    ),
    (
        "# rule: x\n# source: y\nCONSTRUCT { ?x a ?c } WHERE { ?x a ?c LATERAL { ?c a ?d } }",
        "bad.rq:1: is made of more than triple patterns, FILTER and BIND",
    ),
    (
        "# rule: x\n# source: y\nCONSTRUCT { ?x a ?c } WHERE { ?x a+ ?c }",
        "bad.rq:1: is made of more than triple patterns, FILTER and BIND",
    ),
    (
        "# rule: x\n# source: y\nCONSTRUCT { ?x a [] } WHERE { ?x a ?c }",
        "bad.rq:1: is made of more than triple patterns, FILTER and BIND",
    ),
]


@pytest.mark.parametrize(("text", "problem"), BAD)
def test_a_rule_that_cannot_be_used_is_a_fault_with_its_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "bad.rq").write_text(text, encoding="utf-8")
    found, (fault,) = rules.read([tmp_path / "bad.rq"])
    assert found == ()
    assert str(fault).startswith(problem)


def test_the_same_claims_give_the_same_inferences_in_any_order(corpus: Corpus) -> None:
    found = corpus.inferences()
    start = reason.stated(corpus.claims[::-1], reversed(list(encode.triples(corpus.axioms))))
    assert reason.infer(start, corpus.rules[::-1]) == found
    assert len({inference.iri for inference in found}) == len(found) > 200


def test_inferences_of_the_articles_stand_in_their_own_graph_with_rule_and_premises(
    store: Store, corpus: Corpus
) -> None:
    rows = store.select(
        f"SELECT ?g ?i ?rule ?premise ?kind WHERE {{ GRAPH ?g {{ ?i a <{names.INFERENCE}> ; "
        f"<{names.RULE}> ?rule ; <{names.PREMISE}> ?premise }} ?premise a ?kind . "
        f"?rule a <{names.RULE_CLASS}> FILTER(?kind != <{RDF}Statement>) }}"
    ).rows
    found = corpus.inferences()
    assert {str(row[0]) for row in rows} == {names.INFERENCES_GRAPH}
    assert {str(row[1]) for row in rows} == {inference.iri for inference in found}
    assert {str(row[4]) for row in rows} == {names.CLAIM, names.INFERENCE, names.AXIOM}
    assert len(rows) == sum(len(inference.premises) for inference in found)


def test_causes_are_not_chained(corpus: Corpus) -> None:
    stated = {(c.subject, c.object) for c in corpus.claims}
    causal = {p.iri for p in corpus.vocabulary.properties.values() if p.effect}
    for inference in corpus.inferences():
        subject, predicate, value = inference.triple
        if predicate in causal:
            assert (subject, value) in stated
