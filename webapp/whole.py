"""Numbers of the network as a whole: of each article alone beside all, and over other codings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.jobs import Job
from graph.measures import MEASURES
from webapp.beside import measured
from webapp.computed import finished
from webapp.figures import number
from webapp.perturbed import perturbed, reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.measures import Result
    from graph.robustness.ranges import Spread
    from webapp.analysed import Analysed
    from webapp.perturbed import Perturbed

Figure = tuple[str, str]  # a measure, and which of its figures


@dataclass(frozen=True, slots=True)
class Whole:
    """Each figure with its value in each part ("–": none there) and its range; or the job."""

    job: Job | None = None
    parts: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[str, ...], str], ...] = ()


def whole(found: Analysed, wide: Perturbed | None) -> Whole:
    """The table for the page; `wide` is the coding-perturbation range, where it was asked for."""
    made = measured(found, found.summed)
    if isinstance(made, Job):
        return Whole(made)
    rows = tuple(
        (
            words(*one),
            tuple(number(_in(results, one)) for results in made.parts.values()),
            reach(_spread(wide, one)) if wide else "",
        )
        for one in _figures(found)
    )
    return Whole(None, tuple(made.parts), rows)


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """The same for a file."""
    if not found.summed:
        yield ["measure", "label"]
        return
    made = finished(measured(found, found.summed))
    wide = perturbed(found) if found.asked.range else None
    finished(wide and wide.job)
    ranged = wide.columns("range: low", "range: high") if wide else ()
    yield ["measure", "label", *made.parts, *ranged]
    for one in _figures(found):
        values = (_in(results, one) for results in made.parts.values())
        yield [one[0], words(*one), *values, *(_ends(wide, one) if wide else [])]


def words(measure: str, name: str = "") -> str:
    """What people call a figure of the whole network."""
    known = MEASURES[measure]
    if name:
        return f"Nodes with the {known.unit} “{name}”"
    return f"{known.label}: {known.of_network}" if known.of_network else known.label


def _figures(found: Analysed) -> list[Figure]:
    results = found.results.items()
    return [(measure, name) for measure, result in results for name in result.figures]


def _in(results: Sequence[Result], figure: Figure) -> float | None:
    """A figure of a part; 0 where it is of nodes of a name, and the part has none of that name."""
    measure, name = figure
    (figures,) = (one.figures for one in results if one.measure == measure)
    return figures.get(name, 0.0 if name and figures else None)


def _ends(wide: Perturbed, figure: Figure) -> Sequence[object]:
    """Low and high for a file; or why there are none."""
    spread = _spread(wide, figure)
    return [wide.refused] if wide.refused else [spread.low, spread.high] if spread else ["", ""]


def _spread(wide: Perturbed | None, figure: Figure) -> Spread | None:
    measure, name = figure
    if wide is None or measure not in wide.ranges:
        return None
    moved = wide.ranges[measure]
    return moved.counts.get(name) if name else moved.number
