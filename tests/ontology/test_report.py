"""What was checked, in words and as a SHACL validation report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDF, SH, BNode, Literal, URIRef

from ontology import bundled, report
from ontology.errors import Fault, UnknownFormat
from ontology.findings import findings
from ontology.names import ENT
from ontology.shape_words import shapes
from ontology.store import Store
from tests.ontology.planting import planted

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.releases import Release

FAULTS = [Fault("a.yaml", 3, "an unknown entity", "describe it"), Fault("b.ttl", 1, "not Turtle")]
PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
NODE = URIRef(report.REPORT)
PLANTED = "id:nato rdfs:label 'Pact of Plants'@en . id:warsaw-pact rdfs:label 'Pact of Plants'@en ."


def test_a_sound_release_has_no_findings(store: Store, corpus: Corpus) -> None:
    found = findings(store)
    assert found.wrong == 0
    assert len(found.checks) == len(bundled.files(bundled.CHECKS, ".rq")) > 20
    assert sum(one.claims for one in found.coverage) == len(corpus.claims)
    assert sum(sum(by.values()) for by in found.families.values()) == len(corpus.claims)


def test_coverage_leaves_headings_out(store: Store, catalogue: Catalogue) -> None:
    for one in findings(store).coverage:
        roles = [passage.role for passage in catalogue.articles[one.article].passages]
        assert one.passages == len(roles) - roles.count("heading")
        assert 0 < one.bearing <= one.passages


def test_every_shape_looked_at_something(store: Store) -> None:
    looked = {one.name: one.number for one in findings(store).shapes}
    assert len(looked) == len(shapes()) >= 20
    assert all(looked.values())


def test_a_planted_fault_is_found_and_named(corpus: Corpus) -> None:
    found = findings(Store.memory([*corpus.dataset(), *planted(PLANTED, "entities")]))
    (check,) = [one for one in found.checks if one.found]
    assert check.name == "same-label-twice"
    assert "nato" in str(check.found)


def test_shapes_are_told_in_words() -> None:
    (claim,) = [shape for shape in shapes() if shape.name == "ClaimShape"]
    words = {rule.short: rule.words for rule in claim.rules}
    assert claim.targets == (f"{ENT}Claim",)
    assert words["rdf:object"] == "exactly one, of class Entity, a year or a date"
    assert words["fromYear"] == "at most one, a whole number, not more than toYear"


def test_every_constraint_of_the_shapes_has_words() -> None:
    told = {
        SH.minCount, SH.maxCount, SH["class"], SH.datatype, SH.nodeKind, SH["in"], SH["or"],
        SH.xone, SH["not"], SH.languageIn, SH.minInclusive, SH.maxInclusive, SH.minLength,
        SH.pattern, SH.lessThan, SH.lessThanOrEquals, SH.path, SH.property, SH.targetClass,
        SH.message,
    }  # fmt: skip
    used = {
        predicate
        for path in bundled.files(bundled.SHAPES, ".ttl")
        for predicate in rdflib.Graph().parse(path).predicates()
        if str(predicate).startswith(str(SH))
    }
    assert used <= told


@pytest.mark.parametrize("name", PARSERS)
def test_the_report_is_a_shacl_validation_report(store: Store, release: Release, name: str) -> None:
    written = report.report(findings(store), (), release.hash, name)
    graph = rdflib.Graph().parse(data=written, format=PARSERS[name])
    assert (NODE, RDF.type, SH.ValidationReport) in graph
    assert (NODE, SH.conforms, Literal(True)) in graph
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_faults_are_results_each_with_its_place() -> None:
    graph = rdflib.Graph().parse(data=report.report(None, FAULTS, None, "turtle"))
    assert (NODE, SH.conforms, Literal(False)) in graph
    results = list(graph.objects(NODE, SH.result))
    said = {str(graph.value(one, SH.resultMessage)) for one in results}
    assert said == {str(fault) for fault in FAULTS}
    assert {graph.value(one, SH.resultSeverity) for one in results} == {SH.Violation}


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        report.report(None, (), None, "docx")
