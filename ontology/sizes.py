"""How large a release is: its graphs, classes and properties, counted from its N-Quads."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ontology import names, serialise
from ontology.encode import DCTERMS, TYPE
from ontology.names import ID

if TYPE_CHECKING:
    from pathlib import Path

GRAPHS: Final = {
    names.SCHEMA_GRAPH: "The ontology: kinds, properties and their explanations",
    names.ENTITIES_GRAPH: "The entities that the articles speak of",
    names.INFERENCES_GRAPH: "What follows by rule, each with its premises",
    names.REFERENCE_GRAPH: "Facts from elsewhere, each with its source",
}
ARTICLE_GRAPH: Final = f"{ID}graph/article/"


@dataclass(frozen=True, slots=True)
class Part:
    """A named graph. `article` is the IRI of the article it holds the claims of, if it does."""

    iri: str
    title: str
    triples: int
    article: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The sizes of a release; classes and properties with how often each is used, by IRI."""

    triples: int
    subjects: int
    objects: int
    parts: tuple[Part, ...]
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """The namespaces whose terms the release uses, sorted."""
        return tuple(sorted({namespace(term) for term, _ in (*self.classes, *self.properties)}))


@lru_cache(maxsize=4)
def counts(release_folder: Path) -> Counts:
    """The sizes of a release, counted once."""
    quads = serialise.quads(release_folder)
    triples = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    sizes = Counter(_value(quad.graph_name) for quad in quads)
    titles = {
        _value(quad.subject): _value(quad.object)
        for quad in quads
        if quad.predicate.value == DCTERMS + "title"
    }
    members = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate.value == TYPE:
            members[_value(value)].add(subject)
    return Counts(
        triples=len(triples),
        subjects=len({subject for subject, _, _ in triples}),
        objects=len({value for _, _, value in triples}),
        parts=tuple(_part(graph, sizes[graph], titles) for graph in sorted(sizes)),
        classes=tuple(sorted((name, len(found)) for name, found in members.items())),
        properties=tuple(sorted(Counter(p.value for _, p, _ in triples).items())),
    )


def _part(graph: str, triples: int, titles: dict[str, str]) -> Part:
    if not graph.startswith(ARTICLE_GRAPH):
        return Part(graph, GRAPHS.get(graph, graph), triples, None)
    article = ID + graph.removeprefix(f"{ID}graph/")
    return Part(graph, f"Claims of “{titles.get(article, article)}”", triples, article)


def namespace(term: str) -> str:
    """What stands before a term's local name.

    >>> namespace("http://purl.org/dc/terms/title")
    'http://purl.org/dc/terms/'
    """
    return term[: max(term.rfind("#"), term.rfind("/")) + 1]


def _value(node: object) -> str:
    return str(getattr(node, "value", ""))
