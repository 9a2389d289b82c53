"""`?embed=1`: the picture of a view alone, to be read in a frame of somebody else's page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from flask import request, url_for

from webapp import legend
from webapp.drawing import draw
from webapp.figure import caption
from webapp.foreign import passed_over
from webapp.headers import allow_framing
from webapp.links import to_explore
from webapp.marked import marks
from webapp.sketch import sketch
from webapp.style import appearance

if TYPE_CHECKING:
    from graph.view import View
    from webapp.scene import Scene
    from webapp.site import Site

PAIR: Final = ("embed", "1")


def pairs() -> list[tuple[str, str]]:
    """The parts of the request's address that speak of its view."""
    return [pair for pair in request.args.items(multi=True) if pair != PAIR]


def wanted() -> bool:
    """Whether the picture is wanted alone; if so, whatever answers may stand in a frame."""
    found = PAIR in request.args.items(multi=True)
    if found:
        allow_framing()
    return found


def page(view: View, scene: Scene, site: Site, href: str = "") -> str:
    """The page of the picture alone, of a view as it is taken away; `href` is where all of it is,
    if not at the view's address.
    """  # noqa: D205  # one sentence
    picture = scene.picture
    explained, look = legend.values(view, picture), marks(view, picture)
    said = caption.caption(view, picture, site.release, explained)
    return draw(
        picture.drawn,
        picture.positions,
        site.catalogue,
        "explore/embed.html",
        marks=look,
        caption=said,
        still=replace(sketch(picture, look), about=said.told),
        icon=_icon,
        labelled=view.presentation.labels,
        href=href or to_explore(view),
        release=site.release,
        passed_over=None if href else passed_over(view, site.catalogue),
        **explained,
    )


def _icon(kind: str, shaded: bool) -> str:
    """The address of a kind's icon, or of its strokes where a measure has the colour."""
    look = appearance(kind)
    if shaded:
        return url_for("glyph.show", kind=look.kind)
    return url_for("static", filename=look.icon)
