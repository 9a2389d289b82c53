"""How soft or hard an actor is said to act: bars, by whose classification, and their passages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph import classification
from graph.profile import of_actor
from graph.projections.instruments import uses
from graph.relations import group, select
from graph.view import Filters, Selection
from ontology.names import CLASSIFIED_AS, ENT
from webapp.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.classification import Classification
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Entity, Relation
    from ontology.store import Store
    from webapp.site import Site
    from webapp.statements import Statement

ACTOR: Final = "Actor"
SECOND: Final = "DIME"  # a secondary reading by the coders


@dataclass(frozen=True, slots=True)
class Shown:
    """A bar as people read it: its claims as statements; `share` is 0 to 1."""

    label: str
    claims: int
    share: float
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Mix:
    """An actor's mix by one classification; `unsorted` are claims on what it does not sort."""

    told: str
    bars: tuple[Shown, ...]
    unsorted: int


def profiles(entity: Entity, relations: Sequence[Relation], here: Site) -> list[Mix]:
    """The mixes of an actor by each classification that sorts any instrument it is said to use.

    The articles' own come first, then the coders'. `relations` are all that is said of it. What
    is no actor has none.
    """
    if ACTOR not in here.catalogue.vocabulary.lineage(entity.kind):
        return []
    used = uses(relations, here.catalogue, actor=lambda iri, _: iri == entity.iri)
    means = {means for _, means in used}
    found = []
    for sorting in _classifications(here.store, here.catalogue):
        if not sorting.sorts(means):
            continue
        profile = of_actor(relations, entity.iri, sorting, here.catalogue)
        bars = tuple(
            Shown(bar.label, len(bar.claims), bar.share, _statements(bar.claims, here))
            for bar in profile.bars
        )
        found.append(Mix(profile.told, bars, len(profile.unsorted)))
    return found


@lru_cache(maxsize=4)
def _classifications(store: Store, catalogue: Catalogue) -> tuple[Classification, ...]:
    """Every classification of a release: of each article that sorts anything, and of the coders."""
    only = Filters(relations=(CLASSIFIED_AS.removeprefix(ENT),))
    claimed = select(store, Selection(filters=only), catalogue)
    coders = classification.of_coders(store)
    in_order = sorted(coders, key=lambda name: (name == SECOND, name))
    own = classification.of_articles(claimed, catalogue).values()
    return (*own, *(coders[name] for name in in_order))


def _statements(claims: Iterable[Claim], here: Site) -> tuple[Statement, ...]:
    return tuple(statement(one, here.catalogue, here.texts) for one in group(claims))
