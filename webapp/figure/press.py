"""SVG -> PDF with text as text, or PNG, by Typst. Only this file imports it.

Its fonts are those that `make` fetched, never those of the machine: the same bytes everywhere.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

import typst

if TYPE_CHECKING:
    from webapp.figure.caption import Caption
    from webapp.figure.sheet import Sheet

Form = Literal["svg", "pdf", "png"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
MEDIA_TYPES: Final[dict[Form, str]] = {
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
}
FONTS: Final = Path(__file__).parents[1] / "static" / "vendor" / "inter"
FINE: Final = 192  # dots an inch: two for each px of the drawing
DOTS: Final = 40_000_000  # in a PNG at most; a larger drawing is printed less finely
_PAGE: Final = """#set document(title: sys.inputs.title, author: "Entente", date: none)
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.about)
"""


def pressed(sheet: Sheet, caption: Caption, form: Form) -> bytes:
    """A drawn sheet as a file of that form. One px is 1/96 inch on paper."""
    if form == "svg":
        return sheet.svg.encode()
    page = _PAGE.format(width=sheet.width * 0.75, height=sheet.height * 0.75)
    said = {"svg": sheet.svg, "title": caption.title, "about": caption.about}
    return typst.compile(
        page.encode(),
        format=form,
        ppi=min(FINE, 96 * math.sqrt(DOTS / (sheet.width * sheet.height))),
        sys_inputs=said,
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
