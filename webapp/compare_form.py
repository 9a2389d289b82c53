"""What the form of `/compare` offers: sides to choose, and filters that both sides obey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graph import filtering
from ontology.model import ClaimType, Modality
from webapp import comparable
from webapp.filters import POLARITIES
from webapp.links import asked_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ontology.catalogue import Catalogue
    from webapp.comparing import Asked
    from webapp.links import Values
    from webapp.site import Site

TITLES: Final = {
    "article": "Only these articles",
    "family": "Only these families of relations",
    "modality": "Only this certainty",
    "type": "Only this type of claim",
}


class Choice(NamedTuple):
    """A value of a filter, in words, and whether it is on."""

    value: str
    label: str
    on: bool


def form(wanted: Asked, site: Site) -> Values:
    """The variables of the form's template. Filters it does not offer are repeated, hidden."""
    on = list(filtering.pairs(wanted.filters))
    offered = {*TITLES, "polarity", "a", "b", "show", "page", "entries"}
    return {
        "asked": wanted,
        "offered": list(comparable.offered(site.catalogue)),
        "choices": [
            (part, TITLES[part], [Choice(*pair, (part, pair[0]) in on) for pair in values.items()])
            for part, values in _values(site.catalogue)
        ],
        "polarities": [
            Choice(value, words, ("polarity", value) in on) for value, words in POLARITIES.items()
        ],
        "hidden": [pair for pair in wanted.pairs() if pair[0] not in offered],
        "swapped": wanted.at(asked_path(), a=wanted.b, b=wanted.a, show="", page=1),
    }


def _values(catalogue: Catalogue) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The values of each filter with what they are called."""
    yield "article", {one.name: one.title for one in catalogue.articles.values()}
    yield "family", {name: name for name in catalogue.families}
    yield "modality", {one.value: one.value for one in Modality}
    yield "type", {one.value: one.value for one in ClaimType}
