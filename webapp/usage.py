"""How a term of the ontology is used in the release: how often, by which article, for example."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.relations import select
from graph.view import Selection
from ontology import catalogue as catalogues
from ontology.model import ClaimType, Effect, Explicitness, Modality, Valence
from ontology.names import ENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation
    from ontology.store import Store
    from webapp.site import Site

    Fits = Callable[[Claim], bool]

SHOWN: Final = 3  # examples of a term


class Share(NamedTuple):
    """How often an article uses a term."""

    article: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Use:
    """`number` things of that noun use the term; `examples` are relations, each of one claim."""

    number: int
    noun: str
    shares: tuple[Share, ...]
    examples: tuple[Relation, ...]


def use(name: str, here: Site) -> Use:
    """How the term with this name is used."""
    fits = _fits(name, here.catalogue)
    if name in here.catalogue.vocabulary.kinds:
        return _kind(name, here)
    if fits is None:
        return Use(_stated(here.store)[name], "place", (), ())
    found = [
        (relation, claim)
        for relation in _everything(here.store)
        for claim in relation.claims
        if fits(claim)
    ]
    counted = Counter(claim.article for _, claim in found)
    return Use(len(found), "claim", _shares(counted, here.catalogue), _examples(found))


def numbers(here: Site) -> Counter[str]:
    """How many entities each kind has and how many claims use each property, by name."""
    counts = Counter(entity.kind for entity in here.catalogue.entities.values())
    for relation in _everything(here.store):
        counts[relation.predicate.removeprefix(ENT)] += len(relation.claims)
    return counts


@lru_cache(maxsize=4)
def _everything(store: Store) -> tuple[Relation, ...]:
    """Every relation of a release."""
    return select(store, Selection(), catalogues.read(store))


def below(name: str, catalogue: Catalogue) -> set[str]:
    """A kind and all kinds below it."""
    found = {name}
    for kind in catalogue.vocabulary.kinds.values():
        if kind.parent == name:
            found |= below(kind.name, catalogue)
    return found


def _kind(name: str, here: Site) -> Use:
    """Entities of a kind, and of the kinds below it, by the articles whose claims name them."""
    kinds = below(name, here.catalogue)
    ours = {e.iri for e in here.catalogue.entities.values() if e.kind in kinds}
    relations = _everything(here.store)
    named = {
        (claim.article, end)
        for relation in relations
        for claim in relation.claims
        for end in (claim.subject, claim.object, *claim.through, *claim.during, *claim.places)
        if end in ours
    }
    found = [(one, claim) for one in relations for claim in one.claims if claim.subject in ours]
    shares = _shares(Counter(article for article, _ in named), here.catalogue)
    return Use(len(ours), "entity", shares, _examples(found))


def _examples(found: list[tuple[Relation, Claim]]) -> tuple[Relation, ...]:
    """The first claims, of different subjects and in turn from different articles."""
    chosen: list[tuple[Relation, Claim]] = []
    for _ in range(SHOWN):
        articles = Counter(claim.article for _, claim in chosen)
        subjects = {claim.subject for _, claim in chosen}
        left = [pair for pair in found if pair not in chosen]
        if not left:
            break
        chosen.append(
            min(left, key=lambda pair: (pair[1].subject in subjects, articles[pair[1].article]))
        )
    return tuple(_only(relation, claim) for relation, claim in chosen)


def _only(relation: Relation, claim: Claim) -> Relation:
    return type(relation)(relation.subject, relation.predicate, relation.object, (claim,))


def _shares(counted: Counter[str], catalogue: Catalogue) -> tuple[Share, ...]:
    return tuple(
        Share(article.name, article.title, counted[iri])
        for iri, article in catalogue.article_by_iri.items()
    )


@lru_cache(maxsize=4)
def _stated(store: Store) -> Counter[str]:
    """How many triples use a term of ours as property, or as class or value, by its name."""
    rows = store.select(
        f"""SELECT ?term (COUNT(*) AS ?n) WHERE {{
  {{ ?s ?term ?o }} UNION {{ ?s ?p ?term . FILTER(?p != <{ENT}premise>) }}
  FILTER(STRSTARTS(STR(?term), "{ENT}"))
}} GROUP BY ?term"""
    ).rows
    return Counter({str(term).removeprefix(ENT): int(str(n)) for term, n in rows})


def _fits(name: str, catalogue: Catalogue) -> Fits | None:
    """What a claim must be like to use the term; None where no claim can."""
    iri = ENT + name
    if name in catalogue.properties:
        return lambda claim: claim.predicate == iri
    if name in _FACETS:
        return lambda claim: name.lower() in (claim.modality, claim.explicitness, claim.type)
    signed = {
        one.iri: {*(str(v) for v in (one.effect, one.valence) if v)}
        for one in catalogue.properties.values()
    }
    if name in _SIGNS:
        return lambda claim: _SIGNS[name] in signed[claim.predicate]
    return _QUALIFIERS.get(name)


_FACETS: Final = frozenset(
    value.capitalize() for values in (Modality, Explicitness, ClaimType) for value in values
)
_SIGNS: Final = {
    "Increases": Effect.INCREASES.value,
    "Decreases": Effect.DECREASES.value,
    "OpenEffect": Effect.OPEN.value,
    "Friendly": Valence.FRIENDLY.value,
    "Hostile": Valence.HOSTILE.value,
}
_QUALIFIERS: Final[dict[str, Fits]] = {
    "duringTime": lambda claim: bool(claim.during),
    "through": lambda claim: bool(claim.through),
    "inPlace": lambda claim: bool(claim.places),
    "fromYear": lambda claim: claim.start is not None,
    "toYear": lambda claim: claim.end is not None,
    "modalMarker": lambda claim: claim.marker is not None,
}
