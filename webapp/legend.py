"""The legend of a picture, on /explore and wherever it is taken: what is drawn, and only that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.boxes import radius
from graph.guides import guides
from graph.layered import headings
from graph.level_set import read
from graph.marking import as_relations
from graph.measures import MEASURES, banner
from graph.ruled import focus_of
from graph.view import Query
from webapp.choices import tones
from webapp.lines import mutual, widths
from webapp.marked import brief, shaded
from webapp.members import said
from webapp.style import CATEGORIES, DOTS, NEUTRAL, RAMP, edge_appearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.measures import Result
    from graph.placing import Picture
    from graph.view import View
    from webapp.links import Values
    from webapp.marked import Shade

SCALE: Final = 0.34  # of a sample of an icon against the icon
PALETTE: Final = (*RAMP, *CATEGORIES, NEUTRAL)


@dataclass(frozen=True, slots=True)
class Sample:
    """Something on the screen: what it looks like, what it means, and how much there is of it."""

    look: Any
    words: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """What size or colour shows of a measure: its samples, or why there are none."""

    title: str
    samples: tuple[Sample, ...]
    caution: str
    refused: str
    unknown: int


def values(here: View, picture: Picture) -> Values:
    """The legend's variables: of the page, and of all that is taken away from it."""
    shown, shades = picture.marking, _shades(here, picture)
    edges = [data for *_, data in picture.drawn.edges(data=True)]
    return {
        "kinds_drawn": list(_kinds(picture)),
        "tones_here": tones(picture.drawn),
        "dashes_here": list(_dashes(edges)),
        "widths_here": list(_widths(picture, edges)),
        "width_says": _weighed(here, edges),
        "denied_here": sum(not data["polarity"] for data in edges),
        "mutual_here": _mutual(picture),
        "sizes_here": _sizes(here, picture),
        "shades_here": shades,
        "coloured_here": bool(shades and shades.samples),
        "layout_here": _layout(here, picture),
        "focused_here": here.presentation.layout == "rings" and len(picture.drawn) > 0,
        "measured_here": any(one and one.nodes for one in (shown.size, shown.colour)),
        "guides": guides(here, picture),
        "pinned_here": len(_drawn_pins(here, picture)),
        "chosen_here": _chosen(here, picture),
        "grouped_here": [
            data["label"]
            for _, data in picture.drawn.nodes(data=True)
            if data["name"] in here.presentation.grouped
        ],
    }


def _chosen(here: View, picture: Picture) -> Sample | None:
    """What the entities of a set that is selected have in common, and how many are drawn."""
    found = picture.marking.members
    if not found:
        return None
    words = said(read("selected", here.presentation.selected or ""))
    return Sample(None, words, sum(iri in picture.drawn for iri in found))


def _kinds(picture: Picture) -> Iterable[Sample]:
    """The kinds that are drawn, also those that a query brought, the most frequent first."""
    known = picture.found.catalogue.vocabulary.kinds
    found = Counter(data["kind"] for _, data in picture.drawn.nodes(data=True))
    for kind, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield Sample(kind, known[kind].label if kind in known else kind, count)


def _dashes(edges: Iterable[Mapping[str, Any]]) -> Iterable[Sample]:
    """Which dashes there are, if any: the plain line then has its words too."""
    found = Counter(
        (look, "follows by a rule" if look == DOTS else str(data["modality"] or "no claim"))
        for data in edges
        for look in [edge_appearance(data).dashes]
    )
    if any(look for look, _ in found):
        for (look, words), count in sorted(found.items(), key=lambda item: -item[1]):
            yield Sample(look, words, count)


def _widths(picture: Picture, edges: Sequence[Mapping[str, Any]]) -> Iterable[Sample]:
    """The narrowest, a middle and the widest line, where they differ."""
    width = widths(picture.drawn)
    found: dict[float, list[float]] = {}
    for data in edges:
        found.setdefault(width(data), []).append(data["weight"])
    if len(found) < 2:
        return
    order = sorted(found)
    for one in dict.fromkeys((order[0], order[len(order) // 2], order[-1])):
        least, most = min(found[one]), max(found[one])
        more = "" if least == most else f" to {brief(most)}"
        yield Sample(one, f"{brief(least)}{more}")


def _mutual(picture: Picture) -> int:
    """How many lines have no head, since they hold both ways."""
    both_ways = mutual(picture.drawn, picture.found.catalogue)
    edges = picture.drawn.edges(keys=True, data=True)
    return sum(key in both_ways and data["polarity"] for *_, key, data in edges)


def _weighed(here: View, edges: Iterable[Mapping[str, Any]]) -> str:
    """What the width of lines counts."""
    if isinstance(here.source, Query):
        return "weight"
    return "what the two share" if any(data.get("via") for data in edges) else "passages"


def _sizes(here: View, picture: Picture) -> Measured:
    """The smallest, a middle and the largest icon, where they differ."""
    shown = picture.marking.size
    found = as_relations(shown)
    if shown is None or not found:
        known = {node: data["relations"] for node, data in picture.drawn.nodes(data=True)}
        found, title = known, "relations in view"
    else:
        known, title = dict(shown.nodes or {}), MEASURES[shown.measure].label
    order = sorted((radius(found[node]), known[node] or 0) for node in picture.drawn)
    chosen = [order[0], order[len(order) // 2], order[-1]] if order else []
    samples = (Sample(round(size * SCALE, 1), brief(value)) for size, value in chosen)
    return _measured(shown, here, title, tuple(dict.fromkeys(samples)), picture)


def _shades(here: View, picture: Picture) -> Measured | None:
    """The colours of a measure that are on the screen; None where colour shows the kind."""
    shown = picture.marking.colour
    if shown is None:
        return None
    shades = shaded(shown)
    found: Counter[Shade] = Counter(shades[node] for node in picture.drawn if node in shades)
    order = sorted(found, key=lambda shade: (not shade.known, PALETTE.index(shade.colour)))
    samples = tuple(Sample(shade, shade.words, found[shade]) for shade in order)
    return _measured(shown, here, MEASURES[shown.measure].label, samples, picture)


def _measured(
    shown: Result | None, here: View, title: str, samples: tuple[Sample, ...], picture: Picture
) -> Measured:
    if shown is None:
        return Measured(title, samples, "", "", 0)
    known = shown.nodes or {}
    caution = banner(shown.measure, here.presentation.projection)
    unknown = sum(known.get(node) is None for node in picture.drawn) if known else 0
    return Measured(title, samples, caution if known else "", refusal(shown), unknown)


def refusal(shown: Result) -> str:
    """Why a measure is not shown, in sentences; "" where it is.

    >>> from graph.measures import Result
    >>> refusal(Result("degree", refused="There is no edge."))
    'Degree is not shown. There is no edge.'
    """
    return f"{MEASURES[shown.measure].label} is not shown. {shown.refused}" * (not shown.nodes)


def _layout(here: View, picture: Picture) -> str:
    """What places mean in a layout by a rule, in a sentence; "" in the organic one."""
    match here.presentation.layout:
        case "layered":
            named = ", ".join(headings(picture.drawn)).lower()
            return f"Columns, left to right: {named or 'what leads to something, then that'}."
        case "circle":
            return "Around the circle: communities side by side, with a gap between them."
        case "rings" if focus := focus_of(here, picture.drawn, picture.found.catalogue):
            label = picture.drawn.nodes[focus]["label"]
            return f"Rings: one, two, … relations away from {label}."
    return ""


def _drawn_pins(here: View, picture: Picture) -> list[str]:
    names = {data["name"] for _, data in picture.drawn.nodes(data=True)}
    return [name for name, _, _ in here.presentation.pinned if name in names]
