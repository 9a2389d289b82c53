"""The choices of how a view is shown: layout, network, size and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph import marking
from graph.address import pairs_of
from graph.measures import MEASURES, defaults
from graph.projections import PROJECTIONS
from graph.view import LAYOUTS
from webapp.moves import selecting

if TYPE_CHECKING:
    from graph.view import View
    from webapp.links import Values

LABELS: Final = {
    "organic": "Organic",
    "layered": "Columns",
    "circle": "Circle",
    "rings": "Rings",
    marking.SIZE: "Relations",
    marking.COLOUR: "Kind",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a choice. `usual` is False for a measure that a projection offers on request."""

    value: str
    label: str
    chosen: bool
    usual: bool = True


def values(here: View) -> Values:
    """The variables of the form; what it does not choose, it repeats."""
    view = selecting(here, None)
    shown, pairs = view.presentation, list(pairs_of(view))
    own = {"layout", "size", "colour"}
    return {
        "layouts": [Option(name, LABELS[name], name == shown.layout) for name in LAYOUTS],
        "networks": [
            Option(one.name, one.label, one.name == shown.projection)
            for one in PROJECTIONS.values()
        ],
        "sizes": _options(marking.sizes(shown.projection), shown.size, shown.projection),
        "colours": _options(marking.colours(shown.projection), shown.colour, shown.projection),
        "shown_hidden": [pair for pair in pairs if pair[0] not in own],
        "network_hidden": [pair for pair in pairs if pair[0] != "projection" and _lasting(*pair)],
        "network_question": PROJECTIONS[shown.projection].question,
    }


def _options(allowed: tuple[str, ...], chosen: str, projection: str) -> list[Option]:
    usual = {allowed[0], *defaults(projection)}
    return [
        Option(name, LABELS.get(name) or MEASURES[name].label, name == chosen, name in usual)
        for name in allowed
    ]


def _lasting(part: str, value: str) -> bool:
    """Whether a part of the address fits every network; some measures do not."""
    allowed = {"size": marking.sizes, "colour": marking.colours}.get(part)
    return allowed is None or all(value in allowed(name) for name in PROJECTIONS)
