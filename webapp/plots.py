"""Plots as numbers for an SVG: bars of a measure's values, and two measures against each other.

All lengths are in drawing units; the picture is as wide as the page lets it be.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph.level_set import Level
from webapp.axes import brief, round_step, share, span
from webapp.figures import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH, HEIGHT = 560, 340
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 20, 52  # margins
MOST_BARS, MOST_BINS = 20, 11  # of whole numbers one by one; else of equal width
WIDEST: Final = 64  # bar
LARGEST: Final = 12  # radius of a point
LABELLED: Final = 10  # points with a label, the outermost first
LETTER, LINE = 9.4, 20  # size of a letter and of a line of a label, as phones have it


@dataclass(frozen=True, slots=True)
class Bar:
    """How many nodes have a value, or one between two, and where the bar stands."""

    level: Level
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def words(self) -> str:
        """What stands under it."""
        return words(self.level)


@dataclass(frozen=True, slots=True)
class Words:
    """A label where there is room for it, and at which end of it that is."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Point:
    """The nodes at one place: which, in words, both values, and its words if there is room."""

    nodes: tuple[str, ...]
    about: str
    values: tuple[float, float]
    x: float
    y: float
    radius: float
    words: Words | None = None


def bars(values: Sequence[float | str | None]) -> list[Bar]:
    """Bars of how many have which value: one a value, or of equal width where there are many.

    Whole numbers that nobody has are there too, so that the bars are an axis.

    >>> [(bar.words, bar.count) for bar in bars([1, 1, 3, None])]
    [('1', 2), ('2', 0), ('3', 1)]
    >>> [bar.count for bar in bars([n / 30 for n in range(31)])]
    [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1]
    """
    there = {place: value for place, value in enumerate(values) if value is not None}
    found = [(level, len(level.among(there))) for level in levels(list(there.values()))]
    highest, step = max((count for _, count in found), default=1), _across() / max(1, len(found))
    scale, wide = (HEIGHT - TOP - BOTTOM) / highest, min(step * 0.84, WIDEST)
    return [
        Bar(level, count, LEFT + step * (place + 0.5) - wide / 2,
            HEIGHT - BOTTOM - count * scale, wide, count * scale)
        for place, (level, count) in enumerate(found)
    ]  # fmt: skip


def levels(values: Sequence[float | str]) -> list[Level]:
    """What each bar stands for, in order.

    >>> [words(level) for level in levels([2, 4])]
    ['2', '3', '4']
    """
    numbers = [value for value in values if not isinstance(value, str)]
    if len(numbers) < len(values):
        return [Level(str(value)) for value in sorted(set(values), key=str)]
    if len(set(numbers)) <= 1:
        return [Level(low=value, high=value) for value in numbers[:1]]
    whole = all(isinstance(value, int) for value in numbers)
    low, high = min(numbers), max(numbers)
    if whole and high - low < MOST_BARS:
        return [Level(low=value, high=value) for value in range(int(low), int(high) + 1)]
    step = round_step(high - low, MOST_BINS)
    first, last = (math.floor(value / step + 1e-9) for value in (low, high))
    less = 1 if whole else 0  # 5–9, but 0.5–1
    return [Level(low=n * step, high=(n + 1) * step - less) for n in range(first, last + 1)]


def words(level: Level) -> str:
    """A level as it stands under its bar.

    >>> words(Level(low=5, high=9)), words(Level("receiver"))
    ('5–9', 'receiver')
    """
    if level.name or level.low == level.high:
        return level.name or number(level.low)
    return f"{brief(level.low)}–{brief(level.high)}"


def scatter(across: Mapping[str, float], up: Mapping[str, float],
            labels: Mapping[str, str]) -> list[Point]:  # fmt: skip
    """The places of nodes that have both values; the outermost labelled, where labels have room.

    “+2” after a label says that two more are at the same place, which is then drawn larger.

    >>> found = scatter({"a": 0, "b": 2}, {"a": 1, "b": 3}, {"a": "Ann", "b": "Bob"})
    >>> [(point.about, point.words is not None) for point in found]
    [('Bob', True), ('Ann', True)]
    """
    places: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
    for node in sorted(across.keys() & up.keys(), key=lambda node: (labels[node], node)):
        places[across[node], up[node]].append(node)
    of_x, of_y = (span([values[end] for values in places]) for end in (0, 1))

    def far(values: tuple[float, float]) -> tuple[float, float]:
        return -(share(values[0], of_x) + share(values[1], of_y)), values[0]

    points = []
    for values in sorted(places, key=far):
        nodes = places[values]
        x = LEFT + share(values[0], of_x) * _across()
        y = HEIGHT - BOTTOM - share(values[1], of_y) * (HEIGHT - TOP - BOTTOM)
        about = _listed([labels[node] for node in nodes])
        radius = min(LARGEST, 3.5 + len(nodes) ** 0.5)
        points.append(Point(tuple(nodes), about, values, x, y, radius))
    return [*_labelled(points[:LABELLED], points, labels), *points[LABELLED:]]


def _labelled(
    some: Sequence[Point], points: Sequence[Point], labels: Mapping[str, str]
) -> Iterator[Point]:
    """Some of the points, with their labels where these lie over no point and no other label."""
    taken = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    for point in some:
        more = f" +{len(point.nodes) - 1}" if len(point.nodes) > 1 else ""
        yield replace(point, words=_placed(_short(labels[point.nodes[0]]) + more, point, taken))


def _listed(labels: Sequence[str]) -> str:
    """The first three, and how many more there are.

    >>> _listed(["Ann", "Bob", "Eve", "Joe"])
    'Ann, Bob, Eve and 1 more'
    """
    more = f" and {len(labels) - 3} more" if len(labels) > 3 else ""
    return ", ".join(labels[:3]) + more


def _short(label: str) -> str:
    return label if len(label) <= 26 else label[:25] + "…"


def _placed(
    text: str, point: Point, taken: list[tuple[float, float, float, float]]
) -> Words | None:
    """Where a label fits: right of its point, left, above, below or nowhere; it is then `taken`."""
    length, x, y, away = len(text) * LETTER, point.x, point.y, point.radius + 3
    upright = away + LINE / 2
    for at, middle, left, anchor in (
        (x + away, y, x + away, "start"),
        (x - away, y, x - away - length, "end"),
        (x, y - upright, x - length / 2, "middle"),
        (x, y + upright, x - length / 2, "middle"),
    ):
        box = (left, middle - LINE / 2, left + length, middle + LINE / 2)
        inside = box[0] >= LEFT and box[2] <= WIDTH and box[3] <= HEIGHT - BOTTOM + LINE / 2
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return Words(text, at, middle + 4, anchor)
    return None


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _across() -> float:
    return WIDTH - LEFT - RIGHT
