"""Mix bars: which sorts of instrument an actor is said to use, or an article speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.parts import MOST_STEPS
from ontology.model import Relation
from webapp.details import key_of
from webapp.evidence import Evidence, evidence
from webapp.links import to_explore
from webapp.mixable import chosen, short
from webapp.moves import selecting, stating
from webapp.printing import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.profile import Profile
    from ontology.model import Claim
    from webapp.analysed import Analysed

LONGEST, LINE = 440, 56  # drawing units: a bar of all there is, and what each class needs
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
    one = chosen(found)
    if one is None:
        return None
    weights = dict(found.asked.weigh)
    classes = tuple(
        Class(
            name=short(bar.iri),
            label=bar.label,
            share=f"{bar.share:.0%}",
            width=round(LONGEST * bar.share, 1),
            claims=len(bar.claims),
            weight=weights.get(short(bar.iri), 1.0),
            picture=_picture(one.of, bar.claims, found),
            evidence=tuple(
                (evidence(claim, found.found.catalogue, found.site.texts), _pictured(claim, found))
                for claim in bar.claims[:SHOWN]
            ),
        )
        for bar in one.profile.bars
    )
    about = _about(one.choices[one.of], classes, one.profile, weighed=bool(weights))
    offered = tuple(sorted({*WEIGHTS, *weights.values()}))
    return Mixed(
        one.of, one.sorting, classes, about, one.profile.told, one.choices, one.sortings, offered
    )


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
    one = chosen(found)
    if one is not None:
        for bar in one.profile.bars:
            yield [
                one.of, one.sorting, bar.iri, bar.label, len(bar.claims), bar.weight, bar.share,
            ]  # fmt: skip


def _pictured(claim: Claim, found: Analysed) -> str:
    relation = Relation(claim.subject, claim.predicate, claim.object, (claim,))
    return found.pictured(key_of(relation, found.found.catalogue))
