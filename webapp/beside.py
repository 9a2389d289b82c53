"""One measure of each article alone beside all of them, and of what is asserted only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.robustness.parts import ALL, ASSERTED, beside
from webapp.analysed import SEED
from webapp.figures import number
from webapp.perturbed import Perturbed, perturbed
from webapp.ranking import ranked
from webapp.shown import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from webapp.analysed import Analysed

SHOWN: Final = 15  # nodes on the page; the file has all
WORDS: Final = {ALL: "All in view", ASSERTED: "Asserted claims only"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A node's value and rank in a part; "–" where it is not in it or has none."""

    value: str
    rank: str


@dataclass(frozen=True, slots=True)
class Robust:
    """Nodes by their value in all, with their standing in each part.

    `missing` are parts of which nothing can be measured, with the reason; `wide` is the
    coding-perturbation range, where it was asked for.
    """

    parts: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Standing, ...], str], ...]
    missing: Mapping[str, str]
    wide: Perturbed | None


def parted(found: Analysed) -> tuple[dict[str, Mapping[Any, Any]], dict[str, str]]:
    """The plotted amounts in each part that has any, and why the others have none."""
    values: dict[str, Mapping[Any, Any]] = {}
    missing: dict[str, str] = {}
    asked, names = found.asked, found.found.catalogue
    wanted = [found.across]
    parts = beside(found.relations, names, asked.projection, wanted, weight=asked.weight, seed=SEED)
    for part, results in parts.items():
        if isinstance(results, str):
            missing[_words(part, found)] = results
        elif results[0].nodes is None:
            missing[_words(part, found)] = results[0].refused
        else:
            values[_words(part, found)] = results[0].nodes
    return values, missing


def robust(found: Analysed, most: int = SHOWN) -> Robust:
    """The table for the page, the highest in all first."""
    values, missing = parted(found)
    ranks = {part: ranks_of(nodes) for part, nodes in values.items()}
    wide = perturbed(found) if found.asked.range else None
    rows = tuple(
        (
            found.label(node),
            address(node),
            tuple(
                Standing(number(nodes.get(node)), number(ranks[part].get(node)))
                for part, nodes in values.items()
            ),
            wide.of(node) if wide else "",
        )
        for node in ranked(found, found.across)[:most]
    )
    return Robust(tuple(values), rows, missing, wide)


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """Every node with value and rank in each part, for a file."""
    if not found.across:
        yield ["node", "label"]
        return
    values, _ = parted(found)
    ranks = {part: ranks_of(nodes) for part, nodes in values.items()}
    wide = perturbed(found).spreads if found.asked.range else {}
    columns = [f"{part}: {what}" for part in values for what in (found.across, "rank")]
    yield ["node", "label", *columns, *(("range: low", "range: high") if wide else ())]
    for node in ranked(found, found.across):
        cells: list[Any] = [found.network.nodes[node]["name"], found.label(node)]
        for part, nodes in values.items():
            cells += [nodes.get(node), ranks[part].get(node)]
        yield [*cells, *([wide[node].low, wide[node].high] if node in wide else [])]


def ranks_of(values: Mapping[Any, Any]) -> dict[Any, int]:
    """Ranks from 1; the same value has the same rank, and the next is as if it had not.

    >>> ranks_of({"a": 5, "b": 7, "c": 5, "d": None, "e": 1})
    {'b': 1, 'a': 2, 'c': 2, 'e': 4}
    """
    amounts = {node: value for node, value in values.items() if isinstance(value, int | float)}
    order = sorted(amounts, key=lambda node: -amounts[node])
    first: dict[float, int] = {}
    for place, node in enumerate(order, start=1):
        first.setdefault(amounts[node], place)
    return {node: first[amounts[node]] for node in order}


def _words(part: str, found: Analysed) -> str:
    articles = found.found.catalogue.articles
    return WORDS.get(part) or f"“{articles[part].title}” alone"
