"""What a release speaks of: entities, kinds, properties, articles and their passages, questions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from ontology import bundled, derivations, questions, vocabulary
from ontology.model import Article, Entity, Kind, Passage, Property, Question, Vocabulary
from ontology.names import ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.derivations import Derivation
    from ontology.store import Store

PREFIXES = (
    vocabulary.PREFIXES
    + """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""
)
UNSAID: Final = "none"  # how a sheet writes that a text says nothing of its own making


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything that has a name in a release, by name. There is one of each open release.

    `markers` are the words by which passages show how sure they are; `derivations` what follows
    from the claims.
    """

    entities: Mapping[str, Entity]
    vocabulary: Vocabulary
    articles: Mapping[str, Article]
    questions: Mapping[str, Question]
    markers: tuple[str, ...] = ()
    derivations: tuple[Derivation, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        """Its fields alone: another thread may add to what is kept of it meanwhile."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds that entities have here, by name."""
        return self._kinds

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        used = {entity.kind for entity in self.entities.values()}
        return {name: kind for name, kind in self.vocabulary.kinds.items() if name in used}

    @property
    def properties(self) -> Mapping[str, Property]:
        """All properties that claims may use, by name."""
        return self.vocabulary.properties

    @property
    def families(self) -> tuple[str, ...]:
        """The families of properties, in their usual order."""
        return vocabulary.FAMILIES

    @cached_property
    def by_iri(self) -> dict[str, Entity | Kind | Property]:
        """Entities, kinds and properties by IRI; what is an entity is that first of all."""
        named: tuple[Mapping[str, Entity | Kind | Property], ...]
        named = (self.properties, self.vocabulary.kinds, self.entities)
        return {thing.iri: thing for things in named for thing in things.values()}

    @cached_property
    def property_by_iri(self) -> dict[str, Property]:
        """The properties by IRI: what joins two things, whatever else has its IRI."""
        return {known.iri: known for known in self.properties.values()}

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """By the name of an entity, the names of those that have it as a broader one."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            for name in entity.broader:
                found[name].append(entity.name)
        return {name: tuple(below) for name, below in found.items()}

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """The passages of all articles by IRI."""
        return {p.iri: p for article in self.articles.values() for p in article.passages}

    @cached_property
    def article_by_iri(self) -> dict[str, Article]:
        """The articles by IRI."""
        return {article.iri: article for article in self.articles.values()}


def read(store: Store) -> Catalogue:
    """The catalogue of a release's store, with the questions that ship with the project."""
    terms = vocabulary.read(store)
    return Catalogue(
        entities=vocabulary.entities(store, terms.kinds),
        vocabulary=terms,
        articles=_articles(store),
        questions={question.name: question for question in questions.load(bundled.QUESTIONS)},
        markers=_markers(store),
        derivations=derivations.read(store, terms.properties.values()),
    )


def _markers(store: Store) -> tuple[str, ...]:
    rows = store.select(f"{PREFIXES}SELECT DISTINCT ?word {{ ?claim ent:modalMarker ?word }}").rows
    return tuple(sorted(str(word) for (word,) in rows))


def _articles(store: Store) -> dict[str, Article]:
    passages = _passages(store)
    rows = store.select(
        PREFIXES
        + """SELECT ?article ?title ?file ?sha256 ?length ?source ?note ?coder ?codebook WHERE {
  ?article a ent:Article ; dcterms:title ?title ; dcterms:identifier ?file ; ent:sha256 ?sha256 ;
    ent:length ?length ; dcterms:source ?source ; ent:note ?note ; ent:codedBy ?coder ;
    ent:codebookVersion ?codebook } ORDER BY ?article"""
    ).rows
    articles = {}
    for iri, title, file, sha256, length, source, note, coder, codebook in rows:
        name = str(iri).removeprefix(f"{ID}article/")
        articles[name] = Article(
            iri=str(iri),
            name=name,
            title=str(title),
            file=str(file),
            sha256=str(sha256),
            length=int(str(length)),
            source=str(source),
            note="" if str(note).strip().lower() == UNSAID else str(note),
            coder=str(coder),
            codebook=str(codebook),
            passages=tuple(sorted(passages[str(iri)], key=lambda passage: passage.number)),
        )
    return articles


def _passages(store: Store) -> dict[str, list[Passage]]:
    rows = store.select(
        PREFIXES
        + """SELECT ?passage ?article ?number ?start ?end ?sha256 ?section ?role ?gloss WHERE {
  ?passage a ent:Passage ; oa:hasSource ?article ; ent:number ?number ; ent:sha256 ?sha256 ;
    ent:section ?section ; ent:role ?role ; oa:hasSelector ?span .
  ?span oa:start ?start ; oa:end ?end . OPTIONAL { ?passage ent:gloss ?gloss } }"""
    ).rows
    passages = defaultdict(list)
    for iri, article, number, start, end, sha256, section, role, gloss in rows:
        passages[str(article)].append(
            Passage(
                iri=str(iri),
                article=str(article),
                number=int(str(number)),
                start=int(str(start)),
                end=int(str(end)),
                sha256=str(sha256),
                section=str(section),
                role=str(role),
                gloss="" if gloss is None else str(gloss),
            )
        )
    return passages
