"""What a measure gives, and what it says of itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.simple import Graph

Value = float | str | None
RUNS = 20  # seeds over which stability is looked at

BANNER = (
    "This counts how the texts are written: which things they speak of together, and how often. "
    "It is no measure of influence in the world."
)
HOSTILITY = "The sign is set aside here: hostility counts as a tie, as friendship does."
COSTS = {
    "low": "linear in nodes and edges: at once",
    "middle": "each node looks at its neighbours' neighbours: seconds for 10,000 edges",
    "high": "from every node to every other: seconds for 2,000 edges, minutes for 10,000",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns. A cell of a column in `nodes` is a node."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    nodes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Result:
    """A measure of one network: a value a node, a number, a small table, or why there is none.

    `nodes` maps every node to its value (None: not defined for it); `number` and `table` are of
    the whole network. `refused` is a sentence where nothing could be computed. `parameters`
    are those used, the seed where chance came in; `exact` is False where it was sampled.
    """

    measure: str = ""
    nodes: Mapping[Any, Value] | None = None
    number: float | None = None
    table: Table | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None
    exact: bool = True
    warnings: tuple[str, ...] = ()
    refused: str = ""

    @property
    def figures(self) -> dict[str, float]:
        """What it says of the whole network: its number, named ""; else how many nodes have each
        name, where their values are names.

        >>> Result(number=0.5).figures, Result(nodes={"a": "receiver", "b": None}).figures
        ({'': 0.5}, {'receiver': 1})
        """  # noqa: D205  # one sentence
        if self.number is not None:
            return {"": self.number}
        names = (value for value in (self.nodes or {}).values() if isinstance(value, str))
        return dict(Counter(names))


@dataclass(frozen=True, slots=True)
class Options:
    """What somebody may choose: the seed of all chance, two nodes to look between, and over how
    many seeds the stability of what depends on chance is looked at.
    """  # noqa: D205  # one sentence

    seed: int = 7
    between: tuple[Any, Any] | None = None
    runs: int = RUNS


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: what it is, what it costs, and what it means in which projection.

    `directed` says which form of the simple graph it looks at (None: as the projection is).
    Projections that `meaning` does not name have it on demand only, under `BANNER`. `amounts`
    is False where the nodes' values are names or numbers of groups, so that there is no ranking.
    `unit` is that of the nodes' values; `of_network` that of the network's number, if another.
    `absent` is what a node has that no edge brings into the network; None: it has no value.
    `each` is False where it says nothing of single nodes.
    """

    name: str
    label: str
    definition: str
    formula: str
    reference: str
    unit: str
    cost: str
    caveats: tuple[str, ...]
    meaning: Mapping[str, str]
    compute: Callable[[Graph, Options], Result] = field(repr=False)
    directed: bool | None = False
    amounts: bool = True
    of_network: str = ""
    absent: float | None = None
    each: bool = True
