"""Text on a figure: how wide it is at most, and in lines that fit."""

from __future__ import annotations

from typing import Final

from graph.boxes import ems
from graph.export import markup

Attributes = dict[str, str | float]
"""Of an element of SVG, by name."""

FACE: Final = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"
INK: Final = "#17202d"
MUTED: Final = "#555f6d"
PAPER: Final = "#ffffff"


def written(said: str, x: float, y: float, size: float, **more: str | float) -> str:
    """A line of text whose baseline begins at a point; `more` are attributes of its element."""
    named = {key.replace("_", "-"): value for key, value in more.items()}
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:.4g}", **named}
    return markup.element("text", attributes, markup.text(said))


def haloed(
    said: str, x: float, y: float, size: float, halo: float = 0.25, **more: str | float
) -> str:
    """A centred line of text with paper around it, so that lines below do not cross it out.

    `halo` is how wide the paper is, in font sizes.
    """
    around = {"stroke": PAPER, "stroke_width": f"{size * halo:.3g}", "stroke_linejoin": "round"}
    return written(said, x, y, size, text_anchor="middle", paint_order="stroke", **around, **more)


def lines(said: str, size: float, width: float) -> list[str]:
    """A text in lines no wider than `width`; a word that is wider by itself is cut.

    >>> lines("soft power of alliances", 10, 90)
    ['soft power of', 'alliances']
    """
    found = [""]
    for word in said.split():
        if found[-1] and size * ems(f"{found[-1]} {word}") > width:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
        while size * ems(found[-1]) > width and len(found[-1]) > 1:
            fits = max(1, int(width / size))  # the widest sign takes little more than one em
            found[-1:] = [found[-1][:fits], found[-1][fits:]]
    return [line for line in found if line]
