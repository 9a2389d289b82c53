"""Measures of each article alone beside all of them, and of what is asserted only."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.jobs import Job
from graph.measures import MEASURES
from graph.measures.written import read
from graph.robustness.parts import ALL, ASSERTED
from webapp.analysing import SEED
from webapp.computed import finished, quick
from webapp.figures import number
from webapp.perturbed import Perturbed, perturbed, refused
from webapp.ranking import ranked
from webapp.shown import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.measures import Result
    from webapp.analysed import Analysed

SHOWN: Final = 10  # nodes of each measure on the page; the file has all
PARTS: Final = 3  # how much longer it takes than all in view, with two articles
WORDS: Final = {ALL: "All in view", ASSERTED: "Asserted claims only"}
RANGED: Final = ("range: low", "range: high", "range: codings without a value")

Amounts = dict[Any, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """A node's value and rank in a part; "–" where it is not in it or has none."""

    value: str
    rank: str


@dataclass(frozen=True, slots=True)
class Ranks:
    """A measure: its nodes with their standing in each part and their range, the highest first.

    `alike` says for each part how far it ranks nodes as all do.
    """

    measure: str
    label: str
    alike: tuple[str, ...]
    order: str
    rows: tuple[tuple[str, str, tuple[Standing, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Robust:
    """All measures by part. `missing` are parts of which nothing can be measured, and why.

    `job` works it out where it is not there yet; `wide` is the coding-perturbation range, where
    it was asked for.
    """

    job: Job | None = None
    parts: tuple[str, ...] = ()
    measures: tuple[Ranks, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    wide: Perturbed | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures by part, why parts have none, and how far they rank nodes alike."""

    parts: Mapping[str, Sequence[Result]]
    missing: Mapping[str, str]
    alike: Mapping[str, Mapping[str, float | None]]


@dataclass(frozen=True, slots=True)
class Parted:
    """Amounts by measure and part, why parts have none, and how far they rank alike."""

    amounts: Mapping[str, Mapping[str, Amounts]]
    parts: tuple[str, ...]
    missing: Mapping[str, str]
    alike: Mapping[str, Mapping[str, float | None]]


def parted(found: Analysed) -> Parted | Job:
    """Every measure of amounts in each part that has any."""
    made = measured(found, found.amounts)
    if isinstance(made, Job):
        return made
    amounts: dict[str, dict[str, Amounts]] = {name: {} for name in found.amounts}
    for part, results in made.parts.items():
        for one in results:
            amounts[one.measure][part] = {
                n: v for n, v in (one.nodes or {}).items() if isinstance(v, int | float)
            }
    return Parted(amounts, tuple(made.parts), made.missing, made.alike)


def measured(found: Analysed, names: Sequence[str]) -> Measured | Job:
    """The named measures of each part."""
    asked = found.asked
    made = found.work(
        ["articles", *names],
        partial(work.articles, found.relations, found.found.catalogue, asked.projection,
                names, asked.weight, SEED),
        quick=quick(names, PARTS * found.network.number_of_edges()),
    )  # fmt: skip
    if isinstance(made, Job):
        return made
    parts = {words(part, found): results for part, results in made["parts"].items()}
    missing = {part: why for part, why in parts.items() if isinstance(why, str)}
    return Measured(
        {part: [*map(read, results)] for part, results in parts.items() if part not in missing},
        missing,
        {words(part, found): taus for part, taus in made["alike"].items()},
    )


def robust(found: Analysed, most: int = SHOWN) -> Robust:
    """The tables for the page, the plotted measure first."""
    kept = parted(found)
    wide = perturbed(found) if found.asked.range or refused(found) else None
    if isinstance(kept, Job):
        return Robust(kept, wide=wide)
    order = sorted(found.amounts, key=lambda name: name != found.across)
    ranks = tuple(_ranks(found, name, kept, wide, most) for name in order)
    return Robust(None, kept.parts, ranks, kept.missing, wide)


def _ranks(found: Analysed, name: str, kept: Parted, wide: Perturbed | None, most: int) -> Ranks:
    values = kept.amounts[name]
    ranks = {part: ranks_of(nodes) for part, nodes in values.items()}
    rows = tuple(
        (
            found.label(node),
            address(node),
            tuple(
                Standing(number(nodes.get(node)), number(ranks[part].get(node)))
                for part, nodes in values.items()
            ),
            wide.of(name, node) if wide else "",
        )
        for node in ranked(found, name)[:most]
    )
    alike = (
        number(kept.alike.get(part, {}).get(name)) for part in kept.parts if part != WORDS[ALL]
    )
    order = wide.order(name) if wide else ""
    return Ranks(name, MEASURES[name].label, tuple(alike), order, rows)


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """Every node with value and rank by each measure in each part, for a file."""
    if not found.across:
        yield ["measure", "node", "label"]
        return
    kept: Parted = finished(parted(found))
    wide = perturbed(found) if found.asked.range else None
    finished(wide and wide.job)
    ranged = wide.columns(*RANGED) if wide else ()
    columns = [f"{part}: {what}" for part in kept.parts for what in ("value", "rank")]
    yield ["measure", "node", "label", *columns, *ranged]
    for name in found.amounts:
        ranks = {part: ranks_of(nodes) for part, nodes in kept.amounts[name].items()}
        for node in ranked(found, name):
            cells: list[Any] = [name, found.in_files(node), found.label(node)]
            for part, nodes in kept.amounts[name].items():
                cells += [nodes.get(node), ranks[part].get(node)]
            yield [*cells, *(wide.cells(name, node) if wide else [])]


def ranks_of(values: Mapping[Any, float]) -> dict[Any, int]:
    """Ranks from 1; the same value has the same rank, and the next is as if it had not.

    >>> ranks_of({"a": 5, "b": 7, "c": 5, "e": 1})
    {'b': 1, 'a': 2, 'c': 2, 'e': 4}
    """
    order = sorted(values, key=lambda node: -values[node])
    first: dict[float, int] = {}
    for place, node in enumerate(order, start=1):
        first.setdefault(values[node], place)
    return {node: first[values[node]] for node in order}


def words(part: str, found: Analysed) -> str:
    """What people call a part."""
    articles = found.found.catalogue.articles
    return WORDS.get(part) or f"“{articles[part].title}” alone"
