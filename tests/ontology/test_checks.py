"""Each check of `checks/*.rq` finds the fault it is for, planted into the real dataset."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import bundled, checks, shapes
from ontology import check as checking
from ontology import corpus as corpora
from ontology.check import check
from ontology.corpus import Corpus
from ontology.store import Store
from tests.ontology.planting import planted

HERE = "article/test"
CLAIM = "claim:1 a ent:Claim ; rdf:subject id:nato ; "
SURE = "ent:modality ent:Asserted ; ent:polarity true ; prov:wasDerivedFrom passage:1 . "
FOSTERS = CLAIM + "rdf:predicate ent:fosters ; rdf:object id:terrorism ; " + SURE
INFERENCE = "inference:1 a ent:Inference ; rdf:subject id:nato ; rdf:predicate ent:partOf ; "
FACT = "ref:1 a ent:ReferenceFact ; rdf:subject id:nato ; rdf:predicate ent:partOf ; "
SPAN = "oa:hasSource article:test ; oa:hasSelector"

PLANTED = {
    "affirmed-and-denied-at-once": (HERE, FOSTERS + FOSTERS.replace("m:1", "m:2").replace(
        "true", "false")),
    "asserted-claim-not-plain": (HERE, FOSTERS),
    "broader-and-related": ("entities", "id:nato skos:broader id:asia . id:asia skos:broader "
        "id:trust . id:trust skos:related id:nato ."),
    "broader-than-itself": ("entities", "id:nato skos:broader id:asia . id:asia skos:broader "
        "id:japan . id:japan skos:broader id:europe . id:europe skos:broader id:pacific . "
        "id:pacific skos:broader id:nato ."),
    "causes-chained": ("schema", "ent:leadsTo a owl:TransitiveProperty ."),
    "claim-by-an-inverse": (HERE, CLAIM + "rdf:predicate ent:hasMember ; rdf:object id:japan ."),
    "claim-outside-domain": (HERE, CLAIM.replace("id:nato", "id:trust")
        + "rdf:predicate ent:memberOf ; rdf:object id:nato ."),
    "claim-outside-its-article": ("article/other", FOSTERS),
    "claim-outside-range": (HERE, CLAIM + "rdf:predicate ent:memberOf ; rdf:object id:trust ."),
    "coded-passage-without-gloss": (HERE, FOSTERS),
    "concept-without-place": ("entities", "id:idle a ent:Entity, ent:Concept ."),
    "date-where-an-entity-belongs": (HERE, CLAIM + "rdf:predicate ent:fosters ; rdf:object "
        '"1949"^^xsd:gYear .'),
    "ends-before-it-begins": ("reference", 'id:nato ent:dissolvedIn "1948"^^xsd:gYear . '
        'id:csdp ent:inForceSince "2007-12-12"^^xsd:date .'),
    "entity-of-two-kinds": ("entities", "id:nato a ent:Event ."),
    "inference-is-a-claim": ("inferences", "inference:1 a ent:Inference, ent:Claim ."),
    "inference-stated-already": ("inferences", INFERENCE.replace("ent:partOf", "rdf:type")
        + "rdf:object ent:Entity ."),
    "inference-without-plain-triple": ("inferences", INFERENCE + "rdf:object id:europe ."),
    "instrument-in-two-classes": ("reference", "class:hard skos:member id:dialogue ."),
    "modality-without-marker": (HERE, "claim:1 a ent:Claim ; ent:modality ent:Possible ."),
    "named-thing-in-the-tree": ("entities", "id:trust skos:broader id:nato ."),
    "passages-overlap": (HERE, "article:test a ent:Article . passage:1 ent:number 1 ; "
        f"{SPAN} passage:s . passage:2 ent:number 2 ; {SPAN} passage:t . passage:s oa:end 9 . "
        "passage:t oa:start 8 ."),
    "plain-triple-not-asserted": (HERE, "article:test a ent:Article . id:nato ent:fosters "
        "id:trust . " + FOSTERS.replace("Asserted", "Possible").replace("terrorism", "trust")),
    "reference-fact-elsewhere": (HERE, "ref:1 a ent:ReferenceFact ."),
    "reference-fact-without-plain-triple": ("reference", FACT + "rdf:object id:europe ."),
    "relation-to-itself": (HERE, CLAIM + "rdf:predicate ent:fosters ; rdf:object id:nato ."),
    "same-label-twice": ("entities", 'id:trust rdfs:label "NATO"@en .'),
    "top-concept-with-broader": ("entities", "id:trust skos:broader id:peace ."),
}  # fmt: skip
CHECKS = bundled.files(bundled.CHECKS, ".rq")


@pytest.fixture(scope="module")
def sound(corpus: Corpus) -> list[ox.Quad]:
    return corpus.dataset()


def test_every_check_has_a_planted_fault() -> None:
    assert [path.stem for path in CHECKS] == sorted(PLANTED)
    assert len(CHECKS) >= 20


def test_nothing_is_found_in_our_own_data(sound: list[ox.Quad]) -> None:
    assert checks.faults(CHECKS, Store.memory(sound)) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_check_finds_its_planted_fault(sound: list[ox.Quad], name: str) -> None:
    graph, turtle = PLANTED[name]
    store = Store.memory([*sound, *planted(turtle, graph)])
    found = checks.faults([bundled.CHECKS / f"{name}.rq"], store)
    assert found
    assert all(fault.file == f"{name}.rq" and fault.remedy for fault in found)


def test_a_row_is_told_by_its_names(sound: list[ox.Quad]) -> None:
    graph, turtle = PLANTED["relation-to-itself"]
    store = Store.memory([*sound, *planted(turtle, graph)])
    (fault,) = checks.faults(CHECKS[CHECKS.index(bundled.CHECKS / "relation-to-itself.rq") :][:1],
                             store)  # fmt: skip
    assert fault.problem == "a claim relates a thing to itself: claim/test/1, nato, fosters"


BROKEN = [
    ("# check: x\n# remedy: y\nSELECT ?s WHERE {\n  ?s ?p }", "broken.rq:4: not SPARQL"),
    ("# check: x\nSELECT ?s WHERE { ?s ?p ?o }", "broken.rq:1: has no line “# remedy: …”"),
    ("# check: x\n# remedy: y\nASK { ?s ?p ?o }", "broken.rq:1: is no SELECT"),
]


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_a_broken_check_is_a_fault_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpus: Corpus, text: str, problem: str
) -> None:
    (tmp_path / "broken.rq").write_text(text, encoding="utf-8")
    monkeypatch.setattr(bundled, "CHECKS", tmp_path)
    (fault,) = check(corpus).faults
    assert str(fault).startswith(problem)


SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ent: <https://w3id.org/entente/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
ent:TestShape a sh:NodeShape ;
    sh:targetClass ent:Claim ;
    sh:property [ sh:path prov:wasDerivedFrom ; sh:class ent:Passage ] .
"""
SHAPES = [
    ("ent:Claim ", "ent:Clam ", "test.ttl:5: sh:targetClass names "
        "https://w3id.org/entente/ontology#Clam, which is neither described nor used"),
    ("prov:wasDerivedFrom ", "prov:wasDeriveFrom ", "test.ttl:6: sh:path names "),
    ("ent:Passage ", "ent:Pasage ", "test.ttl:6: sh:class names "),
    (" ] .", " .", "test.ttl:6: not Turtle"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem"), SHAPES)
def test_a_shape_that_refers_to_nothing_is_a_fault(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    corpus: Corpus,
    old: str,
    new: str,
    problem: str,
) -> None:
    (tmp_path / "test.ttl").write_text(SHAPE.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(bundled, "SHAPES", tmp_path)
    (fault,) = check(corpus).faults
    assert str(fault).startswith(problem)


def test_our_shapes_refer_to_what_there_is(sound: list[ox.Quad]) -> None:
    files = bundled.files(bundled.SHAPES, ".ttl")
    assert shapes.faults(files, sound) == []
    assert len(files) == 5


def test_a_rule_that_does_not_end_is_a_fault_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "endless.rq").write_text(
        "# rule: x\n# source: y\nCONSTRUCT { ?n a ?c } WHERE { ?x a ?c . "
        "BIND(IRI(CONCAT(STR(?x), '1')) AS ?n) }",
        encoding="utf-8",
    )
    monkeypatch.setattr(bundled, "RULES", tmp_path)
    monkeypatch.setattr("ontology.reason.MOST", 2_000)
    (fault,) = checking.check(corpora.read()).faults
    assert str(fault).startswith("endless.rq:1: does not end: after ")
