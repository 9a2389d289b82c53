"""What the plots of an analysis show, in numbers, in words and as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.measures import MEASURES
from webapp import axes, plots
from webapp.figures import number
from webapp.methods import simply
from webapp.ranking import ranked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from webapp.analysed import Analysed
    from webapp.axes import Tick
    from webapp.plots import Bar, Point

UNSEEN: Final = (
    "What the texts leave out is not absent from the world, and what they write about more has "
    "more edges. This is no social network, and nothing here measures power or influence."
)


@dataclass(frozen=True, slots=True)
class Bars:
    """How the values of a measure are spread over nodes: bars, and where the nodes of each are."""

    label: str
    unit: str
    bars: list[tuple[Bar, str]]
    about: str
    unseen: str = (
        "It does not show which nodes these are, nor why they have what they have: each bar leads "
        "to them in the picture, with their evidence."
    )


@dataclass(frozen=True, slots=True)
class Scatter:
    """Two measures of the same nodes; `about` says it in words."""

    across: str
    up: str
    points: list[Point]
    along: list[Tick]
    upwards: list[Tick]
    about: str
    unseen: str = (
        "It does not show that one measure is the cause of the other: both count the same edges."
    )


def bars_of(found: Analysed) -> Bars:
    """The bars of the plotted measure."""
    known = MEASURES[found.plotted]
    drawn = plots.bars(list((found.results[found.plotted].nodes or {}).values()))
    most = max(drawn, key=lambda bar: bar.count)
    about = (
        f"Bars: how many of {len(found.network)} nodes have which value. "
        f"Most, {most.count}, have {most.words}."
    )
    linked = [(bar, found.set_of(found.plotted, bar.level)) for bar in drawn]
    return Bars(known.label, known.unit, linked, about)


def scatter_of(found: Analysed) -> Scatter:
    """The points of the plotted measure and the one against it."""
    across, up = _amounts(found, found.across), _amounts(found, found.against)
    points = plots.scatter(across, up, {node: found.label(node) for node in across})
    along, upwards = (axes.span(list(values.values())) for values in (across, up))
    one, other = (MEASURES[name].label for name in (found.across, found.against))
    first = f" The outermost: {points[0].about}." if points else ""
    return Scatter(
        across=one,
        up=other,
        points=points,
        along=axes.ticks(along, plots.LEFT, plots.WIDTH - plots.RIGHT),
        upwards=axes.ticks(upwards, plots.HEIGHT - plots.BOTTOM, plots.TOP),
        about=f"{len(across)} nodes by {one} (across) and {other} (up); larger points are several."
        + first,
    )


def seen(found: Analysed) -> str:
    """One sentence on what one sees."""
    size = f"{_count(len(found.network), 'node')} and "
    size += _count(found.network.number_of_edges(), "edge") + simply(
        found.network, found.base.pairs
    )
    if not found.across:
        return f"{size}: {found.projection.question}"
    return f"{size}. By {MEASURES[found.across].label.lower()}, highest: {_highest(found)}."


def _highest(found: Analysed, most: int = 3) -> str:
    """The first nodes by a measure; where a tie goes on beyond them, how many share its value."""
    amounts = _amounts(found, found.across)
    order = [node for node in ranked(found, found.across) if node in amounts]
    words = {node: number(amounts[node]) for node in order}
    last = words[order[most]] if len(order) > most else ""
    first = [f"{found.label(n)} ({words[n]})" for n in order[:most] if words[n] != last]
    sharing = list(words.values()).count(last)
    if len(first) < min(most, len(order)):
        others = f"{sharing:,} {'others' if first else 'nodes'} share {last}"
        return "; ".join(filter(None, (", ".join(first), others)))
    return " and ".join(filter(None, (", ".join(first[:-1]), first[-1])))


def unseen(found: Analysed) -> str:
    """What that does not show."""
    if found.of_rows:
        return f"The edges are rows of your query. {UNSEEN}"
    count = len({claim.article for one in found.relations for claim in one.claims})
    return f"It counts what {_count(count, 'article')} say{'s' if count == 1 else ''}. {UNSEEN}"


def bars_written(found: Analysed) -> Iterator[Sequence[Any]]:
    """The bars, for a file."""
    yield [found.plotted or "value", "nodes"]
    if found.plotted:
        yield from ([bar.words, bar.count] for bar, _ in bars_of(found).bars)


def scatter_written(found: Analysed) -> Iterator[Sequence[Any]]:
    """The points, for a file."""
    yield ["node", "label", found.across, found.against]
    if found.against:
        across, up = _amounts(found, found.across), _amounts(found, found.against)
        for node in sorted(across.keys() & up.keys()):
            yield [found.in_files(node), found.label(node), across[node], up[node]]


def _amounts(found: Analysed, name: str) -> dict[str, float]:
    values = {node: found.value(name, node) for node in found.network}
    return {node: value for node, value in values.items() if value is not None}


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
