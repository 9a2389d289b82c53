"""The table of nodes and their measures: sorted, each node with the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import url_for

from graph.measures import MEASURES
from webapp import plots
from webapp.analysed import finished
from webapp.analysing import LABEL, once
from webapp.figures import number
from webapp.shown import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.measures.result import Value
    from webapp.analysed import Analysed

SHOWN: Final = 25  # nodes on the page; the file has all


@dataclass(frozen=True, slots=True)
class Column:
    """A measure, the address of the table sorted by it, and how the table is sorted by it now."""

    name: str
    label: str
    href: str
    sorted: str
    amounts: bool


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
    here, now = url_for("analysis.index"), sorted_by(found)
    names = {LABEL: "Node"} | {name: MEASURES[name].label for name in found.of_nodes}
    return [
        Column(
            name=name,
            label=label,
            href=found.asked.at(here, sort=name) + "#nodes",
            sorted=("" if name != now else "descending" if _amounts(name) else "ascending"),
            amounts=_amounts(name),
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
    nodes, wanted = ranked(found, sorted_by(found)), found.asked.bar
    if not wanted:
        return nodes
    values = found.results[found.plotted].nodes or {} if found.plotted else {}
    names, of = plots.named([value for value in values.values() if value is not None])
    once("bar", wanted, names)
    return [n for n in nodes if (value := values.get(n)) is not None and of(value) == wanted]


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """Every node with every measure, for a file: a head, then rows by name."""
    for job in found.jobs.values():
        finished(job)
    yield ["node", "label", "kind", *found.of_nodes]
    for node in sorted(found.network):
        data = found.network.nodes[node]
        yield [data["name"], data["label"], data["kind"], *_values(found, node)]


def sorted_by(found: Analysed) -> str:
    """What the table is sorted by: as asked, or the first measure whose values are amounts."""
    wanted = found.asked.sort
    return wanted if wanted == LABEL or wanted in found.of_nodes else found.plotted or LABEL


def ranked(found: Analysed, name: str) -> list[str]:
    """Nodes by a measure, the highest first (groups: the first), those without a value last."""
    values: Mapping[Any, Value] = {} if name == LABEL else found.results[name].nodes or {}

    def place(node: str) -> tuple[bool, float, str, str]:
        value = values.get(node)
        high = float(value) if isinstance(value, int | float) else 0.0
        words = value if isinstance(value, str) else ""
        last = name != LABEL and value is None
        return last, -high if _amounts(name) else high, words, found.label(node).casefold()

    return sorted(found.network, key=place)


def _values(found: Analysed, node: str) -> list[Any]:
    return [(one.nodes or {}).get(node) for one in found.of_nodes.values()]


def _amounts(name: str) -> bool:
    return name != LABEL and MEASURES[name].amounts
