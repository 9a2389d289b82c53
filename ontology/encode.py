"""Articles, passages and claims as quads: the contract that `/sparql` and every release keep.

A claim is an `ent:Claim` (also an `rdf:Statement`) with its facets, derived from a passage;
asserted, affirmed claims also stand as plain triples. All of one article is in its own graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import names
from ontology.model import Literal, Modality, Term
from ontology.names import ENT, ID
from ontology.xml_characters import legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.model import Article, Claim, Entity, Passage

DCTERMS: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
TYPE: Final = RDF + "type"

Pair = tuple[str, Term]
Triple = tuple[str, str, Term]


def article_graph(article: Article) -> str:
    """IRI of the named graph that holds everything from one article."""
    return f"{ID}graph/article/{article.name}"


def article(article: Article, claims: Iterable[Claim]) -> Iterator[ox.Quad]:
    """Quads of an article, its passages and its claims, in the article's graph."""
    graph = article_graph(article)
    yield from node(article.iri, graph, _article_pairs(article))
    for passage in article.passages:
        yield from node(passage.iri, graph, _passage_pairs(passage))
        yield from node(passage.iri + "/span", graph, _span_pairs(passage))
    for claim in claims:
        yield from node(claim.iri, graph, _claim_pairs(claim))
        if claim.polarity and claim.modality is Modality.ASSERTED:
            yield from node(claim.subject, graph, [(claim.predicate, claim.object)])


def entities(found: Iterable[Entity]) -> Iterator[ox.Quad]:
    """The scheme with its top concepts, the collection of named things, and what all have.

    Every entity is an `ent:Entity` in the scheme, beside what its file says of it.
    """
    graph = names.ENTITIES_GRAPH
    yield from node(names.SCHEME, graph, _scheme_pairs())
    yield from node(names.NAMED_THINGS, graph, _collection_pairs())
    for entity in found:
        pairs = [(TYPE, names.ENTITY), (SKOS + "inScheme", names.SCHEME)]
        yield from node(entity.iri, graph, pairs)
        if entity.top:
            yield from node(names.SCHEME, graph, [(SKOS + "hasTopConcept", entity.iri)])
        if entity.named:
            yield from node(names.NAMED_THINGS, graph, [(SKOS + "member", entity.iri)])


def _scheme_pairs() -> Iterator[Pair]:
    yield TYPE, SKOS + "ConceptScheme"
    yield RDFS + "label", english("Concepts of alliances and power")


def _collection_pairs() -> Iterator[Pair]:
    yield TYPE, SKOS + "Collection"
    yield RDFS + "label", english("Named things")
    yield (
        SKOS + "definition",
        english(
            "Single things with a name, such as nations, treaties, wars and eras. None is broader "
            "or narrower than a concept: what they have to do with each other is said by claims."
        ),
    )


def _article_pairs(article: Article) -> Iterator[Pair]:
    yield TYPE, names.ARTICLE
    yield DCTERMS + "identifier", text(article.file)
    yield DCTERMS + "title", english(article.title)
    yield DCTERMS + "source", article.source
    yield names.SHA256, text(article.sha256)
    yield names.LENGTH, number(article.length)
    yield names.NOTE, english(article.note)
    yield names.CODED_BY, text(article.coder)
    yield names.CODEBOOK_VERSION, text(article.codebook)


def _passage_pairs(passage: Passage) -> Iterator[Pair]:
    yield TYPE, names.PASSAGE
    yield OA + "hasSource", passage.article
    yield OA + "hasSelector", passage.iri + "/span"
    yield names.NUMBER, number(passage.number)
    yield names.SECTION, text(passage.section)
    yield names.ROLE, text(passage.role)
    yield names.SHA256, text(passage.sha256)
    if passage.gloss:
        yield names.GLOSS, english(passage.gloss)


def _span_pairs(passage: Passage) -> Iterator[Pair]:
    yield TYPE, OA + "TextPositionSelector"
    yield OA + "start", number(passage.start)
    yield OA + "end", number(passage.end)


def _claim_pairs(claim: Claim) -> Iterator[Pair]:
    yield TYPE, names.CLAIM
    yield TYPE, RDF + "Statement"
    yield RDF + "subject", claim.subject
    yield RDF + "predicate", claim.predicate
    yield RDF + "object", claim.object
    yield names.MODALITY, ENT + claim.modality.capitalize()
    yield names.POLARITY, Literal("true" if claim.polarity else "false", XSD + "boolean")
    yield names.EXPLICITNESS, ENT + claim.explicitness.capitalize()
    yield names.CLAIM_TYPE, ENT + claim.type.capitalize()
    yield names.CODER, text(claim.coder)
    yield PROV + "wasDerivedFrom", claim.passage
    if claim.marker:
        yield names.MODAL_MARKER, text(claim.marker)
    yield from ((names.DURING_TIME, era) for era in claim.during)
    yield from ((names.THROUGH, means) for means in claim.through)
    yield from ((names.IN_PLACE, place) for place in claim.places)
    if claim.start is not None:
        yield names.FROM_YEAR, number(claim.start)
    if claim.end is not None:
        yield names.TO_YEAR, number(claim.end)


def dumped(
    items: Iterable[ox.Quad] | Iterable[ox.Triple],
    file_format: ox.RdfFormat,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    """Quads or triples in an RDF syntax, in the order given; in XML, � for what it cannot hold."""
    data = ox.serialize(items, format=file_format, prefixes=prefixes)
    assert data is not None  # noqa: S101  # the engine returns None only when it writes to a file
    return legal(data) if file_format == ox.RdfFormat.RDF_XML else data


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value, XSD + "string")


def english(value: str) -> Literal:
    """A text in English."""
    return Literal(value, RDF + "langString", "en")


def number(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), XSD + "integer")


def node(subject: str, graph: str, pairs: Iterable[Pair]) -> Iterator[ox.Quad]:
    """Quads that say these things of a subject in a graph."""
    name = ox.NamedNode(graph)
    for predicate, value in pairs:
        yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term(value), name)


def term(value: Term) -> ox.NamedNode | ox.Literal:
    """The engine's term for one of ours."""
    if isinstance(value, str):
        return ox.NamedNode(value)
    if value.language:
        return ox.Literal(value.value, language=value.language)
    return ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))


def triples(quads: Iterable[ox.Quad]) -> Iterator[Triple]:
    """Quads in the model's terms, without their graphs."""
    for quad in quads:
        value = quad.object
        yield (
            _name(quad.subject),
            quad.predicate.value,
            Literal(value.value, value.datatype.value, value.language)
            if isinstance(value, ox.Literal)
            else _name(value),
        )


def _name(node: object) -> str:
    assert isinstance(node, ox.NamedNode)  # noqa: S101  # `turtle.read` has refused blank nodes
    return node.value
