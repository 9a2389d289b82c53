"""The network's numbers beside those of null models: worked out when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import isclose
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.jobs import Job
from graph.robustness.null import RUNS, AgainstChance
from graph.view import Query
from webapp.analysed import finished
from webapp.analysing import SEED
from webapp.figures import number
from webapp.whole import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.analysed import Analysed

TOLD: Final = (
    f"Null models: {RUNS} networks in which the ends of edges are swapped within the same relation "
    "and the same kinds of node, so that every node keeps how many edges of each sort it has. "
    "What the measure has beyond them is not owed to how much is written of each node. It is no "
    f"test of significance: claims are not drawn by chance. Seed {SEED}."
)
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
    made = _made(found)
    if isinstance(made, Job):
        return Chance(TOLD, job=made)
    return Chance(TOLD, tuple(map(_row, made)))


def refused(found: Analysed) -> str:
    """Why there are no null models; "" where there can be some."""
    return INFERRED if found.inferring else ""


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
    asked, names = found.asked, numbers(found)
    rows = isinstance(asked.view.source, Query)
    relations = None if rows else found.relations
    made = found.work(
        ["chance", *names],
        partial(work.chance, found.network, relations, found.found.catalogue, names,
                asked.weight, SEED),
    )  # fmt: skip
    return made if isinstance(made, Job) else [AgainstChance(**one) for one in made.values()]


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
