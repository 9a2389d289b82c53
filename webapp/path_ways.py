"""The ways on from `/paths`: its filters as chips, the same otherwise, and what is nearest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.address import pairs_of
from graph.paths import KINDS
from graph.view import Filters, Selection
from webapp import past
from webapp.choices import active
from webapp.ends import End
from webapp.found_paths import removing
from webapp.links import Link, to_explore
from webapp.pathfinding import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.no_path import Near
    from webapp.found_paths import Found
    from webapp.links import Values
    from webapp.pathfinding import Asked
    from webapp.site import Site


def ways(asked: Asked, here: Site) -> Values:
    """Links of every page of paths."""
    told = past.told(asked.view, here, PARTS)
    if told["past"]:
        current = replace(asked.view, release=None)
        told["past"] = told["past"]._replace(href=asked.at(view=current))
    other = KINDS[1 - KINDS.index(asked.by)]
    return told | {
        "chips": [
            Link(text, _with(asked, less)) for text, less in active(asked.filters, here.catalogue)
        ],
        "unfiltered": _with(asked, Filters()),
        "choosing": to_explore(asked.view),
        "swapped": asked.at(start=asked.end, end=asked.start),
        "otherwise": asked.at(by=other),
        "json": asked.json if asked.sought else "",
        "hidden": list(pairs_of(asked.view)),
        "start_offers": _offers("start", asked.start, asked, here),
        "end_offers": _offers("end", asked.end, asked, here),
    }


def reasons(found: Found, asked: Asked, here: Site) -> Values | None:
    """What a page says that has no path: what to leave out, and where else to go."""
    nothing = found.nothing
    if nothing is None:
        return None
    return {
        "removed": [
            Link(text, _with(asked, less)) for text, less in removing(found, here.catalogue)
        ],
        "together": nothing.together,
        "otherwise": nothing.otherwise,
        "backwards": nothing.backwards,
        "ends": list(_near("end", nothing.ends, asked, here)),
        "starts": list(_near("start", nothing.starts, asked, here)),
    }


def _with(asked: Asked, filters: Filters) -> str:
    view = replace(asked.view, source=Selection(filters=filters))
    return asked.at(view=view)


def _offers(part: str, typed: End, asked: Asked, here: Site) -> list[Link]:
    """What was meant by a name that nothing has, perhaps: the same paths with that end."""
    kinds = here.catalogue.kinds
    return [
        Link(one.label, asked.at(**{part: End(one.name, one)}), about=kinds[one.kind].label)
        for one in typed.offers
    ]


def _near(part: str, found: Iterable[Near], asked: Asked, here: Site) -> Iterable[Link]:
    """The same paths with another entity at one end; the count is its steps from the old one."""
    for one in found:
        entity = here.catalogue.entities[here.catalogue.by_iri[one.iri].name]
        href = asked.at(**{part: End(entity.name, entity)})
        yield Link(entity.label, href, one.steps)
