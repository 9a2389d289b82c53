"""The table of nodes and their measures: sorted, each node with the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import url_for

from graph.measures import MEASURES
from webapp import plots
from webapp.analysing import DOWN, LABEL, UP, once, ordering, usual
from webapp.computed import finished
from webapp.figures import number
from webapp.shown import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.level_set import Level
    from graph.measures.result import Value
    from webapp.analysed import Analysed

SHOWN: Final = 25  # nodes on the page; the file has all


@dataclass(frozen=True, slots=True)
class Column:
    """A measure, the address of the table sorted by it, and how the table is sorted by it now.

    The address of what it is sorted by is that of the other way round.
    """

    name: str
    label: str
    href: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Row:
    """A node, its page, the picture with it selected, and its values as text."""

    label: str
    kind: str
    page: str
    picture: str
    values: tuple[str, ...]


def columns(found: Analysed) -> list[Column]:
    """The label, then every measure that gives nodes a value."""
    here, (now, way) = url_for("analysis.index"), sorted_by(found)
    other = {UP: DOWN, DOWN: UP}[way]
    names = {LABEL: "Node"} | {name: MEASURES[name].label for name in found.of_nodes}
    return [
        Column(
            name=name,
            label=label,
            href=found.asked.at(here, sort=ordering(name, other) if name == now else name)
            + "#nodes",
            sorted=way if name == now else "",
        )
        for name, label in names.items()
    ]


def rows(found: Analysed, most: int = SHOWN) -> list[Row]:
    """The first rows of the table, as it is sorted."""
    return [
        Row(
            label=found.label(node),
            kind=found.network.nodes[node]["kind"],
            page=address(node),
            picture=found.pictured(found.name(node)),
            values=tuple(number(value) for value in _values(found, node)),
        )
        for node in within(found)[:most]
    ]


def within(found: Analysed) -> list[str]:
    """The nodes of the table, as it is sorted: all, or those of the bar that the address names.

    Raises `BadAddress` where the plot has no such bar.
    """
    nodes, level = ranked(found, *sorted_by(found)), barred(found)
    if level is None:
        return nodes
    there = set(level.among(found.results[found.plotted].nodes or {}))
    return [node for node in nodes if node in there]


def barred(found: Analysed) -> Level | None:
    """What the bar stands for that the address names; None where it names none.

    Raises `BadAddress` where the plot has no such bar.
    """
    wanted = found.asked.bar
    if not wanted:
        return None
    values = found.results[found.plotted].nodes or {} if found.plotted else {}
    there = [value for value in values.values() if value is not None]
    bars = {plots.words(level): level for level in plots.levels(there)}
    return bars[once("bar", wanted, bars)]


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """Every node with every measure, for a file: a head, then rows by name."""
    for job in found.jobs.values():
        finished(job)
    yield ["node", "label", "kind", *found.of_nodes]
    for node in sorted(found.network):
        data = found.network.nodes[node]
        yield [found.in_files(node), data["label"], data["kind"], *_values(found, node)]


def sorted_by(found: Analysed) -> tuple[str, str]:
    """What the table is sorted by, and which way: as asked, or the first measure of amounts."""
    name, _, way = found.asked.sort.partition(":")
    if name == LABEL or name in found.of_nodes:
        return name, way or usual(name)
    name = found.plotted or LABEL
    return name, usual(name)


def ranked(found: Analysed, name: str, way: str = "") -> list[str]:
    """Nodes by a measure or by label, as is usual for it or that way; without a value last."""
    labels = {node: found.label(node).casefold() for node in found.network}
    values: Mapping[Any, Value] = labels if name == LABEL else found.results[name].nodes or {}

    def place(node: str) -> tuple[float, str]:
        value = values.get(node)
        return (0.0, value) if isinstance(value, str) else (float(value or 0), "")

    falling = (way or usual(name)) == DOWN
    order = sorted(sorted(labels, key=labels.__getitem__), key=place, reverse=falling)
    return sorted(order, key=lambda node: values.get(node) is None)


def _values(found: Analysed, node: str) -> list[Any]:
    return [(one.nodes or {}).get(node) for one in found.of_nodes.values()]
