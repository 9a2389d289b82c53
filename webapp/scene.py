"""What there is to see for a view: its picture, and how much of everything it holds.

Page, details and API all ask here, so they cannot disagree. The last few scenes are kept,
because one exploration asks for the same scene several times.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.facets import facets
from graph.glancing import at_once
from graph.level_set import names_one
from graph.placing import Picture, Placing
from graph.view import Query
from webapp.answers import asking
from webapp.counting import Counting
from webapp.gauging import gauge, unmade
from webapp.moves import selecting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.histogram import Histogram
    from graph.view import View
    from ontology.model import Relation
    from webapp.site import Site

KEPT: Final = 32
HELD: Final = 150_000  # relations of all scenes kept: a query may have any number


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a view shows.

    `offered` counts what its steps bring in without filters, `here` what is in view, and `free`
    for each facet what would be in view without the filter of that facet. `years` are those of
    what would be in view without the filters of years, None where nothing has any.
    """

    view: View
    picture: Picture
    offered: Mapping[str, Mapping[str, int]]
    here: Mapping[str, Mapping[str, int]]
    free: Mapping[str, Mapping[str, int]]
    years: Histogram | None

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation in view, in order."""
        return self.picture.relations


@dataclass(slots=True)
class Scenes:
    """Makes scenes of one site, and keeps the last ones. `hurried` waits for no layout."""

    site: Site
    placing: Placing
    hurried: Placing
    counting: Counting
    kept: OrderedDict[View, Scene] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    @classmethod
    def of_site(cls, site: Site) -> Scenes:
        """Scenes of a site's release."""
        release, layouts, ask = site.release.hash, site.layouts, asking(site.pool)
        names, measured = site.catalogue, partial(gauge, site)
        placing = Placing(site.store, names, release, layouts, site.computer, ask, measured)
        return cls(site, placing, replace(placing, compute=at_once), Counting(site))

    def glance(self, view: View) -> Scene:
        """What `of` gives; without positions where these are still to be worked out."""
        return replace(self, placing=self.hurried).of(view)

    def of(self, view: View) -> Scene:
        """The scene of a view. What is selected is drawn, even where others have more.

        What rings go around may be what is selected, and a set is measured.

        Raises what `graph.source.find` raises.
        """
        plain = replace(view.presentation, sort=None, labels=False)  # neither moves anything
        view = replace(view, presentation=plain)
        if view.presentation.layout == "rings" or names_one(view.presentation.selected):
            return self._of(view)
        scene, name = self._of(selecting(view, None)), view.presentation.selected
        picture = scene.picture
        known = picture.found.catalogue.entities
        if name is None or name not in known:
            return scene
        iri = known[name].iri
        cut = iri in picture.network and iri not in picture.drawn
        return self._of(view) if cut else scene

    def _of(self, view: View) -> Scene:
        with self.lock:
            if view in self.kept:
                self.kept.move_to_end(view)
                return self.kept[view]
        scene = self._build(view)  # two that ask at once may both build it
        if unmade(scene.picture) or not scene.picture.placed:
            return scene
        with self.lock:
            self.kept[view] = scene
            while len(self.kept) > KEPT or self._held() > HELD:
                self.kept.popitem(last=False)
        return scene

    def _held(self) -> int:
        return sum(len(scene.relations) for scene in self.kept.values())

    def _build(self, view: View) -> Scene:
        picture = self.placing.picture(view)
        if isinstance(view.source, Query):
            counts = facets(picture.relations, picture.found.catalogue)
            return Scene(view, picture, counts, counts, counts, None)
        free, years = self.counting.without_each(view.selection)
        return Scene(
            view=view,
            picture=picture,
            offered=self.counting.brought(view.selection).offered,
            here=self.counting.here(view.selection, picture.relations),
            free=free,
            years=years,
        )
