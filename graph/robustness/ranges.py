"""How far measures move over many disturbed codings, and whether the ranking holds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.errors import NothingToMeasure
from graph.measures import MEASURES, defaults, measure
from graph.projection import project
from graph.robustness.perturbation import disturbed
from graph.robustness.ranks import kendall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.jobs import Told
    from graph.measures import Result
    from graph.robustness.perturbation import Disturbance
    from ontology.catalogue import Catalogue
    from ontology.model import Relation

MIDDLE = (5, 50, 95)  # percentiles of the runs: low, median, high
TOLD = (
    "Coding-perturbation range: the middle 90 % of {runs} codings in which {dropped:.1%} of claims "
    "were left out, {retyped:.1%} retyped and {rewired:.1%} rewired. It says how much the figure "
    "leans on single coding decisions, not how near it is to a true value. As claims are left out "
    "and none put in, most figures only fall: one as coded can lie above its own range. A coding "
    "that leaves a node no edge counts as 0 where edges are counted; by other measures the node "
    "has no value there, and its range is of the other codings."
)


@dataclass(frozen=True, slots=True)
class Spread:
    """The 5th, 50th and 95th percentile of a figure over the runs, each as one of them had it."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Range:
    """How one measure moves: of each node, of the network, and of the ranking of nodes.

    `counts` is of how many nodes have each name, where values are names. `ranking` is Kendall's
    tau-b between the nodes' values as coded and as disturbed. `told` says what was done, in a
    sentence to print beside it. `empty` counts runs without a value, `absent` for each node those
    in which it has none, which its spread leaves out.
    """

    measure: str
    nodes: Mapping[Any, Spread]
    number: Spread | None
    ranking: Spread | None
    runs: int
    seed: int
    empty: int
    told: str
    counts: Mapping[str, Spread]
    absent: Mapping[Any, int]


def ranges(
    relations: Sequence[Relation],
    catalogue: Catalogue,
    how: Disturbance,
    projection: str = "all",
    names: Iterable[str] | None = None,
    *,
    weight: str = "claims",
    told: Told = lambda _done, _of: None,
) -> tuple[Range, ...]:
    """The coding-perturbation range of the named measures; None: those whose values are amounts.

    Parameters
    ----------
    how
        Shares of claims to disturb, as `graph.robustness.perturbation.rates` reads them, how
        often (each run costs what the measures cost), and the seed.
    told
        Is told after each run how many of them are done.

    Raises
    ------
    UnknownTerm
        If there is no projection or measure of a name.
    NothingToMeasure
        If nothing in these relations makes an edge of the projection.
    """
    usual = (name for name in defaults(projection) if MEASURES[name].amounts)
    chosen = tuple(usual if names is None else names)
    coded = measure(
        project(relations, catalogue, projection), chosen, weight=weight, seed=how.seed, runs=1
    )
    found: list[tuple[Result, ...]] = []
    for done, other in enumerate(disturbed(relations, catalogue, how), start=1):
        network = project(other, catalogue, projection)
        with suppress(NothingToMeasure):  # counted in `empty`
            found.append(measure(network, chosen, weight=weight, seed=how.seed, runs=1))
        told(done, how.runs)
    said = TOLD.format(runs=how.runs, **asdict(how.rates))
    return tuple(
        _range(one, [results[place] for results in found], how, said)
        for place, one in enumerate(coded)
    )


def read(found: dict[str, Any]) -> Range:
    """A range out of what `dataclasses.asdict` makes of one."""
    spreads = {name: found[name] and Spread(**found[name]) for name in ("number", "ranking")}
    many = {
        part: {name: Spread(**one) for name, one in found[part].items()}
        for part in ("nodes", "counts")
    }
    return Range(**found | spreads | many)


def _range(coded: Result, others: Sequence[Result], how: Disturbance, said: str) -> Range:
    known = MEASURES[coded.measure]
    values = _amounts(coded) if known.amounts else {}
    held = [_amounts(other) for other in others if not other.refused]
    if known.absent is not None:
        held = [dict.fromkeys(values, known.absent) | other for other in held]
    numbers = [other.number for other in others if other.number is not None]
    orders = (_agreement(values, other) for other in held)
    had = {node: [other[node] for other in held if node in other] for node in values}
    return Range(
        measure=coded.measure,
        nodes={node: _spread(amounts) for node, amounts in had.items() if amounts},
        number=_spread(numbers) if numbers else None,
        ranking=_spread(taus) if (taus := [tau for tau in orders if tau is not None]) else None,
        runs=how.runs,
        seed=how.seed,
        empty=how.runs - sum(not other.refused for other in others),
        told=said,
        counts=_counts(coded, others),
        absent={node: how.runs - len(amounts) for node, amounts in had.items()},
    )


def _counts(coded: Result, others: Sequence[Result]) -> dict[str, Spread]:
    """Of each name that nodes have as coded; a coding in which none has it has 0 of them."""
    held = [other.figures for other in others if not other.refused]
    names = [] if coded.number is not None or not held else coded.figures
    return {name: _spread([other.get(name, 0.0) for other in held]) for name in names}


def _amounts(result: Result) -> dict[Any, float]:
    """The nodes that have a number, and it."""
    found = (result.nodes or {}).items()
    return {node: float(value) for node, value in found if isinstance(value, int | float)}


def _agreement(coded: Mapping[Any, float], other: Mapping[Any, float]) -> float | None:
    """Of the nodes that have a value as coded and as disturbed."""
    both = [node for node in coded if node in other]
    return kendall([coded[node] for node in both], [other[node] for node in both])


def _spread(values: Sequence[float]) -> Spread:
    return Spread(*(float(value) for value in np.percentile(values, MIDDLE, method="nearest")))
