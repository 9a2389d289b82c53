"""What the parts of /explore show: values for its templates, made of a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.address import MOST_DRAWN, address
from graph.placing import limit
from graph.query import compile as compiled
from graph.relations import select
from graph.step import Expand, Start
from graph.view import Presentation, Query, View
from ontology import making
from ontology.model import Literal
from webapp import moves, summary
from webapp.details import row
from webapp.links import Link, at, of_release, to_explore
from webapp.shelves import shelves
from webapp.sorting import headings, in_order

if TYPE_CHECKING:
    from webapp.links import Values
    from webapp.scene import Scene
    from webapp.site import Site

ROWS: Final = 250  # relations in the page beside the picture
MORE: Final = 60  # entities that a click draws beside the first
LONG: Final = 10_000  # ... and on a page of its own, more than any selection has so far


def frame(here: View, scene: Scene, site: Site) -> Values:
    """The page around the picture: title, counts, and where else this view can be had."""
    view, picture = moves.selecting(here, None), scene.picture
    plain = moves.applied(view)  # for what takes no step that is lost
    source = of_release(View(plain.source, release=view.release), site.release)
    picture_taken = of_release(moves.taken(moves.applied(here)), site.release)
    asked = _asked(view)
    total, shown = len(picture.network), len(picture.drawn)
    return {
        "active": "explore",
        "release_told": site.release.hash,
        "made_of": making.counted(making.behind(picture.relations, picture.found.catalogue)),
        "headline": _headline(view, site),
        "view_told": summary.of_view(picture),
        "lost": 0 if asked else len(view.selection.steps) - len(plain.selection.steps),
        "attached": sum(bool(relation.claims) for relation in picture.relations),
        "query": address(here),
        "over": to_explore(View(release=here.release)),
        "drawn_count": shown,
        "placed": picture.placed,
        "labelled": view.presentation.labels,
        "entity_count": total,
        "value_count": sum(isinstance(r.object, Literal) for r in picture.relations),
        "wider": _wider(here, shown, total),
        "unshown": None if asked else _unshown(here, scene, site),
        "usual": to_explore(moves.wider(here, None)) if view.presentation.limit else None,
        "analysis": at(url_for("analysis.index"), moves.ordered(plain, None)),  # it sorts nodes
        "sparql": url_for("sparql.index", query=asked or compiled(view.selection, site.catalogue)),
        "downloads": shelves(address(source), address(picture_taken)),
    }


def table(
    here: View, scene: Scene, site: Site, most: int = ROWS, endpoint: str = "explore.index"
) -> Values:
    """The rows of the table: the relations in view, in the order asked for; else the best
    supported first. `endpoint` is the page that it stands on.
    """  # noqa: D205  # one sentence
    plain = of_release(moves.applied(View(here.source, release=here.release)), site.release)
    claims = View(here.source, Presentation(sort=here.presentation.sort), here.release)
    ordered = in_order(scene.relations, here, site.catalogue)[:most]
    return {
        "asked": _asked(here),
        "notes": scene.picture.found.notes,
        "headings": headings(here, url_for(endpoint)),
        "rows": [row(one, site.catalogue, site.texts) for one in ordered],
        "relation_count": len(scene.relations),
        "reach": min(len(scene.relations), LONG),
        "all_rows": at(url_for("explore.table"), claims),
        "back": to_explore(moves.selecting(here, None)),
        "csv": at(url_for("download.send", format="edges.csv"), plain),
    }


def _asked(view: View) -> str | None:
    """The text of the query that a view is of, as anybody can ask it."""
    return view.source.whole if isinstance(view.source, Query) else None


def _wider(view: View, shown: int, total: int) -> list[Link]:
    """The ways to draw more: some, and as many as can be; none where there are too many lines."""
    most = min(MOST_DRAWN, total)
    if not limit(view) <= shown < most:
        return []
    more = [Link(f"Draw {MORE} more", to_explore(moves.wider(view, shown + MORE)))]
    rest = Link(f"Draw {'all ' * (most == total)}{most}", to_explore(moves.wider(view, most)))
    return [*more, rest] if shown + MORE < most else [rest]


def _unshown(view: View, scene: Scene, site: Site) -> Link | None:
    """The way on where steps only name entities: all that is said of these, and how much it is."""
    starts = view.selection.applied.steps
    if not starts or not all(isinstance(step, Start) for step in starts):
        return None
    wider = moves.with_step(view, *(Expand(s.entity) for s in starts if isinstance(s, Start)))
    found = select(site.store, wider.selection, site.catalogue)
    gain = len(found) - len(scene.relations)
    noun = "relation" if gain == 1 else "relations"
    return Link(f"{gain} {noun} not yet shown", to_explore(wider), gain) if gain else None


def _headline(view: View, site: Site) -> str:
    if isinstance(view.source, Query):
        return "Your query"
    told = [moves.told(step, site.catalogue) for step in view.selection.steps]
    more = f" and {len(told) - 1} more" if len(told) > 1 else ""
    return f"{told[0]}{more}" if told else "Overview"
