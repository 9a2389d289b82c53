"""What there is to mix: the instruments of actors and articles in view, by sortings of them."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from graph import classification, profile
from graph.projections.instruments import uses
from graph.projections.kinds import is_actor, is_generic
from webapp.analysing import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.classification import Classification
    from graph.profile import Profile
    from ontology.store import Store
    from webapp.analysed import Analysed, Base

PROJECTIONS: Final = frozenset({"all", "actor-instrument", "generic-instrument",
                                "actors-by-instrument", "instruments-by-actor"})  # fmt: skip
ARTICLE: Final = "article/"  # before the name of one, as in steps


class Chosen(NamedTuple):
    """Whose mix is asked for, of whose there are, by which sorting, of which; and their profile."""

    of: str
    choices: Mapping[str, str]
    sorting: str
    sortings: tuple[str, ...]
    profile: Profile


def chosen(found: Analysed) -> Chosen | None:
    """What the address asks for, or the first there is; None where there is none.

    Raises
    ------
    BadAddress
        If it names an actor, article, sorting or class that is not in view.
    """
    asked = found.asked
    sortings = _sortings(found.base, found.site.store) if asked.projection in PROJECTIONS else {}
    choices = _choices(found.base) if sortings else {}
    if not choices:
        return None
    of = once("mix", asked.mix, choices)
    name = once("sorting", asked.sorting, sortings)
    sorting = sortings[name]
    names = {short(iri): iri for iri in sorting.labels}
    weights = {names[once("weigh", one, names)]: weight for one, weight in asked.weigh}
    mix = (
        partial(profile.of_article, found.found.relations, of.removeprefix(ARTICLE))
        if of.startswith(ARTICLE)
        else partial(
            profile.of_actor, found.found.relations, found.found.catalogue.entities[of].iri
        )
    )
    made = mix(sorting, found.found.catalogue, weights)
    return Chosen(of, choices, name, tuple(sortings), made)


@lru_cache(maxsize=8)
def _choices(base: Base) -> dict[str, str]:
    """Articles, then actors, of which any instrument is in view, and what people call them."""
    relations, catalogue = base.found.relations, base.found.catalogue
    told = {claim.article for one in relations for claim in one.claims}
    articles = {
        ARTICLE + one.name: f"“{one.title}”"
        for one in catalogue.articles.values()
        if one.iri in told
    }
    using = {
        actor
        for is_one in (is_actor, is_generic)
        for actor, _ in uses(relations, catalogue, is_one)
    }
    named = [one for one in catalogue.entities.values() if one.iri in using]
    actors = {one.name: one.label for one in sorted(named, key=lambda one: one.label.casefold())}
    return articles | actors if actors else {}


@lru_cache(maxsize=8)
def _sortings(base: Base, store: Store) -> dict[str, Classification]:
    """The coders' sortings, then the articles' own."""
    catalogue = base.found.catalogue
    own = classification.of_articles(base.found.relations, catalogue)
    named = {
        f"“{catalogue.articles[name].title}”, its own": sorting for name, sorting in own.items()
    }
    return classification.of_coders(store) | named


def short(iri: str) -> str:
    """The last part of the IRI of a class, which addresses call it by."""
    return iri.rpartition("/")[2]
