"""What a search for paths found: paths, or why there are none. Page, API and command ask here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.no_path import NoPath, explain
from graph.paths import Path, grounds, shortest
from webapp.choices import active

if TYPE_CHECKING:
    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from ontology.model import Entity
    from ontology.store import Store


@dataclass(frozen=True, slots=True)
class Sought:
    """At most `k` paths of a kind (`by`) between two different entities, over what passes."""

    start: Entity
    end: Entity
    by: str
    k: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class Found:
    """What was sought, and the paths; `nothing` says why there are none."""

    sought: Sought
    paths: tuple[Path, ...]
    nothing: NoPath | None


def look(sought: Sought, store: Store, catalogue: Catalogue) -> Found:
    """The paths in a release. Each filter that is on is left out in turn where there are none."""
    ends = sought.start.iri, sought.end.iri
    ways = grounds(store, catalogue, sought.filters, sought.by)
    found = shortest(ways, *ends, sought.k)
    if found:
        return Found(sought, found, None)
    looser = [less for _, less in active(sought.filters, catalogue)]
    why = explain(store, catalogue, sought.filters, sought.by, ends, looser)
    return Found(sought, (), why)


def removing(found: Found, catalogue: Catalogue) -> list[tuple[str, Filters]]:
    """The filters that each alone remove every path, in words, and the filters without it."""
    if found.nothing is None:
        return []
    on = active(found.sought.filters, catalogue)
    return [(text, less) for text, less in on if less in found.nothing.removed]
