"""The filters of /explore: each value with its count, whether it is on, and a link to it alone.

What is offered is what the steps bring into view, so a value that is switched off can be
switched on again. A count obeys every other filter: it is what the view has of a value that
is on, and what there would be of one that is off.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from graph.address import address
from graph.passing import MANY
from graph.view import Filters
from ontology.model import Explicitness
from webapp.evidence import HOW_NAMED
from webapp.moves import filtered
from webapp.style import DASHES, appearance, edge_appearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.network import Network
    from graph.view import View
    from ontology.catalogue import Catalogue
    from ontology.model import Entity, Kind, Property
    from webapp.scene import Scene

FIELDS: Final = {"kind": "kinds", **MANY}  # facet -> the filter that chooses among its values
NARROWING: Final = ("marker", "during")
"""Facets that not every claim has: nothing is chosen until something is."""
CALLED: Final = {"modalities": "certainty", "explicitness": "how it is named"}  # as on the page
NAMED: Final = {
    Explicitness.DIRECT: "named directly",
    **HOW_NAMED,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter. `only` is the address of the view with this value alone."""

    key: str
    value: str
    label: str
    count: int
    on: bool
    only: str
    icon: str = ""
    dashes: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """What the page calls its box: no spaces, whatever the value is."""
        return f"{self.key}-{re.sub(r'[^A-Za-z0-9]+', '-', self.value)}"


def choices(key: str, view: View, scene: Scene, catalogue: Catalogue) -> list[Choice]:
    """The values of one filter that the steps bring in, most frequent first, and those chosen."""
    field = FIELDS[key]
    kept = {str(value) for value in getattr(view.selection.filters, field)}
    now, free = scene.here[key], scene.free[key]
    usual = not kept and key not in NARROWING
    return [
        Choice(
            key=key,
            value=value,
            label=_label(key, value, catalogue),
            count=(now if usual or value in kept else free).get(value, 0),
            on=usual or value in kept,
            only=address(filtered(view, _with(view.selection.filters, field, (value,)))),
            icon=appearance(value).icon if key == "kind" else "",
            dashes=_dashes(key, value),
        )
        for value in dict.fromkeys((*scene.offered[key], *sorted(kept)))
    ]


def _label(key: str, value: str, catalogue: Catalogue) -> str:
    if key == "article":
        return catalogue.articles[value].title
    if key == "marker":
        return f"“{value}”"
    if key == "explicitness":
        return NAMED[Explicitness(value)]
    labelled: Mapping[str, Mapping[str, Entity | Kind | Property]] = {
        "kind": catalogue.vocabulary.kinds,
        "relation": catalogue.properties,
        "during": catalogue.entities,
    }
    known = labelled.get(key, {}).get(value)
    return known.label if known else value


def _dashes(key: str, value: str) -> tuple[int, ...]:
    if key != "modality":
        return ()
    return next(dashes for modality, dashes in DASHES.items() if modality.value == value)


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of lines on the screen, what it means, and how many lines have it."""

    name: str
    meaning: str
    count: int


MEANINGS: Final = {
    "increases": "brings about or strengthens",
    "decreases": "weakens or hinders",
    "open": "changes, direction not said",
    "friendly": "friendly, between actors",
    "hostile": "hostile, between actors",
    "neutral": "any other relation",
}
OF_SIGNS: Final = {
    "friendly": "positive, or friendly between actors",
    "hostile": "negative, or hostile between actors",
    "open": "positive and negative, or direction not said",
}


def tones(drawn: Network) -> list[Tone]:
    """The colours of the lines that are drawn, in a fixed order, and only those."""
    edges = [data for _, _, data in drawn.edges(data=True)]
    found = Counter(edge_appearance(data).tone for data in edges)
    signed = any(data["rows"] and data["sign"] is not None for data in edges)
    said = MEANINGS | (OF_SIGNS if signed else {})
    return [Tone(name, words, found[name]) for name, words in said.items() if name in found]


def active(filters: Filters, catalogue: Catalogue) -> Iterable[tuple[str, Filters]]:
    """Each filter that is on, in words, and the filters without it."""
    usual = Filters()
    for field in fields(Filters):
        value, default = getattr(filters, field.name), getattr(usual, field.name)
        if value != default:
            yield _told(field.name, value, catalogue), _with(filters, field.name, default)


def _with(filters: Filters, field: str, value: Any) -> Filters:
    """The filters with another value of one; which type it needs, only the caller knows."""
    return replace(filters, **{field: value})


def _told(name: str, value: object, catalogue: Catalogue) -> str:
    """A filter in words: “kinds: Nation or Alliance”."""
    keys = {field: key for key, field in FIELDS.items()}
    words = {
        "polarity": "only affirmed" if value else "only denied",
        "dated": "only dated",
        "first_year": f"from {value}",
        "last_year": f"to {value}",
        "least_passages": f"at least {value} passages",
        "inferred": "only what is inferred" if value == "only" else "what is inferred too",
    }
    if name in words:
        return words[name]
    values = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
    shown = [_label(keys[name], one, catalogue) for one in values]
    return f"{CALLED.get(name, name)}: {' or '.join(shown)}"
