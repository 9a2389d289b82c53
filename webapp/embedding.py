"""`?embed=1`: the picture of a view alone, to be read in a frame of somebody else's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import request, url_for

from webapp.choices import tones
from webapp.drawing import draw
from webapp.figure import caption
from webapp.figure.legend import certainties
from webapp.headers import allow_framing
from webapp.links import to_explore
from webapp.moves import selecting
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


def page(here: View, scene: Scene, site: Site, href: str = "") -> str:
    """The page of the picture alone; `href` is where all of it is, if not at the view's address."""
    view, picture = selecting(here, None), scene.picture
    return draw(
        picture.drawn,
        picture.positions,
        site.catalogue,
        "explore/embed.html",
        caption=caption.caption(view, picture, site.release, ""),
        certainties=certainties(picture.drawn),
        tones_here=tones(picture.drawn),
        kinds_here=[
            (caption.kind_label(kind, site.catalogue), _icon(kind))
            for kind in sorted({data["kind"] for _, data in picture.drawn.nodes(data=True)})
        ],
        still=sketch(picture),
        href=href or to_explore(view),
        release=site.release,
    )


def _icon(kind: str) -> str:
    return url_for("static", filename=appearance(kind).icon)
