"""Two rankings of the same nodes against each other: by two measures, or in two articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.jobs import Job
from graph.measures import MEASURES
from graph.robustness.parts import MOST
from graph.robustness.ranks import kendall
from webapp import axes, plots
from webapp.axes import Tick
from webapp.beside import WORDS, parted, ranks_of
from webapp.figures import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from webapp.analysed import Analysed
    from webapp.plots import Point

UNSEEN: Final = (
    "It does not show how far apart the values are: two ranks may differ by one claim, and nodes "
    "with equal values share a rank."
)


@dataclass(frozen=True, slots=True)
class Rankings:
    """Nodes by two ranks, the first top right; `about` says it in words, `part` names its file."""

    part: str
    across: str
    up: str
    points: list[Point]
    along: list[Tick]
    upwards: list[Tick]
    about: str
    unseen: str = UNSEEN


def by_measures(found: Analysed) -> Rankings | None:
    """The ranks by the plotted measure and the one against it."""
    if not found.against:
        return None
    amounts = {
        name: {n: v for n in found.network if (v := found.value(name, n)) is not None}
        for name in (found.across, found.against)
    }
    titles = [MEASURES[name].label for name in amounts]
    return _made(found, "ranks", titles, list(amounts.values()))


def by_articles(found: Analysed) -> Rankings | None:
    """The ranks by the plotted measure in the first two articles that have any."""
    kept = parted(found) if found.across else None
    if kept is None or isinstance(kept, Job):
        return None
    alone = [part for part in kept.parts if part not in WORDS.values()][:2]
    if len(alone) < 2:
        return None
    return _made(found, "articles", alone, [kept.amounts[found.across][part] for part in alone])


def written(rankings: Rankings | None, found: Analysed) -> Iterator[Sequence[Any]]:
    """The points, for a file."""
    yield ["node", "label", *((rankings.across, rankings.up) if rankings else ())]
    for point in rankings.points if rankings else ():
        for node in point.nodes:
            yield [
                found.in_files(node),
                found.label(node),
                *(int(-value) for value in point.values),
            ]


def _made(
    found: Analysed, part: str, titles: Sequence[str], amounts: Sequence[Mapping[Any, float]]
) -> Rankings | None:
    both = sorted(node for node in amounts[0] if node in amounts[1])
    if len(both) < 2:
        return None
    ranks = [ranks_of({node: values[node] for node in both}) for values in amounts]
    # the first stands top right, as the highest does in other plots
    across, up = ({node: -float(rank) for node, rank in one.items()} for one in ranks)
    along, upwards = (axes.span(list(one.values())) for one in (across, up))
    return Rankings(
        part=part,
        across=titles[0],
        up=titles[1],
        points=plots.scatter(across, up, {node: found.label(node) for node in both}),
        along=_ticks(along, plots.LEFT, plots.WIDTH - plots.RIGHT),
        upwards=_ticks(upwards, plots.HEIGHT - plots.BOTTOM, plots.TOP),
        about=_said(found, both, *ranks),
    )


def _said(
    found: Analysed, nodes: Sequence[Any], one: Mapping[Any, int], other: Mapping[Any, int]
) -> str:
    said = f"{len(nodes)} nodes by two ranks, the first top right; on the line both are equal."
    few = len(nodes) <= MOST
    order = kendall([one[n] for n in nodes], [other[n] for n in nodes]) if few else None
    if order is not None:
        said += f" Kendall’s tau-b is {number(order)} (1: the same order)."
    apart = max(nodes, key=lambda node: abs(one[node] - other[node]))
    if one[apart] != other[apart]:
        said += f" {found.label(apart)} moves most: rank {one[apart]} against {other[apart]}."
    return said


def _ticks(reach: tuple[float, float], start: float, end: float) -> list[Tick]:
    """Whole ranks along an axis: what stands at 0 is the first."""
    found = axes.ticks(reach, start, end)
    words = ((one, one.words.removeprefix("−")) for one in found)
    return [
        Tick(one.at, "1" if said == "0" else said)
        for one, said in words
        if said.isdigit() and said != "1"
    ]
