"""Mix bars: which sorts of instrument an actor is said to use, or an article speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from graph import classification, profile
from graph.parts import MOST_STEPS
from graph.projections.instruments import uses
from graph.projections.kinds import is_actor, is_generic
from ontology.model import Relation
from webapp.analysing import once
from webapp.details import key_of
from webapp.evidence import Evidence, evidence
from webapp.links import to_explore
from webapp.moves import selecting, stating
from webapp.printing import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.classification import Classification
    from graph.profile import Profile
    from ontology.model import Claim
    from ontology.store import Store
    from webapp.analysed import Analysed, Base

LONGEST, LINE = 440, 56  # drawing units: a bar of all there is, and what each class needs
PROJECTIONS: Final = frozenset({"all", "actor-instrument", "generic-instrument",
                                "actors-by-instrument", "instruments-by-actor"})  # fmt: skip
ARTICLE: Final = "article/"  # before the name of one, as in steps
WEIGHTS: Final = (0.0, 0.5, 1.0, 2.0, 3.0)
SHOWN: Final = 6  # claims of each class on the page
UNSEEN: Final = (
    "It does not show how much of each anybody does or spends: it counts claims, and another "
    "sorting of the same instruments gives another mix."
)


@dataclass(frozen=True, slots=True)
class Class:
    """One bar: its share as text and as length, what is behind it, and its weight.

    `picture` is the address of the picture of all that is behind it, "" where a query's rows are.
    Some of the claims stand with their evidence and the address of the picture in which their
    relation is selected.
    """

    name: str
    label: str
    share: str
    width: float
    claims: int
    weight: float
    picture: str
    evidence: tuple[tuple[Evidence, str], ...]


@dataclass(frozen=True, slots=True)
class Mixed:
    """The bars of one actor or article, and what else there is to choose."""

    of: str
    sorting: str
    classes: tuple[Class, ...]
    about: str
    told: str
    choices: Mapping[str, str]
    sortings: tuple[str, ...]
    weights: tuple[float, ...]
    unseen: str = UNSEEN

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return LINE * len(self.classes)


def mixed(found: Analysed) -> Mixed | None:
    """The mix that the address asks for, or the first there is.

    Raises
    ------
    BadAddress
        If it names an actor, article, sorting or class that is not in view.
    """
    made = _made(found)
    if made is None:
        return None
    of, choices, sortings, chosen, one = made
    weights = dict(found.asked.weigh)
    bars = one.bars
    classes = tuple(
        Class(
            name=_short(bar.iri),
            label=bar.label,
            share=f"{bar.share:.0%}",
            width=round(LONGEST * bar.share, 1),
            claims=len(bar.claims),
            weight=weights.get(_short(bar.iri), 1.0),
            picture=_picture(of, bar.claims, found),
            evidence=tuple(
                (evidence(claim, found.found.catalogue, found.site.texts), _pictured(claim, found))
                for claim in bar.claims[:SHOWN]
            ),
        )
        for bar in bars
    )
    about = _about(choices[of], classes, one, weighed=bool(weights))
    offered = tuple(sorted({*WEIGHTS, *weights.values()}))
    return Mixed(of, chosen, classes, about, one.told, choices, tuple(sortings), offered)


def _picture(of: str, claims: Iterable[Claim], found: Analysed) -> str:
    """The picture of what claims state, the actor selected, so that the evidence is beside it.

    "" where they state more relations than an address holds.
    """
    if found.of_rows:
        return ""
    catalogue = found.found.catalogue
    actor = of if of in catalogue.entities else None
    stated = stating(found.asked.view, claims, catalogue)
    if len(stated.selection.steps) > MOST_STEPS:
        return ""
    return to_explore(selecting(stated, actor))


def _about(of: str, classes: Sequence[Class], one: Profile, *, weighed: bool) -> str:
    """What the bars of an actor or article show, or that there is nothing to show."""
    most = max(classes, key=lambda each: each.width)
    added = sum(each.claims for each in classes)
    if most.width:
        part = "most" if most.width > LONGEST / 2 else "the largest part"
        about = (
            f"{of}: {most.label[0].lower() + most.label[1:]} make {part} of the mix, "
            f"{most.share}{' as weighted' if weighed else ''} ({most.claims} of {added})."
        )
    elif added:
        about = f"{of}: all classes that claims are of weigh 0."
    else:
        about = f"{of}: no claim is of any of these classes."
    return " ".join([about, *_beside(one, added)])


def _beside(one: Profile, added: int) -> Iterator[str]:
    """What the bars add up to, where that is not the number of claims, and what is in none."""
    total = len({claim.iri for bar in one.bars for claim in bar.claims})
    if added != total:
        yield (
            f"A claim of two classes counts in both: the bars add up to {added}, "
            f"of {counted({'claims': total})}."
        )
    if len(one.unsorted) == 1:
        yield "1 claim is of an instrument that is in no class."
    elif one.unsorted:
        yield f"{len(one.unsorted)} claims are of instruments that are in no class."


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """The bars, for a file."""
    yield ["of", "sorting", "class", "label", "claims", "weight", "share"]
    made = _made(found)
    if made is not None:
        of, _, _, chosen, one = made
        for bar in one.bars:
            yield [of, chosen, bar.iri, bar.label, len(bar.claims), bar.weight, bar.share]


def _made(
    found: Analysed,
) -> tuple[str, dict[str, str], dict[str, Classification], str, Profile] | None:
    """What is chosen, what there is to choose, the sortings, the one chosen, and the profile."""
    asked = found.asked
    sortings = _sortings(found.base, found.site.store) if asked.projection in PROJECTIONS else {}
    choices = _choices(found.base) if sortings else {}
    if not choices:
        return None
    of = once("mix", asked.mix, choices)
    chosen = once("sorting", asked.sorting, sortings)
    sorting = sortings[chosen]
    names = {_short(iri): iri for iri in sorting.labels}
    weights = {names[once("weigh", name, names)]: weight for name, weight in asked.weigh}
    mix = (
        partial(profile.of_article, found.found.relations, of.removeprefix(ARTICLE))
        if of.startswith(ARTICLE)
        else partial(
            profile.of_actor, found.found.relations, found.found.catalogue.entities[of].iri
        )
    )
    return of, choices, sortings, chosen, mix(sorting, found.found.catalogue, weights)


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


def _pictured(claim: Claim, found: Analysed) -> str:
    relation = Relation(claim.subject, claim.predicate, claim.object, (claim,))
    return found.pictured(key_of(relation, found.found.catalogue))


def _short(iri: str) -> str:
    return iri.rpartition("/")[2]
