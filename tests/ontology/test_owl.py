"""The schema under another reasoner: owlrl's OWL 2 RL closure is consistent and infers the same."""

import owlrl
import rdflib
from rdflib import OWL, RDF, RDFS, URIRef

from ontology import bundled, encode
from ontology.corpus import Corpus
from ontology.model import Literal, Modality
from ontology.names import ENT, ID, INVERSE_RELATION, RELATION
from tests.ontology.planting import PREFIXES

Node = rdflib.term.Node


def schema() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in bundled.files(bundled.SCHEMA, ".ttl"):
        graph.parse(path)
    return graph


SCHEMA = schema()
DESCRIBED = {str(term) for term in SCHEMA.subjects()}
CLASSES = sorted(str(c) for c in SCHEMA.subjects(RDF.type, OWL.Class) if str(c).startswith(ENT))


def closed(graph: rdflib.Graph) -> list[str]:
    """Close a graph under OWL 2 RL in place; the contradictions found, as owlrl words them."""
    reasoner = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    return list(reasoner.error_messages)


def node(term: str | Literal) -> Node:
    if isinstance(term, str):
        return URIRef(term)
    return rdflib.Literal(term.value, datatype=URIRef(term.datatype))


def stated(corpus: Corpus) -> rdflib.Graph:
    """What the rules start from: schema, stated kinds, asserted and affirmed claims."""
    graph = schema()
    for subject, predicate, value in encode.triples(corpus.axioms):
        if predicate == encode.TYPE:
            graph.add((URIRef(subject), RDF.type, node(value)))
    for claim in corpus.claims:
        if claim.polarity and claim.modality is Modality.ASSERTED:
            graph.add((URIRef(claim.subject), URIRef(claim.predicate), node(claim.object)))
    return graph


def ours(triple: tuple[Node, Node, Node], relations: set[Node]) -> bool:
    """Whether a triple says of an entity of ours a kind or relation of ours."""
    subject, predicate, value = triple
    kind = predicate == RDF.type and str(value).startswith(ENT)
    return str(subject).startswith(ID) and (kind or predicate in relations)


def test_what_our_rules_infer_is_what_owlrl_infers(corpus: Corpus) -> None:
    graph = stated(corpus)
    before = set(graph)
    assert closed(graph) == []
    relations = {
        one
        for kind in (RELATION, INVERSE_RELATION)
        for one in graph.subjects(RDF.type, URIRef(kind))
    }
    theirs = {triple for triple in set(graph) - before if ours(triple, relations)}
    own = {(URIRef(s), URIRef(p), node(o)) for s, p, o in (i.triple for i in corpus.inferences())}
    assert own == theirs
    assert len(own) > 200


def test_the_whole_dataset_is_consistent(corpus: Corpus) -> None:
    graph = schema()
    for subject, predicate, value in encode.triples(corpus.dataset()):
        # neither texts and numbers can contradict the schema, nor that of which it says nothing
        if isinstance(value, str) and (predicate == encode.TYPE or predicate in DESCRIBED):
            graph.add((URIRef(subject), URIRef(predicate), URIRef(value)))
    assert closed(graph) == []


def test_no_class_is_unsatisfiable() -> None:
    graph = schema()
    for name in CLASSES:
        graph.add((URIRef(f"{ID}some-{name.removeprefix(ENT)}"), RDF.type, URIRef(name)))
    assert closed(graph) == []
    assert len(CLASSES) > 35


CONTRADICTIONS = [
    "id:x0 a ent:Nation, ent:Treaty .",
    "id:x1 a ent:Alliance, ent:Coalition .",
    "id:x2 a ent:Alliance, ent:Person .",
    "id:x3 a ent:Claim, ent:Inference .",
    "id:x4 a ent:ReferenceFact, ent:Claim .",
    "id:x5 a ent:Claim, ent:Outcome .",
    "ent:Odd rdfs:subClassOf ent:Nation, ent:Event . id:x6 a ent:Odd .",
    "id:x7 a ent:Instrument ; ent:polarity true .",
]


def test_each_planted_contradiction_is_found() -> None:
    graph = schema()
    graph.parse(data=PREFIXES + "\n".join(CONTRADICTIONS), format="turtle")
    found = closed(graph)
    for number, contradiction in enumerate(CONTRADICTIONS):
        told = [message for message in found if message.endswith(f"{ID}x{number}")]
        assert any("disjoint" in message.lower() for message in told), contradiction


def test_kinds_that_share_a_parent_are_disjoint() -> None:
    disjoint = {frozenset(pair) for pair in SCHEMA.subject_objects(OWL.disjointWith)}
    kinds = set(SCHEMA.transitive_subjects(RDFS.subClassOf, URIRef(ENT + "Entity")))
    pairs = {
        frozenset((one, other))
        for parent in kinds
        for one in SCHEMA.subjects(RDFS.subClassOf, parent)
        for other in SCHEMA.subjects(RDFS.subClassOf, parent)
        if one != other
    }
    assert pairs <= disjoint
    assert len(pairs) == 120 + 15 + 6


def test_transitive_and_symmetric_are_declared_where_they_are_meant() -> None:
    def declared(kind: Node) -> set[str]:
        return {str(p).removeprefix(ENT) for p in SCHEMA.subjects(RDF.type, kind)}

    assert declared(OWL.TransitiveProperty) == {"partOf", "locatedIn"}
    assert declared(OWL.SymmetricProperty) == {
        "alliedWith", "cooperatesWith", "contrastsWith", "complements",
    }  # fmt: skip


def test_an_inverse_turns_round_one_relation_of_things_and_reads_as_that_says() -> None:
    inverses = list(SCHEMA.subjects(RDF.type, URIRef(INVERSE_RELATION)))
    assert {str(one).removeprefix(ENT) for one in inverses} == {
        "hasMember", "hasPart", "hasComponent", "hasParty", "hasParticipant", "coined",
        "createdBy", "employedBy",
    }  # fmt: skip
    assert set(SCHEMA.subjects(OWL.inverseOf)) == set(inverses)
    for one in inverses:
        (direct,) = SCHEMA.objects(one, OWL.inverseOf)
        assert (direct, RDF.type, URIRef(RELATION)) in SCHEMA
        assert SCHEMA.value(one, RDFS.label) == SCHEMA.value(direct, URIRef(ENT + "inverseLabel"))
        for ours, theirs in (
            ("domainIncludes", "rangeIncludes"),
            ("rangeIncludes", "domainIncludes"),
        ):
            assert set(SCHEMA.objects(one, SCHEMA_ORG[ours])) == set(
                SCHEMA.objects(direct, SCHEMA_ORG[theirs])
            )


SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")


def test_every_term_says_when_to_use_it_gives_an_example_and_names_its_source() -> None:
    terms = {s for s in SCHEMA.subjects(RDFS.isDefinedBy) if str(s).startswith(ENT)}
    assert len(terms) > 150
    for term in terms:
        for wanted in (SKOS.scopeNote, SKOS.example, DCTERMS.source):
            assert SCHEMA.value(term, wanted), (term, wanted)


SCHEMA_ORG = rdflib.Namespace("https://schema.org/")


def test_every_relation_states_effect_valence_domain_and_range() -> None:
    relations = list(SCHEMA.subjects(RDF.type, URIRef(RELATION)))
    for one in relations:
        assert len(list(SCHEMA.objects(one, URIRef(ENT + "effect")))) == 1, one
        assert len(list(SCHEMA.objects(one, URIRef(ENT + "valence")))) == 1, one
        assert list(SCHEMA.objects(one, SCHEMA_ORG.domainIncludes)), one
        assert list(SCHEMA.objects(one, SCHEMA_ORG.rangeIncludes)), one
    assert len(relations) == 48


def test_every_other_property_states_what_it_joins_too() -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for one in SCHEMA.subjects(RDF.type, kind):
            domains = {RDFS.domain, SCHEMA_ORG.domainIncludes} & set(SCHEMA.predicates(one))
            ranges = {RDFS.range, SCHEMA_ORG.rangeIncludes} & set(SCHEMA.predicates(one))
            assert domains, one
            assert ranges, one


def test_no_outside_term_is_claimed_to_be_equivalent_to_one_of_ours() -> None:
    assert list(SCHEMA.subject_objects(OWL.equivalentProperty)) == []
    assert list(SCHEMA.subject_objects(OWL.equivalentClass)) == []


def test_every_class_is_covered_by_a_shape() -> None:
    shapes = rdflib.Graph()
    for path in bundled.files(bundled.SHAPES, ".ttl"):
        shapes.parse(path)
    targets = set(shapes.objects(None, URIRef("http://www.w3.org/ns/shacl#targetClass")))
    for name in CLASSES:
        assert targets & set(SCHEMA.transitive_objects(URIRef(name), RDFS.subClassOf)), name
