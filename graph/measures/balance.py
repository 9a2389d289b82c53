"""Structural balance: whether the enemies of friends are enemies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.measures.result import Measure, Result, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.measures.result import Options
    from graph.simple import Graph

LEAST = 10  # closed triads, below which a share says nothing
KINDS = {3: "+ + +", 1: "+ + −", -1: "+ − −", -3: "− − −"}


def balance(graph: Graph, _options: Options) -> Result:
    """Share of closed triads whose signs multiply to +, and how many there are of each kind."""
    if graph.graph.get("sign") == "effect":
        return Result(
            refused="The signs here are directions of effect, not friendship: an increase is no "
            "friend. Balance is for the projection signed-actors."
        )
    signed = [(u, v) for u, v, data in graph.edges(data=True) if data.get("sign")]
    if not signed:
        return Result(
            refused="No edge has a sign. Balance needs friendly (1) and hostile (−1) edges: give "
            "them in a column “sign”, or choose the projection signed-actors."
        )
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
        warnings=_unsigned(graph.number_of_edges() - len(signed)),
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


def _unsigned(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{count} edges have no sign, or both, and are in no triad.",)


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
        meaning={"signed-actors": "Whether the texts tell of blocs: the enemy of a friend is one."},
        compute=balance,
        each=False,
    ),
)
