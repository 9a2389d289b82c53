"""The filters in the side panel of /explore: folds of choices, each with its count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.address import OF_CLAIMS, pairs_of
from graph.view import Filters
from webapp import moves
from webapp.choices import FIELDS, NARROWING, active, choices
from webapp.links import Link, to_explore
from webapp.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.view import View
    from ontology.catalogue import Catalogue
    from webapp.choices import Choice
    from webapp.links import Values
    from webapp.scene import Scene
    from webapp.site import Site

TITLES: Final = {  # in the order of the panel; "relation" stands by families
    "kind": "Entities",
    "modality": "Certainty",
    "article": "Articles",
    "marker": "Words of certainty",
    "type": "Kind of statement",
    "explicitness": "How it is named",
    "during": "Times",
}
OPEN: Final = {"kind", "modality", "article"}
POLARITIES: Final = {"": "affirmed or denied", "affirmed": "affirmed", "denied": "denied"}
INFERRED: Final = {"": "stated", "also": "stated and inferred", "only": "only inferred"}
STEPS: Final = (1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000)  # numbers of passages offered


@dataclass(frozen=True, slots=True)
class Fold:
    """One filter. `narrowing`: nothing is chosen until something is. `open` as the page comes."""

    key: str
    title: str
    choices: list[Choice]
    narrowing: bool
    active: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A family of relations with those in it."""

    choice: Choice
    relations: list[Choice]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several values that exclude each other."""

    value: str
    label: str
    count: int
    on: bool


def filters(here: View, scene: Scene, site: Site) -> Values:
    """The filters with their counts, what is on, and the meaning of what is drawn."""
    view, kept = moves.selecting(here, None), here.selection.filters
    polarity = {None: "", True: "affirmed", False: "denied"}[kept.polarity]
    families = list(_families(view, scene, site.catalogue))
    return {
        "folds": {key: _fold(key, view, scene, site.catalogue) for key in TITLES},
        "families": families,
        "families_open": bool(kept.relations or kept.families),
        "polarities": _alternatives(POLARITIES, polarity, scene.free["polarity"]),
        "inferred": _alternatives(INFERRED, kept.inferred or "", scene.free["inferred"], "stated"),
        "passages": _passages(kept.least_passages, scene.free["passages"]),
        "timeline": timeline(kept, scene),
        "hidden": [pair for pair in pairs_of(view) if pair[0] not in OF_CLAIMS[1:]],
        "filters_on": [
            Link(text, to_explore(moves.filtered(view, less)))
            for text, less in active(kept, site.catalogue)
        ],
        "unfiltered": to_explore(moves.filtered(view, Filters())),
    }


def _fold(key: str, view: View, scene: Scene, catalogue: Catalogue) -> Fold:
    on = bool(getattr(view.selection.filters, FIELDS[key]))
    found = choices(key, view, scene, catalogue)
    return Fold(key, TITLES[key], found, key in NARROWING, on, on or key in OPEN)


def _families(view: View, scene: Scene, catalogue: Catalogue) -> Iterator[Family]:
    """The families in view in their usual order, the relations of each most frequent first."""
    relations = choices("relation", view, scene, catalogue)
    by_name = {one.value: one for one in choices("family", view, scene, catalogue)}
    for name in catalogue.families:
        if name in by_name:
            inside = [r for r in relations if catalogue.properties[r.value].family == name]
            yield Family(by_name[name], inside)


def _alternatives(
    labels: Mapping[str, str], chosen: str, counts: Mapping[str, int], usual: str = ""
) -> list[Alternative]:
    return [
        Alternative(value, label, counts.get(value or usual, 0), value == chosen)
        for value, label in labels.items()
    ]


def _passages(least: int, counts: Mapping[str, int]) -> list[Alternative]:
    """The least numbers of passages that some relation has, and the one that is chosen."""
    numbers = sorted({number for number in STEPS if str(number) in counts} | {1, least})
    return [
        Alternative(
            str(number) if number > 1 else "",
            f"{number} or more" if number > 1 else "any number",
            counts.get(str(number), 0),
            number == least,
        )
        for number in numbers
    ]
