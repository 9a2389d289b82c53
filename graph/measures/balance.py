"""Structural balance: whether the enemies of friends are enemies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.measures.result import Measure, Result, Table
from graph.measures.signed import SIGNED, left_out, unsigned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.measures.result import Options
    from graph.simple import Graph

LEAST = 10  # closed triads, below which a share says nothing
KINDS = {3: "+ + +", 1: "+ + −", -1: "+ − −", -3: "− − −"}


def balance(graph: Graph, _options: Options) -> Result:
    """Share of closed triads whose signs multiply to +, and how many there are of each kind."""
    if why := unsigned(graph):
        return Result(refused=why)
    found = [sum(signs) for signs in _triads(graph)]
    if len(found) < LEAST:
        return Result(
            refused=f"There are {len(found)} closed triads of signed edges; below {LEAST} a share "
            "of them says nothing.",
        )
    return Result(
        number=sum(total in {3, -1} for total in found) / len(found),
        table=Table(
            ("triad", "count", "balanced"),
            tuple(
                (name, found.count(total), "yes" if total in {3, -1} else "no")
                for total, name in KINDS.items()
            ),
        ),
        warnings=left_out(graph, "in no triad"),
    )


def _triads(graph: Graph) -> Iterator[tuple[int, int, int]]:
    """The signs of each closed triad of which all three edges are friendly or hostile."""
    place = {node: number for number, node in enumerate(graph)}
    later: dict[Any, dict[Any, int]] = {
        u: {v: d["sign"] for v, d in graph[u].items() if place[v] > place[u] and d.get("sign")}
        for u in graph
    }
    for others in later.values():
        for second, sign in others.items():
            for third in others.keys() & later[second].keys():
                yield sign, others[third], later[second][third]


MEASURES = (
    Measure(
        name="balance",
        label="Structural balance",
        definition="The share of closed triads in which the signs multiply to +.",
        formula="(t(+++) + t(+−−)) / all closed triads",
        reference="Cartwright, D. & Harary, F. (1956). Structural balance: a generalization of "
        "Heider's theory. Psychological Review 63, 277–293.",
        unit="share, 0 to 1",
        cost="middle",
        caveats=(
            f"Refused below {LEAST} closed triads.",
            "Only the valence of relations between actors counts, never a direction of effect.",
        ),
        meaning={SIGNED: "Whether the texts tell of blocs: the enemy of a friend is one."},
        compute=balance,
        each=False,
    ),
)
