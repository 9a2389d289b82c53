"""What /explore says of what is selected: an entity, a relation, a set, or why it is not there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graph.known import nearest
from graph.level_set import names_one, read
from graph.projections import PROJECTIONS
from graph.projections.whole import ALL
from graph.step import Expand
from graph.view import Query
from webapp import moves, summary
from webapp.actions import actions
from webapp.details import details
from webapp.links import Link, to_explore
from webapp.members import members, said

if TYPE_CHECKING:
    from graph.view import View
    from ontology.catalogue import Catalogue
    from webapp.links import Values
    from webapp.scene import Scene
    from webapp.site import Site


def panel(here: View, scene: Scene, site: Site) -> Values:
    """The details of what is selected, and what can be done with it; nothing if nothing is."""
    view = moves.selecting(here, None)
    name = here.presentation.selected
    projection = PROJECTIONS[here.presentation.projection]
    values: Values = {
        "details": None,
        "select": partial(_selecting, to_explore(view)),
        "unselected": to_explore(view),
        "pinned": here.release,
        "network_label": "" if projection is ALL else projection.label,
    }
    if names_one(name):
        return values | _set(here, scene, site)
    found = details(name, scene, site) if name else None
    values["details"] = found
    if found is None:
        return values | ({"missing": missing(here, site.catalogue)} if name else {})
    values["selection_told"] = summary.of_selected(found, site.catalogue, values["network_label"])
    if found.entity is None:
        return values
    entity, growth = found.entity, found.growth
    still = moves.selecting(view, entity.name)
    return values | {
        "kind_label": site.catalogue.vocabulary.kinds[entity.kind].label,
        "whole": to_explore(moves.unprojected(still)),
        "actions": actions(view, entity, growth, scene, site),
        "partial": [
            Link(
                one.label,
                to_explore(moves.with_step(still, Expand(entity.name, one.name, side=one.side))),
                one.count,
            )
            for one in growth.kinds
        ],
    }


def _set(here: View, scene: Scene, site: Site) -> Values:
    """The details of a set that is selected, or why there is none."""
    found = members(here, scene, site)
    if found is not None:
        edges = f"{found.edges:,} relation{'' if found.edges == 1 else 's'}"
        return {"chosen_set": found, "selection_told": f"{found.title}, {edges}."}
    measured = scene.picture.marking.chosen
    wanted = read("selected", here.presentation.selected or "")
    none = f"This network has no entity {said(wanted)}."
    return {"missing": Missing(why=(measured.refused if measured else "") or none)}


@dataclass(frozen=True, slots=True)
class Missing:
    """What is selected and not there: its name, where nothing is called so, and what nearly is.

    `of_rows` says that it was sought in the rows of a query; `why` is a sentence on a set.
    """

    why: str = ""
    name: str = ""
    near: tuple[Link, ...] = ()
    of_rows: bool = False


def missing(here: View, catalogue: Catalogue) -> Missing:
    """Why what is selected is not there, as far as its name tells."""
    if isinstance(here.source, Query):
        return Missing(of_rows=True)
    ends = (here.presentation.selected or "").split(":")
    unknown = [one for one in ends[:1] + ends[2:3] if not _is_known(one, catalogue)]
    near = (
        Link(catalogue.entities[one].label, to_explore(moves.selecting(here, one)))
        for one in (nearest(unknown[0], catalogue) if unknown else ())
    )
    return Missing(name=unknown[0] if unknown else "", near=tuple(near))


def _is_known(end: str, catalogue: Catalogue) -> bool:
    """Whether an end of a relation is an entity, or a date."""
    return end in catalogue.entities or end.lstrip("-")[:1].isdigit()


def _selecting(base: str, name: str) -> str:
    """The address `base` with an entity or a relation selected: tables ask for many of these."""
    return base + ("&" if "?" in base else "?") + urlencode({"selected": name}, safe=":,")
