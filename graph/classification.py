"""How instruments are sorted into soft and hard, or by DIME: whose sorting, and what it says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.projections.declared import affirmed
from graph.sparql_text import PREFIXES, prologue
from ontology.names import CLASSIFIED_AS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ontology.catalogue import Catalogue
    from ontology.model import Article, Relation
    from ontology.store import Store

MORE = {
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
QUERY = """SELECT ?name ?class ?label ?coder ?member WHERE {
  ?class a ent:CoderClass ; ent:classification ?name ; rdfs:label ?label ; ent:coder ?coder ;
    skos:member ?member
} ORDER BY ?name ?class ?member"""


@dataclass(frozen=True, slots=True)
class Classification:
    """A sorting: its name, whose it is, and for each class (by IRI) its label and members."""

    name: str
    whose: str
    labels: Mapping[str, str]
    members: Mapping[str, frozenset[str]]

    def classes_of(self, iri: str) -> tuple[str, ...]:
        """The classes that a thing is in, in order; an article may put it into several."""
        return tuple(name for name, members in self.members.items() if iri in members)

    def sorts(self, things: Collection[str]) -> bool:
        """Whether any of these things is in a class."""
        return any(not members.isdisjoint(things) for members in self.members.values())


def of_coders(store: Store) -> dict[str, Classification]:
    """The coders' own classifications, by name: their reading, and no fact."""
    rows = store.select("\n".join([*prologue(PREFIXES | MORE), QUERY])).rows
    found: dict[str, Classification] = {}
    for name in sorted({str(row[0]) for row in rows}):
        labels: dict[str, str] = {}
        members: defaultdict[str, set[str]] = defaultdict(set)
        coders = set()
        for _, cls, label, coder, member in (row for row in rows if str(row[0]) == name):
            labels[str(cls)] = str(label)
            members[str(cls)].add(str(member))
            coders.add(str(coder))
        frozen = {cls: frozenset(held) for cls, held in members.items()}
        found[name] = Classification(name, ", ".join(sorted(coders)), labels, frozen)
    return found


def of_articles(relations: Iterable[Relation], catalogue: Catalogue) -> dict[str, Classification]:
    """Articles' own classifications, from their affirmed claims `classifiedAs`, by their names."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for relation in filter(None, map(affirmed, relations)):
        if relation.predicate == CLASSIFIED_AS:
            for article in relation.articles:
                found[article][str(relation.object)].add(relation.subject)
    return {
        article.name: _own(article, found[article.iri], catalogue)
        for article in catalogue.articles.values()
        if article.iri in found
    }


def _own(
    article: Article, members: Mapping[str, Iterable[str]], catalogue: Catalogue
) -> Classification:
    labels = {cls: getattr(catalogue.by_iri.get(cls), "label", cls) for cls in sorted(members)}
    frozen = {cls: frozenset(members[cls]) for cls in labels}
    return Classification("its own claims", article.title, labels, frozen)
