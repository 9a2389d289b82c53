"""The passages of an article as they are read: by section, each with what was coded from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.relations import select
from graph.step import StartArticle
from graph.view import Selection
from ontology.model import Entity, Relation
from webapp.coverage import coverage
from webapp.evidence import HEADING
from webapp.mentions import lexicon, pieces
from webapp.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Article, Passage
    from webapp.coverage import Coverage
    from webapp.mentions import Lexicon, Piece
    from webapp.site import Site
    from webapp.statements import Statement

    Claims = dict[str, list[Relation]]


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as it is read: its words, cut at the entities that they name, and what was coded.

    The words are its own where the text is at hand, and else those of its gloss.
    """

    passage: Passage
    words: tuple[Piece, ...]
    statements: tuple[Statement, ...]
    alone: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section's passages, without its heading. `silent` counts those with nothing to show."""

    anchor: str
    title: str
    passages: tuple[Read, ...]
    silent: int
    coverage: Coverage


def by_passage(name: str, here: Site) -> Claims:
    """The claims of an article by the IRI of their passage, each as a relation of its own."""
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in select(here.store, Selection((StartArticle(name),)), here.catalogue):
        for claim in relation.claims:
            alone = Relation(relation.subject, relation.predicate, relation.object, (claim,))
            found[claim.passage].append(alone)
    return dict(found)


def sections(article: Article, claims: Claims, here: Site) -> list[Section]:
    """The sections of an article in order."""
    grouped: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in article.passages:
        grouped[passage.section].append(passage)
    names = lexicon(entities(claims, here.catalogue))
    return [
        _section(number, title, passages, claims, names, here)
        for number, (title, passages) in enumerate(grouped.items())
    ]


def entities(claims: Mapping[str, Iterable[Relation]], catalogue: Catalogue) -> list[Entity]:
    """What these claims speak of: their ends and their circumstances, by name."""
    told = [claim for said in claims.values() for one in said for claim in one.claims]
    iris = {
        str(iri)
        for one in told
        for iri in (one.subject, one.object, *one.during, *one.through, *one.places)
    }
    known = (catalogue.by_iri.get(iri) for iri in sorted(iris))
    return [one for one in known if isinstance(one, Entity)]


def _section(
    number: int,
    title: str,
    passages: Sequence[Passage],
    claims: Claims,
    names: Lexicon,
    here: Site,
) -> Section:
    prose = [one for one in passages if one.role != HEADING or claims.get(one.iri)]
    read = [_read(one, claims.get(one.iri, []), names, here) for one in prose]
    shown = tuple(one for one in read if one.words or one.statements)
    return Section(
        anchor=f"section-{number}",
        title=title,
        passages=shown,
        silent=len(read) - len(shown),
        coverage=coverage(passages, claims),
    )


def _read(passage: Passage, found: list[Relation], names: Lexicon, here: Site) -> Read:
    words = here.texts.sentence(passage) or passage.gloss
    statements = tuple(statement(one, here.catalogue, here.texts) for one in found)
    return Read(
        passage=passage,
        words=tuple(pieces(words, names)),
        statements=statements,
        alone=statements[0].evidence[0].alone if statements else "",
    )
