"""Kind -> relation -> kind, as SPARQL that can be read and learned from.

A pattern is a Selection of every claim with two conditions more: what the claim goes from, and
what it leads to. A kind holds for entities of the kinds below it too. Unlike `graph.query`, which
gives a program all of each claim, this asks for what a person reads: names, passages, glosses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.query import years
from graph.sparql_text import PREFIXES, listed, prologue, term
from graph.view import Filters, Selection
from ontology.errors import UnknownTerm
from ontology.names import DURING, DURING_TIME, ENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.catalogue import Catalogue

VALUE = "value"
"""Instead of a kind: the claim leads to a year or another text, not to an entity."""
AFFIRMED = Filters(polarity=True)
NAMESPACES = {
    **PREFIXES,
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_ENDS = "?subject ?subjectLabel ?relation ?relationLabel\n  ?object ?objectLabel"
_SAID = "?certainty ?gloss ?title ?passage ?claim"
_PASSAGES = """\
  # what the passage says, in our words, and how certain it is
  ?passage ent:gloss ?gloss .
  ?article dcterms:title ?title .
  ?modality rdfs:label ?certainty ."""
_LABELS = """\
  # their names
  ?subject rdfs:label ?subjectLabel .
  ?relation rdfs:label ?relationLabel ."""
# The engine joins what stands after an OPTIONAL or a BIND the slow way: they come last.
_OPTIONAL = """\
  OPTIONAL { ?object rdfs:label ?objectLabel }   # a year has none"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which claims: from a kind, by a relation, to a kind (each None: any), under filters.

    `object` may be `VALUE`. `passages` asks for a row a claim, with what its passage says; else
    a relation has one row however many passages state it.
    """

    subject: str | None = None
    relation: str | None = None
    object: str | None = None
    filters: Filters = AFFIRMED
    passages: bool = True

    @property
    def selection(self) -> Selection:
        """The same claims, but for the kinds at their ends."""
        relations = (self.relation,) if self.relation else ()
        return Selection((), replace(self.filters, relations=relations))


def compile(pattern: Pattern, catalogue: Catalogue) -> str:
    """The SPARQL text of a pattern.

    Raises
    ------
    UnknownTerm
        If the pattern names a kind, relation, article or era that is not in the catalogue.
    """
    head = told(pattern, catalogue)
    body = "\n".join(
        [
            f"SELECT DISTINCT {_ENDS}",
            *([f"  {_SAID}"] if pattern.passages else []),
            "WHERE {",
            *_claim(pattern),
            *_ends(pattern, catalogue),
            *([_PASSAGES] if pattern.passages else []),
            _LABELS,
            *_filters(pattern.filters, catalogue),
            _OPTIONAL,
            *_years(pattern.filters),
            "}",
            f"ORDER BY ?subjectLabel ?relationLabel ?objectLabel{_last(pattern)}",
        ]
    )
    used = {name: iri for name, iri in NAMESPACES.items() if f"{name}:" in body}
    return "\n".join([f"# {head}", *prologue(used), body, ""])


def told(pattern: Pattern, catalogue: Catalogue) -> str:
    """The pattern in a line: ``Alliance → opposes → anything``."""
    relation = "any relation"
    if pattern.relation:
        if pattern.relation not in catalogue.properties:
            raise UnknownTerm(pattern.relation, "relation")
        relation = catalogue.properties[pattern.relation].label
    return f"{_kind(pattern.subject, catalogue)} → {relation} → {_kind(pattern.object, catalogue)}"


def _kind(name: str | None, catalogue: Catalogue) -> str:
    if name is None:
        return "anything"
    if name == VALUE:
        return "a year or text"
    if name not in catalogue.vocabulary.kinds:
        raise UnknownTerm(name, "kind")
    return catalogue.vocabulary.kinds[name].label


def _claim(pattern: Pattern) -> Iterator[str]:
    yield "  # a claim: what one passage of an article says"
    yield "  ?claim a ent:Claim ;"
    yield "    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;"
    if pattern.filters.polarity is not None:
        said = "said, not denied" if pattern.filters.polarity else "denied"
        yield f"    ent:polarity {str(pattern.filters.polarity).lower()} ;   # {said}"
    if pattern.passages or pattern.filters.modalities:
        yield "    ent:modality ?modality ;"
    yield "    prov:wasDerivedFrom ?passage ."
    if pattern.passages or pattern.filters.articles:
        yield "  ?passage oa:hasSource ?article ."


def _ends(pattern: Pattern, catalogue: Catalogue) -> Iterator[str]:
    if pattern.subject or pattern.relation or pattern.object:
        yield "  # what it is said of, what is said, and what that leads to"
    if pattern.subject:
        yield f"  ?subject a {term(ENT + pattern.subject)} ."
    if pattern.relation:
        yield f"  VALUES ?relation {{ {term(catalogue.properties[pattern.relation].iri)} }}"
    if pattern.object == VALUE:
        yield "  FILTER(isLiteral(?object))"
    elif pattern.object:
        yield f"  ?object a {term(ENT + pattern.object)} ."


def _filters(filters: Filters, catalogue: Catalogue) -> Iterator[str]:
    if filters.articles:
        articles = [catalogue.articles[name].iri for name in filters.articles]
        yield "  # in this article"
        yield f"  VALUES ?article {{ {listed(articles)} }}"
    if filters.modalities:
        modalities = [ENT + one.capitalize() for one in filters.modalities]
        yield "  # as certain as this"
        yield f"  VALUES ?modality {{ {listed(modalities)} }}"
    if filters.eras:
        eras = [catalogue.entities[name].iri for name in filters.eras]
        yield "  # said of this time, or of something that took place in it"
        yield f"  VALUES ?era {{ {listed(eras)} }}"
        yield (
            f"  {{ ?claim {term(DURING_TIME)} ?era }} UNION "
            f"{{ ?claim rdf:predicate {term(DURING)} ; rdf:object ?era }}"
        )


def _years(filters: Filters) -> Iterator[str]:
    lines = list(years(filters, "object"))
    if lines:
        yield "  OPTIONAL { ?claim ent:fromYear ?from }"
        yield "  OPTIONAL { ?claim ent:toYear ?to }"
    yield from lines


def _last(pattern: Pattern) -> str:
    return " ?passage ?claim" if pattern.passages else ""
