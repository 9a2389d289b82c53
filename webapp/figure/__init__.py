"""The picture of a view as a figure to print: SVG, PDF or PNG, with its legend and caption.

Drawn on the server from the positions of the page, without a browser. Fixed light colours, for
paper. The same view of the same release gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import NothingToDraw
from webapp import marked
from webapp.figure import caption, press, sheet
from webapp.legend import values

if TYPE_CHECKING:
    from graph.placing import Picture
    from graph.view import View
    from ontology.releases import Release
    from webapp.figure.press import Form

__all__ = ["figure"]


def figure(view: View, picture: Picture, release: Release, form: Form, address: str = "") -> bytes:
    """The drawn part of a view as a file of this form; `address` is where readers find the view.

    Raises `NothingToDraw` where nothing is in view.
    """
    if not picture.drawn:
        raise NothingToDraw(
            "Nothing is in view, so there is no figure. Take a filter or a step away."
        )
    explained = values(view, picture)
    said = caption.caption(view, picture, release, explained, address)
    return press.pressed(
        sheet.sheet(picture, marked.marks(view, picture), explained, said), said, form
    )
