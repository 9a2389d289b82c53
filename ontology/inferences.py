"""What follows by a rule: an inference with its rule and its premises, and how it stands as quads.

An inference is never a claim: it has a graph of its own and names what it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import names
from ontology.encode import DCTERMS, RDF, TYPE, Triple, english, node, text
from ontology.model import Literal
from ontology.names import ID
from ontology.segment import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from ontology.encode import Pair
    from ontology.model import Term
    from ontology.rules import Rule

RDFS = "http://www.w3.org/2000/01/rdf-schema#"


@dataclass(frozen=True, slots=True)
class Inference:
    """A triple that follows, the IRI of its rule, and its premises: IRIs, in the rule's order."""

    triple: Triple
    rule: str
    premises: tuple[str, ...]
    axioms: tuple[Triple, ...] = ()

    @property
    def iri(self) -> str:
        """Its name, made from all it says."""
        content = (*(named(term) for term in self.triple), self.rule, *self.premises)
        return f"{ID}inference/{digest(chr(10).join(content))[:12]}"


def axiom(triple: Triple) -> str:
    """The name of a statement of schema or entities that an inference takes as given."""
    return f"{ID}axiom/{digest(chr(10).join(named(term) for term in triple))[:12]}"


def named(term: Term) -> str:
    """A term as one line of text that no other term shares."""
    if isinstance(term, Literal):
        return f"{term.value!r}^^{term.datatype}@{term.language or ''}"
    return term


def quads(found: Iterable[Inference], rules: Iterable[Rule]) -> Iterator[ox.Quad]:
    """Rules, inferences and the axioms they name, with the plain triples that follow."""
    graph = names.INFERENCES_GRAPH
    for rule in rules:
        yield from node(rule.iri, graph, _rule_pairs(rule))
    axioms: dict[str, Triple] = {}
    for inference in found:
        subject, predicate, value = inference.triple
        yield from node(subject, graph, [(predicate, value)])
        yield from node(inference.iri, graph, _inference_pairs(inference))
        axioms |= {axiom(triple): triple for triple in inference.axioms}
    for iri, triple in axioms.items():
        yield from node(iri, graph, _statement_pairs(names.AXIOM, triple))


def _rule_pairs(rule: Rule) -> Iterator[Pair]:
    yield TYPE, names.RULE_CLASS
    yield RDFS + "label", english(rule.label)
    yield RDFS + "comment", english(rule.comment)
    yield DCTERMS + "source", text(rule.source)
    yield names.CONSTRUCT, text(rule.query)


def _inference_pairs(inference: Inference) -> Iterator[Pair]:
    yield from _statement_pairs(names.INFERENCE, inference.triple)
    yield names.RULE, inference.rule
    yield from ((names.PREMISE, premise) for premise in inference.premises)


def _statement_pairs(kind: str, triple: Triple) -> Iterator[Pair]:
    yield TYPE, kind
    yield TYPE, RDF + "Statement"
    for part, term in zip(("subject", "predicate", "object"), triple, strict=True):
        yield RDF + part, term
