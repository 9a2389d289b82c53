"""All signed paths from one concept of a cognitive map to another that somebody chooses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.errors import BadAddress
from graph.jobs import Job
from graph.measures.cognitive_map import LONGEST
from graph.measures.written import read
from webapp.computed import quick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from webapp.analysed import Analysed

SHOWN: Final = 40  # paths on the page


@dataclass(frozen=True, slots=True)
class Between:
    """What causes and effects there are, by name; of the chosen two what their paths say.

    `paths` have their sign and their concepts (label, address in the picture), the shortest first;
    `more` are not among them.
    """

    causes: Mapping[str, str]
    effects: Mapping[str, str]
    told: str = ""
    paths: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    more: int = 0
    job: Job | None = None


def between(found: Analysed) -> Between:
    """The form for a pair, and the paths of the pair that the address names.

    Raises `BadAddress` where the network has no such cause or effect.
    """
    causes, effects = (
        _named(found, {edge[end] for edge in found.network.edges()}) for end in (0, 1)
    )
    asked = found.asked
    if not (asked.cause and asked.effect):
        return Between(causes, effects)
    ends = (_node(found, "cause", causes), _node(found, "effect", effects))
    made: Any | Job = found.work(
        ["between", *ends],
        partial(work.between, found.network, ends, asked.weight),
        quick=quick(["paths"], found.network.number_of_edges()),
    )
    if isinstance(made, Job):
        return Between(causes, effects, job=made)
    result = read(made)
    if result.table is None:
        return Between(causes, effects, result.refused)
    rows = result.table.rows
    count = f"{len(rows):,} path{'' if len(rows) == 1 else 's'} of at most {LONGEST} links"
    told = " ".join([f"{count}. Net effect: {result.parameters['net effect']}.", *result.warnings])
    paths = tuple((row[0], tuple(_of(found, node) for node in row[-1])) for row in rows[:SHOWN])
    return Between(causes, effects, told, paths, len(rows) - len(paths))


def _named(found: Analysed, nodes: Iterable[str]) -> dict[str, str]:
    by_label = sorted(nodes, key=lambda node: (found.label(node).casefold(), node))
    return {found.name(node): found.label(node) for node in by_label}


def _node(found: Analysed, part: str, allowed: Mapping[str, str]) -> str:
    name = getattr(found.asked, part)
    if name not in allowed:
        raise BadAddress(part, name, f"this network has no such {part}")
    return next(node for node in found.network if found.name(node) == name)


def _of(found: Analysed, node: str) -> tuple[str, str]:
    return found.label(node), found.pictured(found.name(node))
