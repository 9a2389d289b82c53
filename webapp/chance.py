"""The network's numbers beside those of null models: worked out when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import isclose
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.jobs import Job
from graph.robustness.null import RUNS, AgainstChance
from webapp.analysing import SEED
from webapp.computed import finished
from webapp.figures import number
from webapp.whole import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.network import Network
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from webapp.analysed import Analysed

CLAIMS: Final = (
    f"Null models: {RUNS} networks of relations whose objects are swapped within the same property "
    "and the same kinds of things, before a network is made of them. So each thing keeps how many "
    "relations of each property it has; what a claim names as means is never swapped. Which nodes "
    "the network joins, how many neighbours they have and what edges weigh may change."
)
ROWS: Final = (
    f"Null models: {RUNS} networks in which the ends of edges are swapped within the same relation "
    "and the same kinds of node. So each node keeps how many edges of each relation it has; how "
    "many neighbours it has, and what it weighs with each, may change, as parallel edges are one "
    "for measures."
)
READ: Final = (
    " What the measure has beyond them is not owed to how much is written of each thing. It is no "
    f"test of significance: claims are not drawn by chance. Seed {SEED}."
)
UNMOVED: Final = (
    "There is no comparison with null models: swaps within the same property and the same kinds of "
    "things change nothing of this network, so that its null models are the data itself."
)
MOST: Final = 1_000  # relations that are tried before null models are offered
INFERRED: Final = (
    "There is no comparison with null models where what is inferred is in view: from swapped "
    "claims other things would follow, and the rules are applied to the release only. Leave out "
    "what is inferred to have one."
)
LEVEL: Final = "no finding: the swaps change nothing"


@dataclass(frozen=True, slots=True)
class Row:
    """A number as observed, and what chance gives; `place` is the share of runs below it."""

    label: str
    observed: str
    chance: str
    place: str
    z: str


@dataclass(frozen=True, slots=True)
class Chance:
    """The rows, or the job that makes them, or why there are none (`refused`); what was done."""

    told: str = ""
    rows: tuple[Row, ...] = ()
    job: Job | None = None
    refused: str = ""


def chance(found: Analysed) -> Chance:
    """The measures that give the network a number, beside null models of it."""
    if why := refused(found):
        return Chance(refused=why)
    made, told = _made(found), (ROWS if found.of_rows else CLAIMS) + READ
    if isinstance(made, Job):
        return Chance(told, job=made)
    return Chance(told, tuple(map(_row, made)))


def refused(found: Analysed) -> str:
    """Why there are no null models; "" where there can be some."""
    if found.inferring:
        return INFERRED
    if len(found.relations) > MOST:
        return ""
    tried = partial(work.unmoved, *_of(found), found.asked.weight, SEED)
    made = finished(found.work(["unmoved"], tried, quick=True))
    return UNMOVED if made["unmoved"] else ""


def numbers(found: Analysed) -> list[str]:
    """The measures that null models have too: those that give the network a number."""
    return [name for name, one in found.results.items() if one.number is not None]


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """The rows for a file; or, of each measure, why it has none."""
    if why := refused(found):
        yield "measure", "null models: none, because"
        yield from ([name, why] for name in numbers(found) if found.asked.chance)
        return
    columns = ("measure", "observed", "mean", "deviation", "z", "percentile", "runs")
    yield columns
    for one in finished(_made(found)) if found.asked.chance and numbers(found) else []:
        yield [getattr(one, name) for name in columns]


def _made(found: Analysed) -> list[AgainstChance] | Job:
    names = numbers(found)
    made = found.work(
        ["chance", *names], partial(work.chance, *_of(found), names, found.asked.weight, SEED)
    )
    return made if isinstance(made, Job) else [AgainstChance(**one) for one in made.values()]


def _of(found: Analysed) -> tuple[Network, Sequence[Relation] | None, Catalogue]:
    """What is swapped: relations before they are projected, or edges that are rows of a query."""
    return found.network, None if found.of_rows else found.relations, found.found.catalogue


def _row(one: AgainstChance) -> Row:
    level = one.z is None  # what deviation there is comes from rounding
    same = level and isclose(one.observed, one.mean)
    return Row(
        words(one.measure),
        number(one.observed),
        f"{number(one.mean)} ± {'0' if level else f'{one.deviation:.2g}'}",
        LEVEL if same else f"{one.percentile:.0f} % of {one.runs}",
        number(one.z),
    )
