"""What each article says of an entity; where one says nothing, the nearest that it speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.relations import select
from graph.view import Expand, Filters, Selection, Start, View
from webapp.links import to_explore
from webapp.statements import Thing, thing, verb_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.model import Article, Entity, Relation
    from webapp.site import Site


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


def shares(entity: Entity, relations: Sequence[Relation], here: Site) -> list[Share]:
    """Each article's part, most relations first; `relations` are all that is said of the entity."""
    found = [
        _share(entity, article, relations, here) for article in here.catalogue.articles.values()
    ]
    return sorted(found, key=lambda one: -one.relations)


def _share(entity: Entity, article: Article, relations: Sequence[Relation], here: Site) -> Share:
    own = [one for one in relations if article.iri in one.articles]
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
    known = here.catalogue.entities
    narrower = [one.name for one in known.values() if entity.name in one.broader]
    links = (("broader", entity.broader), ("narrower", narrower), ("related", entity.related))
    steps = tuple(Expand(name) for _, names in links for name in names)
    if not steps:
        return ()
    only = Selection(steps, Filters(articles=(article.name,)))
    spoken = {
        end for one in select(here.store, only, here.catalogue) for end in (one.subject, one.object)
    }
    return tuple(
        (link, thing(known[name].iri, here.catalogue))
        for link, names in links
        for name in sorted(names)
        if known[name].iri in spoken
    )
