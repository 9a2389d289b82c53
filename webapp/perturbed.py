"""How far measures lean on single coding decisions: worked out when asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from graph import work
from graph.jobs import Job
from graph.robustness.perturbation import Disturbance, rates
from graph.robustness.ranges import read
from webapp import reliability
from webapp.analysing import SEED
from webapp.figures import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.robustness.ranges import Range, Spread
    from webapp.analysed import Analysed

RUNS: Final = 100
WITHOUT: Final = "range: none, because"
REFUSED: Final = (
    "The coding-perturbation range disturbs claims, and the edges here are rows of a query."
)
INFERRED: Final = (
    "There is no coding-perturbation range where what is inferred is in view: other claims would "
    "let other things be inferred, and the rules are applied to the release only. Leave out what "
    "is inferred to have one."
)
UNMEASURED: Final = "No two coders were compared yet, so nobody knows how far codings differ."


@dataclass(frozen=True, slots=True)
class Perturbed:
    """The ranges by measure, and what was done; or why there are none (`refused`), or the job."""

    ranges: Mapping[str, Range] = field(default_factory=dict)
    told: str = ""
    refused: str = ""
    job: Job | None = None

    def spread(self, name: str, node: str) -> Spread | None:
        """A node's range by a measure."""
        return self.ranges[name].nodes.get(node) if name in self.ranges else None

    def absent(self, name: str, node: str) -> int | None:
        """In how many of the codings a node has no value by a measure."""
        return self.ranges[name].absent.get(node) if name in self.ranges else None

    def columns(self, *names: str) -> Sequence[str]:
        """The columns of a file for it: these, or the one that says why there is no range."""
        return names if self.ranges else (WITHOUT,)

    def cells(self, name: str, node: str) -> tuple[object, ...]:
        """Low, high, and the codings without a value, for a file; or why there are none."""
        if self.refused:
            return (self.refused,)
        spread = self.spread(name, node)
        low, high = (spread.low, spread.high) if spread else (None, None)
        return low, high, self.absent(name, node)

    def of(self, name: str, node: str) -> str:
        """Its range in words."""
        absent = self.absent(name, node)
        left = f", no value in {absent} of {RUNS}" if absent else ""
        return reach(self.spread(name, node)) + left

    def order(self, name: str) -> str:
        """How far the ranking of nodes holds."""
        return reach(self.ranges[name].ranking if name in self.ranges else None)


def refused(found: Analysed) -> str:
    """Why there is no range; "" where there can be one."""
    if found.of_rows:
        return REFUSED
    if found.inferring:
        return INFERRED
    return "" if reliability.newest() else UNMEASURED


def perturbed(found: Analysed) -> Perturbed:
    """The range of all amounts and figures over codings disturbed as far as two coders differ."""
    figures = reliability.newest()
    if figures is None or refused(found):
        return Perturbed(refused=refused(found))
    how = Disturbance(rates(json.loads(figures.read_text(encoding="utf-8"))), RUNS, SEED)
    asked, names = found.asked, [*dict.fromkeys([*found.amounts, *found.summed])]
    made = found.work(
        ["coding", repr(how), *names],
        partial(work.coding, found.relations, found.found.catalogue, how, asked.projection,
                names, asked.weight),
    )  # fmt: skip
    if isinstance(made, Job):
        return Perturbed(job=made)
    ranges = {name: read(one) for name, one in made.items()}
    first = next(iter(ranges.values()))
    told = f"{first.told} Rates: codebook {figures.parent.name}. Seed {first.seed}."
    return Perturbed(ranges, told)


def reach(spread: Spread | None) -> str:
    """A range in words; "–" where there is none."""
    return f"{number(spread.low)} to {number(spread.high)}" if spread else "–"
