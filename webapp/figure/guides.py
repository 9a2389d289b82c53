"""Headings of columns and outlines of rings behind a figure, as on the page (explore-guides.js)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.boxes import ems
from graph.export import markup
from webapp.figure import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.guides import Guide
    from webapp.figure.marks import Rectangle
    from webapp.figure.text import Attributes

SIZE: Final = 16.0  # px of the words
LINE: Final = 1.25  # font sizes from line to line
RULE: Final = "#8d897f"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A guide with those of its words that have room, in lines."""

    guide: Guide
    words: tuple[str, ...]

    @property
    def _half(self) -> float:
        """Half the width of outline or words, with the ground of a heading."""
        wide = max((SIZE * ems(line) for line in self.words), default=-SIZE) + SIZE
        return max(self.guide.across, wide / 2)

    @property
    def rectangle(self) -> Rectangle:
        """What outline and words take."""
        one, top = self.guide, self.guide.y - self.guide.down
        high, low = SIZE * LINE * len(self.words), 0 if one.across else SIZE * 0.75
        return one.x - self._half, top - high, one.x + self._half, one.y + one.down + low

    @property
    def outline(self) -> str:
        """The ellipse of a ring; the ground of a column's heading, if that has room."""
        one = self.guide
        if not one.across:
            return self._ground if self.words else ""
        look: Attributes = {
            "cx": f"{one.x:.1f}",
            "cy": f"{one.y:.1f}",
            "rx": f"{one.across:.1f}",
            "ry": f"{one.down:.1f}",
            "fill": "none",
            "stroke": RULE,
            "stroke-width": 1.5,
            "stroke-dasharray": "6 6",
        }
        return markup.element("ellipse", look)

    @property
    def _ground(self) -> str:
        lines = SIZE * LINE * (len(self.words) - 1)
        look: Attributes = {
            "x": f"{self.guide.x - self._half:.1f}",
            "y": f"{self.guide.y - lines - SIZE * 0.75:.1f}",
            "width": f"{2 * self._half:.1f}",
            "height": f"{lines + SIZE * 1.5:.1f}",
            "rx": SIZE * 0.35,
            "fill": text.MUTED,
        }
        return markup.element("rect", look)

    @property
    def said(self) -> str:
        """Its words, the last line on the outline; light on the ground of a heading."""
        last = len(self.words) - 1
        y = self.guide.y - self.guide.down + SIZE * 0.35
        lines = enumerate(self.words)
        fill = text.MUTED if self.guide.across else text.PAPER
        halo = 0.25 if self.guide.across else 0.0
        return "".join(
            text.haloed(
                line,
                self.guide.x,
                y - (last - n) * SIZE * LINE,
                SIZE,
                halo,
                fill=fill,
                font_weight=600,
            )
            for n, line in lines
        )


def drawn(guides: Sequence[Guide]) -> list[Drawn]:
    """The guides of a figure, in order."""
    return [
        Drawn(one, tuple((_of_ring if one.across else _of_column)(guides, place)))
        for place, one in enumerate(guides)
    ]


def _of_ring(guides: Sequence[Guide], place: int) -> Iterator[str]:
    """How far the ring is; only the number where the next ring is near."""
    one = guides[place]
    room = min((abs(other.down - one.down) for other in _beside(guides, place)), default=SIZE * 9)
    if room >= SIZE * 1.2:
        yield one.text if room >= SIZE * 2.5 else one.text.split()[0]


def _of_column(guides: Sequence[Guide], place: int) -> Iterator[str]:
    """The heading, a word a line where its column is narrow."""
    one = guides[place]
    room = min((abs(other.x - one.x) for other in _beside(guides, place)), default=10_000.0)
    words = one.text.partition(" and ")[0].split()
    for lines in ([one.text], words):
        if all(SIZE * (ems(line) + 1) < room * 0.98 for line in lines):
            yield from lines
            return


def _beside(guides: Sequence[Guide], place: int) -> Sequence[Guide]:
    return (*guides[max(0, place - 1) : place], *guides[place + 1 : place + 2])
