"""What each article says of an entity; where one says nothing, the nearest that it speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph.sparql_text import PREFIXES, prologue
from graph.step import Expand, Start
from graph.view import Filters, Selection, View
from webapp.links import to_explore
from webapp.statements import Thing, thing, verb_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ontology.model import Article, Entity, Relation
    from ontology.store import Store
    from webapp.site import Site

SILENT: Final = 6  # articles that say nothing of it are shown, at most
QUERY: Final = """SELECT DISTINCT ?article ?end WHERE {
  ?claim a ent:Claim ; prov:wasDerivedFrom ?passage . ?passage oa:hasSource ?article .
  { ?claim rdf:subject ?end } UNION { ?claim rdf:object ?end }
}"""


@dataclass(frozen=True, slots=True)
class Share:
    """One article's part: its relations by what they say, its passages, and the way to them.

    `near` are things broader, narrower or related that the article does speak of; they are
    looked for only where it has no relation of the entity itself.
    """

    article: Article
    relations: int
    verbs: tuple[tuple[str, int], ...]
    passages: tuple[int, ...]
    href: str
    near: tuple[tuple[str, Thing], ...]


def shares(entity: Entity, relations: Sequence[Relation], here: Site) -> tuple[list[Share], int]:
    """Each article's part, most relations first, and how many more have none.

    `relations` are all that is said of the entity.
    """
    by_article: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for iri in relation.articles:
            by_article[iri].append(relation)
    articles = sorted(
        here.catalogue.articles.values(), key=lambda one: -len(by_article.get(one.iri, ()))
    )
    shown = articles[: len(by_article) + SILENT]
    told = [_share(entity, one, by_article.get(one.iri, ()), here) for one in shown]
    return told, len(articles) - len(shown)


def _share(entity: Entity, article: Article, own: Sequence[Relation], here: Site) -> Share:
    claims = [claim for one in own for claim in one.claims if claim.article == article.iri]
    verbs = Counter(verb_of(one.predicate, here.catalogue).label for one in own)
    steps = (Start(entity.name), Expand(entity.name))
    view = View(Selection(steps, Filters(articles=(article.name,))))
    return Share(
        article=article,
        relations=len(own),
        verbs=tuple(verbs.most_common()),
        passages=tuple(sorted({claim.number for claim in claims})),
        href=to_explore(view),
        near=() if own else _near(entity, article, here),
    )


def _near(entity: Entity, article: Article, here: Site) -> tuple[tuple[str, Thing], ...]:
    known, narrower = here.catalogue.entities, here.catalogue.narrower.get(entity.name, ())
    links = (("broader", entity.broader), ("narrower", narrower), ("related", entity.related))
    return tuple(
        (link, thing(known[name].iri, here.catalogue))
        for link, names in links
        for name in sorted(names)
        if known[name].iri in _spoken(here.store).get(article.iri, ())
    )


@lru_cache(maxsize=4)
def _spoken(store: Store) -> Mapping[str, frozenset[str]]:
    """What the claims of each article are about, by its IRI: asked once of a release."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for article, end in store.select("\n".join([*prologue(PREFIXES), QUERY])).rows:
        found[str(article)].add(str(end))
    return {article: frozenset(ends) for article, ends in found.items()}
