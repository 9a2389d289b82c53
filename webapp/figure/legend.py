"""The legend of a figure: what is drawn on it, and only that, in rows of samples with words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.boxes import ems
from graph.export import markup
from ontology.model import Modality
from webapp.choices import tones
from webapp.figure import marks, text
from webapp.figure.caption import kind_label
from webapp.lines import WIDEST, edges
from webapp.style import DASHES, TONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.network import Network
    from ontology.catalogue import Catalogue

SAMPLE: Final = 30.0  # px that a sample of a line is long
HEADING: Final = 92.0  # px for what a row is about
STRAIGHT: Final = ((0.0, 0.0), (SAMPLE / 2, 0.0), (SAMPLE, 0.0))


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample, drawn around a height of 0 from x = 0, how wide it is, and what it means."""

    svg: str
    width: float
    words: str


def legend(drawn: Network, catalogue: Catalogue, scale: float) -> dict[str, list[Entry]]:
    """Rows of entries by their headings; rows that would say nothing are left out.

    `scale` is how much larger than a line of the drawing the samples will be shown.
    """
    rows = {
        "Entities": list(_kinds(drawn, catalogue)),
        "Lines": [
            Entry(_sample(tone.name), SAMPLE, f"{tone.meaning} ({tone.count})")
            for tone in tones(drawn)
        ],
        "Certainty": list(_certainty(drawn)),
        "Width": list(_widths(drawn, scale)),
        "Ends": list(_ends(drawn)),
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
            needed = (entry.width + 7) * scale + size * ems(entry.words) + 14 * scale
            if x > HEADING * scale and x + needed > width:
                x, y = HEADING * scale, y + step
            moved = {"transform": f"translate({x:.1f} {y - size * 0.35:.1f}) scale({scale:.4g})"}
            drawn.append(markup.element("g", moved, entry.svg))
            start = x + (entry.width + 7) * scale
            drawn.append(text.written(entry.words, start, y, size, fill=text.INK))
            x += needed
    return "".join(drawn), y


def _kinds(drawn: Network, catalogue: Catalogue) -> Iterator[Entry]:
    found = Counter(data["kind"] for _, data in drawn.nodes(data=True))
    for kind, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        words = f"{kind_label(kind, catalogue)} ({count})"
        yield Entry(marks.icon(kind, 8, 0, 8), 16, words)


def certainties(drawn: Network) -> list[tuple[Modality, tuple[int, ...], int]]:
    """How sure lines are, their dashes and how many there are; nothing if all are asserted."""
    found = Counter(data["modality"] for *_, data in drawn.edges(data=True))
    if set(found) <= {None, Modality.ASSERTED}:
        return []
    return [(one, dashes, found[one]) for one, dashes in DASHES.items() if one in found]


def _certainty(drawn: Network) -> Iterator[Entry]:
    for modality, dashes, count in certainties(drawn):
        words = f"{modality.value} ({count})"
        yield Entry(_sample("neutral", dashes=dashes), SAMPLE, words)


def _widths(drawn: Network, scale: float) -> Iterator[Entry]:
    """The thinnest and the widest line, where they differ: the wider, the more behind it."""
    widths = [look["width"] for look in edges(drawn)]
    if len(set(widths)) < 2:
        return
    found = [data for *_, data in drawn.edges(data=True)]
    counted = all(data["weight"] == data["passages"] for data in found)
    weights = [abs(data["weight"]) for data in found]
    for width, weight in ((min(widths), min(weights)), (max(widths), max(weights))):
        unit = f"passage{'' if weight == 1 else 's'}" if counted else "in weight"
        most = f"{WIDEST} or more" if counted and weight > WIDEST else f"{weight:,}"
        yield Entry(_sample("neutral", width / scale), SAMPLE, f"{most} {unit}")


def _ends(drawn: Network) -> Iterator[Entry]:
    """What arrows and bars say, where there are bars."""
    found = Counter(bool(data["polarity"]) for *_, data in drawn.edges(data=True))
    if found[False]:
        if found[True]:
            yield Entry(_sample("neutral", tip="arrow"), SAMPLE, f"affirmed ({found[True]})")
        yield Entry(_sample("neutral", tip="bar"), SAMPLE, f"denied ({found[False]})")


def _sample(tone: str, width: float = 2.5, *, dashes: tuple[int, ...] = (), tip: str = "") -> str:
    look = {"width": width, "colour": TONES[tone], "dashes": dashes}
    return marks.Line(STRAIGHT, look | {"arrows": {"to": {"type": tip}}}).svg
