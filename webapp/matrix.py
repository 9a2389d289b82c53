"""Networks as matrices: who is joined to whom by community, and actors by instruments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Final

from graph.measures.communities import communities
from graph.measures.two_mode import modes
from graph.simple import simple, weighs
from webapp.figures import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.measures.two_mode import Modes
    from graph.simple import Graph
    from webapp.analysed import Analysed, Base

MOST: Final = 30  # rows or columns that are drawn; the file has all
WIDTH, NAMES, LETTER = 560, 196, 6.2  # drawing units: the whole, its row names, a letter
WIDEST: Final = 26
FAINTEST: Final = 0.3
ABSENT: Final = (
    "It does not show why nodes are joined, nor that those which are not have nothing to do with "
    "each other: an empty cell is what no text says."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """An edge: where it is drawn, how strongly, its ends and weight, and where its evidence is."""

    x: float
    y: float
    shade: float
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells under names. `side` is that of a cell, `top` what the names above need.

    `blocks` are the communities along the diagonal, as (place, length). `numbered`: columns have
    the numbers of rows.
    """

    part: str
    title: str
    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    side: float
    top: float
    numbered: bool
    blocks: tuple[tuple[float, float], ...]
    about: str
    unseen: str = ABSENT

    @property
    def height(self) -> float:
        """Of the whole drawing."""
        return self.top + self.side * len(self.rows) + 4


def matrix(found: Analysed) -> Matrix | None:
    """The matrix of the network's two kinds of node, or of its nodes by each other."""
    graph = _graph(found)
    both = modes(graph)
    return _two_mode(found, graph, both) if both else _adjacency(found, graph)


def _adjacency(found: Analysed, graph: Graph) -> Matrix | None:
    """The most joined nodes by each other, those of one community together."""
    if not graph.number_of_edges():
        return None
    shown = _first(graph, list(graph))
    groups = communities(graph.subgraph(shown).to_undirected())
    order = [
        node for group in groups for node in sorted(group, key=lambda n: (-graph.degree(n), n))
    ]
    ends = [0]
    for group in groups:
        ends.append(ends[-1] + len(group))
    several = sum(len(group) > 1 for group in groups)
    said = (
        f"The {len(order)} most joined of {len(graph)} nodes by each other"
        if len(order) < len(graph)
        else f"All {len(order)} nodes by each other"
    )
    said += (
        f", ordered by {several} {'community' if several == 1 else 'communities'} found among them "
        "(Louvain); stronger cells weigh more."
        + (" Rows act, columns are acted on." if graph.is_directed() else "")
    )
    blocks = tuple((start, end - start) for start, end in pairwise(ends) if end - start > 1)
    return _made(found, graph, "matrix", (order, order), blocks, said)


def _two_mode(found: Analysed, graph: Graph, both: Modes) -> Matrix:
    """Both kinds of node, those with most partners first."""
    (first, rows), (second, columns) = both
    cut = max(len(rows), len(columns)) > MOST
    said = (
        f"{len(rows)} {first} (rows) by {len(columns)} {second} (columns), those with most "
        f"partners first{f'; at most {MOST} of each are drawn' if cut else ''}. "
        f"{graph.number_of_edges()} of {len(rows) * len(columns)} pairs are said to be joined."
    )
    return _made(found, graph, "modes", (_first(graph, rows), _first(graph, columns)), (), said)


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """Every cell that is not empty, for a file."""
    yield ["row", "row label", "column", "column label", weighs(found.network, found.asked.weight)]
    for row, column, data in _graph(found).edges(data=True):
        ends = [cell for end in (row, column) for cell in (found.in_files(end), found.label(end))]
        yield [*ends, data["weight"]]


def _graph(found: Analysed) -> Graph:
    return _simple(found.base, found.asked.weight)


@lru_cache(maxsize=4)
def _simple(base: Base, weight: str) -> Graph:
    return simple(base.network, weight)


def _first(graph: Graph, nodes: list[Any]) -> list[Any]:
    """Those with most partners."""
    return sorted(nodes, key=lambda node: (-graph.degree(node), str(node)))[:MOST]


def _made(
    found: Analysed,
    graph: Graph,
    part: str,
    lines: tuple[list[Any], list[Any]],
    blocks: tuple[tuple[int, int], ...],
    said: str,
) -> Matrix:
    rows, columns = lines
    square = part == "matrix"
    side = min(WIDEST, (WIDTH - NAMES - 4) / len(columns))
    longest = max(len(_short(found.label(node))) for node in columns)
    top = 20.0 if square else longest * LETTER * 0.8 + 16
    cells = tuple(
        Cell(NAMES + columns.index(column) * side, top + rows.index(row) * side, shade, about, href)
        for row, column, shade, about, href in _cells(found, graph, rows, columns)
    )
    return Matrix(
        part=part,
        title="Who is joined to whom" if square else "Both kinds of node",
        rows=tuple((_short(found.label(node)), found.pictured(found.name(node))) for node in rows),
        columns=tuple((_short(found.label(n)), found.pictured(found.name(n))) for n in columns),
        cells=cells,
        side=side,
        top=top,
        numbered=square,
        blocks=tuple((start * side, length * side) for start, length in blocks),
        about=said,
    )


def _cells(
    found: Analysed, graph: Graph, rows: list[Any], columns: list[Any]
) -> Iterator[tuple[Any, Any, float, str, str]]:
    """The pairs that are joined: shade, words, and where the first relation of each is shown."""
    named: dict[tuple[Any, Any], str] = {}
    drawn = {*rows, *columns}
    nodes = [node for node in found.network if node in drawn]  # in its order
    for source, target, data in found.network.edges(nodes, data=True):
        if target in drawn:
            ends = ":".join((found.name(source), data["name"], found.name(target)))
            named.setdefault((source, target), ends)
            named.setdefault((target, source), ends)
    most = max((data["weight"] for *_, data in graph.edges(data=True)), default=1)
    for row, column in product(rows, columns):
        if graph.has_edge(row, column):
            weight = graph.edges[row, column]["weight"]
            about = f"{found.label(row)} – {found.label(column)}: {number(weight)}"
            shade = round(FAINTEST + (1 - FAINTEST) * (weight / most) ** 0.5, 2)
            yield row, column, shade, about, found.pictured(named[row, column])


def _short(label: str) -> str:
    return label if len(label) <= 27 else label[:26] + "…"
