"""`/offline.html`: a view as one file that asks nobody for anything, to keep, send or hand in.

It holds the picture, the relations with the glosses of their claims, legend, note and citation;
never a word of the articles. It is a file, not a page of ours, so its scripts may be inside it.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask import Blueprint, Response, request, url_for
from markupsafe import Markup

from ontology.texts import Texts
from webapp import details, legend
from webapp.drawing import draw
from webapp.evidence import evidence
from webapp.figure import caption
from webapp.gauging import finished
from webapp.glyph import glyph
from webapp.links import at
from webapp.marked import marks
from webapp.moves import taken
from webapp.panels import LONG
from webapp.past import asked
from webapp.style import appearance
from webapp.vendor import PYVIS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.view import View
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from webapp.evidence import Evidence
    from webapp.scene import Scene
    from webapp.site import Site

blueprint = Blueprint("offline", __name__)

STATIC: Final = Path(__file__).parent / "static"
VIS: Final = PYVIS / "vis-9.1.2" / "vis-network.min.js"
MODULES: Final = (  # of /explore
    "fit", "glide", "guides", "labels", "lines", "look", "names", "pen", "picture", "room", "scene",
    "touch",
)  # fmt: skip
STYLES: Final = ("base.css", "statement.css", "offline.css")
_IMPORT: Final = re.compile(r"from '\./([\w-]+)\.js'")


class Stated(NamedTuple):
    """A relation as the table of the page has it, and every claim behind it."""

    row: details.Row
    evidence: list[Evidence]


@blueprint.get("/offline.html")
def send() -> Response:
    """The file of a view. Raises what `webapp.past.asked` raises."""
    here, scenes = asked()
    view = taken(here)
    address = at(url_for("explore.index", _external=True), view)
    return sent(page(view, scenes.of(view), scenes.site, address), scenes.site.release.short)


def sent(text: str, name: str) -> Response:
    """A page as a file to keep."""
    response = Response(text, content_type="text/html; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="entente-{name}.html"'
    response.headers["Cache-Control"] = "no-cache"
    return response


def page(view: View, scene: Scene, site: Site, address: str) -> str:
    """The text of the file; `address` is where readers find the view."""
    picture = finished(scene.picture)
    catalogue = picture.found.catalogue
    explained = legend.values(view, picture)
    return draw(
        picture.drawn,
        picture.positions,
        catalogue,
        "explore/offline.html",
        marks=marks(view, picture),
        caption=caption.caption(view, picture, site.release, explained),
        rows=[_stated(one, catalogue) for one in scene.relations[:LONG]],
        relation_count=len(scene.relations),
        icon=icon,
        icons=_icons([one.look for one in explained["kinds_drawn"]]),
        address=address,
        labelled=view.presentation.labels,
        root=request.url_root.rstrip("/"),
        styles=Markup("\n".join(map(_text, STYLES))),  # noqa: S704  # our own files
        library=_library(),
        modules=modules(),
        release=site.release,
        **explained,
    )


def modules() -> dict[str, Any]:
    """Our scripts as an import map: each a ``data:`` address, under a name that all may import."""
    names = [*(f"explore-{part}" for part in MODULES), "offline"]
    return {"imports": {f"entente/{name}": _module(name) for name in names}}


@cache
def _library() -> Markup:
    """vis-network, without the line that names a file beside it for debuggers."""
    whole = VIS.read_text(encoding="utf-8")
    return Markup(whole.partition("//# sourceMappingURL")[0])  # noqa: S704  # holds no markup


def _icons(kinds: Iterable[str]) -> dict[str, str]:
    """The icons of these kinds, with and without disc, by the address that the server has."""
    looks = {appearance(kind) for kind in kinds}
    whole = {url_for("static", filename=one.icon): icon(one.kind, shaded=False) for one in looks}
    return whole | {
        url_for("glyph.show", kind=one.kind): icon(one.kind, shaded=True) for one in looks
    }


@cache
def icon(kind: str, shaded: bool) -> str:
    """The icon of a kind, or its strokes alone, as a ``data:`` address."""
    drawing = (STATIC / appearance(kind).icon).read_text("utf-8")
    return _inline("image/svg+xml", (glyph(appearance(kind).kind) if shaded else drawing).encode())


@cache
def _module(name: str) -> str:
    """A script; relative imports would seek a server, so they name what the map has."""
    return _inline(
        "text/javascript", _IMPORT.sub(r"from 'entente/\1'", _text(f"{name}.js")).encode()
    )


def _inline(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _stated(relation: Relation, catalogue: Catalogue) -> Stated:
    """Without texts, even where they are at hand: a file leaves the server."""
    none = Texts({})
    claims = [evidence(claim, catalogue, none) for claim in relation.claims]
    return Stated(details.row(relation, catalogue, none), claims)
