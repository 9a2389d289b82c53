import rdflib

from ontology import bundled, names, turtle
from ontology.errors import Fault
from ontology.names import ENT


def schema() -> tuple[rdflib.Graph, set[str], list[Fault]]:
    """The schema as rdflib reads it, its own terms, and the faults our reader finds."""
    files = bundled.files(bundled.SCHEMA, ".ttl")
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file)
    terms = {str(s) for s in graph.subjects() if str(s).startswith(ENT)}
    return graph, terms, turtle.read(files, names.SCHEMA_GRAPH)[1]


def test_the_constants_are_exactly_the_terms_of_the_schema() -> None:
    _, terms, faults = schema()
    defined = {term for term in terms if term.startswith(ENT)}
    constants = {
        v for k, v in vars(names).items() if k.isupper() and v.startswith(ENT) and v != ENT
    }
    assert faults == []
    assert constants == defined
    assert len(constants) > 120


def test_every_term_has_one_label_and_one_comment_in_english() -> None:
    graph, terms, _ = schema()
    for term in terms:
        for wanted in (rdflib.RDFS.label, rdflib.RDFS.comment):
            said = list(graph.objects(rdflib.URIRef(term), wanted))
            assert [getattr(text, "language", None) for text in said] == ["en"], term
