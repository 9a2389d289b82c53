"""The legend of a figure: what `webapp.legend` explains, in rows of samples with words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.boxes import ems
from graph.export import markup
from webapp.figure import icons, marks, text
from webapp.figure.curves import Bezier
from webapp.marked import REST
from webapp.style import TONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from webapp.links import Values

SAMPLE: Final = 30.0  # px that a sample of a line is long
HEADING: Final = 92.0  # px for what a row is about
SHRUNK: Final = 0.75  # samples of sizes against those of the page: a row has less room
STRAIGHT: Final = Bezier(((0.0, 0.0), (SAMPLE / 2, 0.0), (SAMPLE, 0.0)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample, drawn around a height of 0 from x = 0, how wide it is, and what it means."""

    svg: str
    width: float
    words: str


def legend(explained: Values, scale: float) -> dict[str, list[Entry]]:
    """Rows of entries by their headings; rows that would say nothing are left out.

    `scale` is how much larger than a line of the drawing the samples will be shown.
    """
    rows = {
        "Entities": list(_kinds(explained)),
        "Size": list(_sizes(explained)),
        "Colour": list(_shades(explained)),
        "Lines": [
            Entry(_sample(tone.name), SAMPLE, f"{tone.meaning} ({tone.count})")
            for tone in explained["tones_here"]
        ],
        "Dashes": [
            Entry(_sample("neutral", dashes=one.look), SAMPLE, f"{one.words} ({one.count})")
            for one in explained["dashes_here"]
        ],
        "Width": list(_widths(explained, scale)),
        "Marks": list(_marks(explained)),
    }
    return {heading: entries for heading, entries in rows.items() if entries}


def laid(rows: Mapping[str, list[Entry]], width: float, scale: float) -> tuple[str, float]:
    """The rows as SVG in this width, on this scale, and how high they are."""
    size, drawn, y = 12 * scale, [], 0.0
    step = size * 1.75
    for heading, entries in rows.items():
        y += step
        drawn.append(text.written(heading, 0, y, size, fill=text.MUTED, font_weight=600))
        x = HEADING * scale
        for entry in entries:
            sample = (entry.width + 7) * scale if entry.svg else 0
            needed = sample + size * ems(entry.words) + 14 * scale
            if x > HEADING * scale and x + needed > width:
                x, y = HEADING * scale, y + step
            moved = {"transform": f"translate({x:.1f} {y - size * 0.35:.1f}) scale({scale:.4g})"}
            if entry.svg:
                drawn.append(markup.element("g", moved, entry.svg))
            drawn.append(text.written(entry.words, x + sample, y, size, fill=text.INK))
            x += needed
    return "".join(drawn), y


def _kinds(explained: Values) -> Iterator[Entry]:
    """Icons of kinds; without their colours where colour shows something else."""
    shade = REST if explained["coloured_here"] else None
    for one in explained["kinds_drawn"]:
        yield Entry(icons.icon(one.look, 8, 0, 8, shade), 16, f"{one.words} ({one.count})")


def _sizes(explained: Values) -> Iterator[Entry]:
    sizes = explained["sizes_here"]
    if sizes.samples:
        yield Entry("", 0, f"{sizes.title}:")
    for one in sizes.samples:
        half = one.look * SHRUNK
        disc = {"cx": half, "cy": 0, "r": half, "fill": "none", "stroke": text.MUTED}
        yield Entry(markup.element("circle", disc), 2 * half, one.words)
    if sizes.samples and sizes.unknown:
        yield Entry("", 0, f"{sizes.unknown} without a value: smallest")


def _shades(explained: Values) -> Iterator[Entry]:
    if explained["coloured_here"]:
        shades = explained["shades_here"]
        yield Entry("", 0, f"{shades.title}:")
        for one in shades.samples:
            yield Entry(icons.disc(8, 0, 8, one.look), 16, f"{one.words} ({one.count})")


def _widths(explained: Values, scale: float) -> Iterator[Entry]:
    """The wider, the more: samples as wide as the lines are drawn."""
    if explained["widths_here"]:
        yield Entry("", 0, f"{explained['width_says']}:")
    for one in explained["widths_here"]:
        yield Entry(_sample("neutral", one.look / scale), SAMPLE, one.words)


def _marks(explained: Values) -> Iterator[Entry]:
    denied, pinned = explained["denied_here"], explained["pinned_here"]
    if mutual := explained["mutual_here"]:
        yield Entry(_sample("neutral"), SAMPLE, f"no arrow head: both ways ({mutual})")
    if denied:
        yield Entry(_sample("neutral", tip="bar"), SAMPLE, f"ends in a bar: denied ({denied})")
    if pinned:
        yield Entry(icons.rim(8, 0, 7), 16, f"rim: pinned ({pinned})")
    if chosen := explained["chosen_here"]:
        yield Entry(icons.rim(8, 0, 7), 16, f"rim: {chosen.words} ({chosen.count})")
    for label in explained["grouped_here"]:
        yield Entry("", 0, f"{label}: all of this kind as one")


def _sample(tone: str, width: float = 2.5, *, dashes: tuple[int, ...] = (), tip: str = "") -> str:
    look = {"width": width, "colour": TONES[tone], "dashes": dashes}
    return marks.Line(STRAIGHT, look | {"arrows": {"to": {"type": tip}}}).svg
