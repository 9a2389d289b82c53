"""What the parts of /explore show: values for its templates, made of a scene."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from flask import url_for

from graph.address import MOST_DRAWN, address, pairs_of
from graph.query import compile as compiled
from graph.relations import select
from graph.view import Expand, Filters, Hide, Start, StartArticle, StartQuestion, View
from ontology.model import Literal
from webapp import moves
from webapp.choices import FILTERS, POLARITIES, active, choices, tones
from webapp.details import details, row
from webapp.shelves import shelves

if TYPE_CHECKING:
    from webapp.scene import Scene
    from webapp.site import Site

ROWS: Final = 250  # relations in the page beside the picture; a page of its own has all
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A text and the address it leads to; `count` says how much is there."""

    text: str
    href: str
    count: int = 0


def frame(here: View, scene: Scene, site: Site) -> Values:
    """The page around the picture: title, counts, and where else this view can be had."""
    view, picture = moves.selecting(here, None), scene.picture
    selection = View(view.selection, release=view.release)
    total, shown = len(picture.network), len(picture.drawn)
    most = min(MOST_DRAWN, total)
    return {
        "active": "explore",
        "headline": _headline(view, site),
        "query": address(here),
        "over": _here(View(release=here.release)),
        "drawn_count": shown,
        "entity_count": total,
        "value_count": sum(isinstance(r.object, Literal) for r in picture.relations),
        "wider": Link(f"Draw {most}", _here(moves.wider(view, most)), most)
        if shown < most
        else None,
        "unshown": _unshown(view, scene, site),
        "usual": _here(moves.wider(view, None)) if view.presentation.limit else None,
        "sparql": url_for("sparql.index", query=compiled(view.selection, site.catalogue)),
        "downloads": shelves(address(selection)),
    }


def steps(here: View, scene: Scene, site: Site) -> Values:
    """The steps so far, each with the way back from it, and the ways to begin."""
    view, catalogue = moves.selecting(here, None), site.catalogue
    begin = [StartQuestion(name) for name in catalogue.questions]
    whole = [StartArticle(name) for name in catalogue.articles]
    adding = moves.started if view.selection.from_everything else moves.with_step
    return {
        "steps": [
            Link(moves.told(step, catalogue), _here(moves.without_step(view, place)))
            for place, step in enumerate(view.selection.steps)
        ],
        "pins": Link("Let go", _here(moves.unpinned(view)), len(view.presentation.pinned)),
        "questions": [Link(moves.told(one, catalogue), _here(adding(view, one))) for one in begin],
        "articles": [
            Link(catalogue.articles[one.article].title, _here(adding(view, one))) for one in whole
        ],
    }


def filters(here: View, scene: Scene, site: Site) -> Values:
    """The filters with their counts, what is on, and the meaning of what is drawn."""
    view, kept = moves.selecting(here, None), here.selection.filters
    chosen = {None: "", True: "affirmed", False: "denied"}[kept.polarity]
    return {
        "filters": {key: choices(key, view, scene, site.catalogue) for key in FILTERS},
        "polarities": [
            (value, label, scene.free["polarity"].get(value, 0)) for value, label in POLARITIES
        ],
        "chosen_polarity": chosen,
        "hidden": [pair for pair in pairs_of(view) if pair[0] not in {*FILTERS, "polarity"}],
        "tones_here": tones(scene.picture.drawn),
        "filters_on": [
            Link(text, _here(moves.filtered(view, less)))
            for text, less in active(kept, site.catalogue)
        ],
        "unfiltered": _here(moves.filtered(view, Filters())),
    }


def table(here: View, scene: Scene, site: Site, most: int | None = ROWS) -> Values:
    """The rows of the table: the relations in view, the best supported first."""
    claims = View(here.selection, release=here.release)
    return {
        "rows": [row(one, site.catalogue, site.texts) for one in scene.relations[:most]],
        "relation_count": len(scene.relations),
        "all_rows": _at(url_for("explore.table"), claims),
        "back": _here(moves.selecting(here, None)),
        "csv": _at(url_for("download.send", format="edges.csv"), claims),
    }


def chosen(here: View, scene: Scene, site: Site) -> Values:
    """The details of what is selected, and what can be done with it; nothing if nothing is."""
    view = moves.selecting(here, None)
    found = details(name, scene, site) if (name := here.presentation.selected) else None
    values: Values = {
        "details": found,
        "select": partial(_selecting, _here(view)),
        "unselected": _here(view),
    }
    if found is None or found.entity is None:
        return values
    entity = found.entity
    wider = moves.selecting(moves.around(view, entity.name), entity.name)
    return values | {
        "kind_label": site.catalogue.vocabulary.kinds[entity.kind].label,
        "expand": _expanding(view, wider, found.gain),
        "hide": _here(moves.with_step(view, Hide(entity.name))),
        "partial": [
            Link(one.label, _here(moves.with_step(view, Expand(entity.name, one.name))), one.count)
            for one in found.more
        ],
    }


def _expanding(view: View, wider: View, gain: int) -> Link | None:
    """The way to all that is said of an entity, with what it brings; None if all is in view."""
    if view.selection.from_everything:
        return Link("Start here", _here(wider))
    noun = "relation" if gain == 1 else "relations"
    return Link(f"Expand: {gain} more {noun}", _here(wider), gain) if gain else None


def _unshown(view: View, scene: Scene, site: Site) -> Link | None:
    """The way on where steps only name entities: all that is said of these, and how much it is."""
    starts = view.selection.steps
    if not starts or not all(isinstance(step, Start) for step in starts):
        return None
    wider = moves.with_step(view, *(Expand(s.entity) for s in starts if isinstance(s, Start)))
    found = select(site.store, wider.selection, site.catalogue)
    gain = len(found) - len(scene.relations)
    noun = "relation" if gain == 1 else "relations"
    return Link(f"{gain} {noun} not yet shown", _here(wider), gain) if gain else None


def _headline(view: View, site: Site) -> str:
    told = [moves.told(step, site.catalogue) for step in view.selection.steps]
    more = f" and {len(told) - 1} more" if len(told) > 1 else ""
    return f"{told[0]}{more}" if told else "Overview"


def _selecting(base: str, name: str) -> str:
    """The address `base` with an entity or a relation selected: tables ask for many of these."""
    return base + ("&" if "?" in base else "?") + urlencode({"selected": name}, safe=":")


def _here(view: View) -> str:
    return _at(url_for("explore.index"), view)


def _at(path: str, view: View) -> str:
    query = address(view)
    return f"{path}?{query}" if query else path
