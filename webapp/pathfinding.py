"""What is asked of `/paths`, all of it in the address: two ends, how many paths, which filters.

The ends are `start` and `end`: `from` and `to` are the years of a filter, here as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from flask import request, url_for

from graph import known
from graph.address import pairs_of
from graph.errors import BadAddress
from graph.paths import KINDS, MOST
from graph.view import Query, Selection, View
from webapp import past
from webapp.ends import End, end
from webapp.foreign import OURS, ours
from webapp.found_paths import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.view import Filters
    from webapp.site import Site

ENDS: Final = ("start", "end")
WAYS: Final = ("k", "by")
PARTS: Final = (*ENDS, *WAYS)
"""Parts of the address that are the page's, not a view's."""
USUAL: Final = 5  # paths


@dataclass(frozen=True, slots=True)
class Asked:
    """Paths of a kind (`by`), at most `k`, from one end to the other.

    `view` holds the filters and the release, and no steps: paths lead over everything coded.
    """

    view: View
    start: End
    end: End
    k: int = USUAL
    by: str = KINDS[0]

    @property
    def filters(self) -> Filters:
        """Which claims may be links."""
        return self.view.selection.filters

    @property
    def same(self) -> bool:
        """Whether both ends are one entity."""
        return self.start.entity is not None and self.start.entity == self.end.entity

    @property
    def sought(self) -> Sought | None:
        """The search; None where there is nothing to look for."""
        start, end = self.start.entity, self.end.entity
        if start is None or end is None or self.same:
            return None
        return Sought(start, end, self.by, self.k, self.filters)

    def ways(self) -> Iterator[tuple[str, str]]:
        """The parts of the address that say which paths, but for the ends: canonical."""
        if self.k != USUAL:
            yield "k", str(self.k)
        if self.by != KINDS[0]:
            yield "by", self.by
        yield from pairs_of(self.view)

    def at(self, **changed: Any) -> str:
        """The address of the page for the same with some of it changed."""
        here = replace(self, **changed)
        ends = [(part, one.name) for part, one in zip(ENDS, (here.start, here.end), strict=True)]
        return _address(url_for("paths.index"), [*(p for p in ends if p[1]), *here.ways()])

    @property
    def json(self) -> str:
        """The address of the same as JSON, where both ends are known."""
        path = url_for("paths.api", start=self.start.name, end=self.end.name)
        return _address(path, list(self.ways()))


def requested(**ends: str) -> tuple[Asked, Site]:
    """What the present request asks, and the site of the release it is about.

    `ends` are given where they stand in the path, as programs ask. The page, which people see,
    passes over what is no part of ours.
    Raises `BadAddress`, `UnknownTerm` (of a filter), `UnknownRelease` or `DamagedRelease`.
    """
    own = WAYS if ends else PARTS
    pairs = request.args.items(multi=True)
    pairs = pairs if ends else ours(pairs, (*OURS, *own))
    view, scenes = past.asked([pair for pair in pairs if pair[0] not in own])
    if isinstance(view.source, Query):
        raise BadAddress("query", view.source.text, "paths lead over claims, not over rows")
    start, goal = (end(ends.get(part) or _once(part), scenes.site) for part in ENDS)
    asked = Asked(
        view=View(Selection(filters=view.source.filters), release=view.release),
        start=start,
        end=goal,
        k=known.count("k", k, MOST) if (k := _once("k")) else USUAL,
        by=known.one_of("by", by, KINDS) if (by := _once("by")) else KINDS[0],
    )
    return asked, scenes.site


def leaving(entity: str, view: View) -> str:
    """The page of paths that leave an entity (its name), with the filters of a view."""
    kept = View(Selection(filters=view.selection.filters), release=view.release)
    return Asked(kept, End(entity), End("")).at()


def _once(part: str) -> str:
    values = [value for value in request.args.getlist(part) if value.strip()]
    if len(values) > 1:
        raise BadAddress(part, values[1], "it is given twice")
    return known.text(part, values[0]) if values else ""


def _address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs, safe=':/,*')}" if pairs else path
