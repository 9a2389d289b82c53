"""How measures show in the picture: how large an icon is, which colour it has, and what that says.

Amounts are cut into classes of about as many different values each, the darker the more; groups
have a colour each, the largest first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from graph.marking import amount, as_relations
from graph.measures import MEASURES
from webapp.figures import number
from webapp.style import CATEGORIES, NEUTRAL, RAMP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.measures import Result
    from graph.placing import Picture
    from graph.view import View


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour of entities and what it says; `known` is False where there is no value."""

    colour: str
    words: str
    known: bool = True


UNKNOWN: Final = Shade(NEUTRAL, "no value", known=False)
REST: Final = Shade(NEUTRAL, "other groups")


@dataclass(frozen=True, slots=True)
class Marks:
    """By entity: relations whose icon is as large, its shade, and words; names of the pinned, and
    the IRIs of a set that is selected.

    Sizes and shades are empty where no measure shows.
    """  # noqa: D205  # one sentence

    sizes: Mapping[str, float]
    shades: Mapping[str, Shade]
    told: Mapping[str, str]
    pinned: frozenset[str]
    chosen: frozenset[str] = frozenset()


PLAIN: Final = Marks({}, {}, {}, frozenset())


def marks(view: View, picture: Picture) -> Marks:
    """What measures and pins say of each entity that is drawn."""
    shown = picture.marking
    shades = shaded(shown.colour) if shown.colour else {}
    seen = (shown.size, shown.colour, shown.chosen)
    results = {one.measure: one for one in seen if one and one.nodes}
    told = {
        node: " · ".join(_told(one, node) for one in results.values()) for node in picture.drawn
    }
    pinned = frozenset(name for name, _, _ in view.presentation.pinned)
    return Marks(as_relations(shown.size), shades, told, pinned, frozenset(shown.members))


def shaded(result: Result) -> dict[Any, Shade]:
    """The shade of every node that a measure speaks of; nothing where it was refused."""
    values = result.nodes or {}
    if MEASURES[result.measure].amounts:
        return _amounts(values)
    return _groups(values)


def _amounts(values: Mapping[Any, Any]) -> dict[Any, Shade]:
    known = {node: found for node, value in values.items() if (found := amount(value)) is not None}
    classes = list(_cut(sorted(set(known.values()))))
    last = max(len(classes) - 1, 1)
    by_value = {
        value: Shade(RAMP[round(place * (len(RAMP) - 1) / last)], _between(found))
        for place, found in enumerate(classes)
        for value in found
    }
    return {node: by_value[known[node]] if node in known else UNKNOWN for node in values}


def _cut(values: Sequence[float]) -> Sequence[Sequence[float]]:
    """Different values, in order, in as many classes as there are colours, or one each."""
    count = min(len(values), len(RAMP))
    ends = [round(len(values) * place / count) for place in range(count + 1)] if count else []
    return [values[start:end] for start, end in pairwise(ends)]


def _between(values: Sequence[float]) -> str:
    first, last = brief(values[0]), brief(values[-1])
    return first if first == last else f"{first} to {last}"


def brief(value: float) -> str:
    """A number as a legend has room for: three digits, and a real minus.

    >>> brief(0.0004719), brief(12), brief(-3.0)
    ('0.000472', '12', '−3')
    """
    return (f"{value:,.0f}" if value == round(value) else f"{value:.3g}").replace("-", "−")


def _groups(values: Mapping[Any, Any]) -> dict[Any, Shade]:
    sizes = Counter(value for value in values.values() if value is not None)
    order = sorted(sizes, key=lambda group: (-sizes[group], group))
    colours = {
        group: Shade(colour, str(group) if isinstance(group, str) else f"group {group}")
        for group, colour in zip(order, CATEGORIES, strict=False)
    }
    return {
        node: UNKNOWN if value is None else colours.get(value, REST)
        for node, value in values.items()
    }


def _told(result: Result, node: str) -> str:
    """“Degree 7”, for a node's title."""
    value = (result.nodes or {}).get(node)
    return f"{MEASURES[result.measure].label} {'–' if value is None else number(value)}"
