"""What the parts of /explore show: values for its templates, made of a scene."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import url_for

from graph.address import MOST_DRAWN, address
from graph.others import OTHER
from graph.query import compile as compiled
from graph.relations import select
from graph.view import Expand, Hide, Query, Start, View
from ontology.model import Literal
from webapp import moves
from webapp.details import details, row
from webapp.links import Link, at, to_explore
from webapp.shelves import shelves
from webapp.shown import address as page_of

if TYPE_CHECKING:
    from ontology.model import Entity
    from webapp.links import Values
    from webapp.scene import Scene
    from webapp.site import Site

ROWS: Final = 250  # relations in the page beside the picture
LONG: Final = 10_000  # ... and on a page of its own, more than any selection has so far


def frame(here: View, scene: Scene, site: Site) -> Values:
    """The page around the picture: title, counts, and where else this view can be had."""
    view, picture = moves.selecting(here, None), scene.picture
    source = View(view.source, release=view.release)
    asked = _asked(view)
    total, shown = len(picture.network), len(picture.drawn)
    most = min(MOST_DRAWN, total)
    return {
        "active": "explore",
        "headline": _headline(view, site),
        "attached": sum(bool(relation.claims) for relation in picture.relations),
        "query": address(here),
        "over": to_explore(View(release=here.release)),
        "drawn_count": shown,
        "entity_count": total,
        "value_count": sum(isinstance(r.object, Literal) for r in picture.relations),
        "wider": Link(f"Draw {most}", to_explore(moves.wider(view, most)), most)
        if shown < most
        else None,
        "unshown": None if asked else _unshown(view, scene, site),
        "usual": to_explore(moves.wider(view, None)) if view.presentation.limit else None,
        "analysis": at(url_for("analysis.index"), view),
        "sparql": url_for("sparql.index", query=asked or compiled(view.selection, site.catalogue)),
        "downloads": shelves(address(source)),
    }


def table(here: View, scene: Scene, site: Site, most: int = ROWS) -> Values:
    """The rows of the table: the relations in view, the best supported first."""
    claims = View(here.source, release=here.release)
    return {
        "asked": _asked(here),
        "notes": scene.picture.found.notes,
        "rows": [row(one, site.catalogue, site.texts) for one in scene.relations[:most]],
        "relation_count": len(scene.relations),
        "reach": min(len(scene.relations), LONG),
        "all_rows": at(url_for("explore.table"), claims),
        "back": to_explore(moves.selecting(here, None)),
        "csv": at(url_for("download.send", format="edges.csv"), claims),
    }


def chosen(here: View, scene: Scene, site: Site) -> Values:
    """The details of what is selected, and what can be done with it; nothing if nothing is."""
    view = moves.selecting(here, None)
    found = details(name, scene, site) if (name := here.presentation.selected) else None
    values: Values = {
        "details": found,
        "select": partial(_selecting, to_explore(view)),
        "unselected": to_explore(view),
        "pinned": here.release,
    }
    if found is None or found.entity is None:
        return values
    entity = found.entity
    values |= {
        "kind_label": site.catalogue.vocabulary.kinds[entity.kind].label,
        "page": page_of(entity.iri),
    }
    if isinstance(view.source, Query):
        return values | {"expand": _opening(entity)}
    wider = moves.selecting(moves.around(view, entity.name), entity.name)
    return values | {
        "expand": _expanding(view, wider, found.gain),
        "hide": to_explore(moves.with_step(view, Hide(entity.name))),
        "partial": [
            Link(
                one.label,
                to_explore(moves.with_step(view, Expand(entity.name, one.name))),
                one.count,
            )
            for one in found.more
        ],
    }


def _expanding(view: View, wider: View, gain: int) -> Link | None:
    """The way to all that is said of an entity, with what it brings; None if all is in view."""
    if view.selection.from_everything:
        return Link("Start here", to_explore(wider))
    noun = "relation" if gain == 1 else "relations"
    return Link(f"Expand: {gain} more {noun}", to_explore(wider), gain) if gain else None


def _asked(view: View) -> str | None:
    """The text of the query that a view is of."""
    return view.source.text if isinstance(view.source, Query) else None


def _opening(entity: Entity) -> Link | None:
    """The way from a query to all that is said of an entity; None for what is none of ours."""
    if entity.kind == OTHER.name:
        return None
    view = moves.selecting(moves.around(View(), entity.name), entity.name)
    return Link(f"Open {entity.label} in the explorer", to_explore(view))


def _unshown(view: View, scene: Scene, site: Site) -> Link | None:
    """The way on where steps only name entities: all that is said of these, and how much it is."""
    starts = view.selection.steps
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


def _selecting(base: str, name: str) -> str:
    """The address `base` with an entity or a relation selected: tables ask for many of these."""
    return base + ("&" if "?" in base else "?") + urlencode({"selected": name}, safe=":")
