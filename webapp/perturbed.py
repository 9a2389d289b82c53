"""How far the plotted measure leans on single coding decisions: worked out when asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graph.measures import MEASURES
from graph.robustness.perturbation import Disturbance, rates
from graph.robustness.ranges import ranges
from graph.view import Query
from webapp import reliability
from webapp.analysed import SEED
from webapp.figures import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.robustness.ranges import Spread
    from webapp.analysed import Analysed

RUNS: Final = 100
MOST: Final = 2_000  # edges that are coded anew a hundred times while somebody waits
REFUSED: Final = (
    "The coding-perturbation range is worked out here for measures of low cost, of claims, in "
    f"networks of up to {MOST:,} edges; plot such a measure, or narrow the view."
)
UNMEASURED: Final = "No two coders were compared yet, so nobody knows how far codings differ."


@dataclass(frozen=True, slots=True)
class Perturbed:
    """The range of each node's value, and what was done; or why there is none (`refused`)."""

    spreads: Mapping[str, Spread] = field(default_factory=dict)
    told: str = ""
    ranking: str = ""
    refused: str = ""

    def of(self, node: str) -> str:
        """A node's range in words."""
        spread = self.spreads.get(node)
        return f"{number(spread.low)} to {number(spread.high)}" if spread else "–"


def perturbed(found: Analysed) -> Perturbed:
    """The range of the plotted amounts over codings disturbed as far as two coders differ."""
    figures = reliability.newest()
    if figures is None:
        return Perturbed(refused=UNMEASURED)
    cheap = MEASURES[found.across].cost == "low" and found.network.number_of_edges() <= MOST
    if not cheap or isinstance(found.asked.view.source, Query):
        return Perturbed(refused=REFUSED)
    (range_,) = ranges(
        found.relations,
        found.found.catalogue,
        Disturbance(rates(json.loads(figures.read_text(encoding="utf-8"))), RUNS, SEED),
        found.asked.projection,
        [found.across],
        weight=found.asked.weight,
    )
    order = range_.ranking
    ranking = (
        f"The ranking of all nodes agrees with the one as coded by {number(order.low)} to "
        f"{number(order.high)} (Kendall’s tau-b; 1 is the same order)."
        if order
        else ""
    )
    told = f"{range_.told} Rates: codebook {figures.parent.name}. Seed {range_.seed}."
    return Perturbed(range_.nodes, told, ranking)
