"""What is asked of `/analysis`, all of it in the address: a view, and what to measure and show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from graph import known
from graph.address import pairs_of
from graph.errors import BadAddress
from graph.measures import MEASURES, ON_REQUEST, defaults
from graph.simple import WEIGHTS
from webapp.moves import selecting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.datastructures import MultiDict

    from graph.view import View

OWN: Final = ("weight", "measure", "sort", "plot", "against", "range")
"""Parts of the address that are the page's, not the view's."""
LABEL: Final = "label"  # to sort by


@dataclass(frozen=True, slots=True)
class Asked:
    """A view and what is wanted of it. `more` are measures beyond those that make sense.

    `sort`, `plot` and `against` name measures; "" leaves the choice to the page. `range` is
    "coding" where the coding-perturbation range is wanted.
    """

    view: View
    weight: str = WEIGHTS[0]
    more: tuple[str, ...] = ()
    sort: str = ""
    plot: str = ""
    against: str = ""
    range: str = ""

    @property
    def projection(self) -> str:
        """How relations become a network."""
        return self.view.presentation.projection

    @property
    def names(self) -> tuple[str, ...]:
        """The measures to compute: what makes sense for the projection, and what was asked for."""
        return tuple(dict.fromkeys((*defaults(self.projection), *self.more)))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The parts of the address, in canonical order; what is at its default is left out."""
        yield from pairs_of(self.view)
        if self.weight != WEIGHTS[0]:
            yield "weight", self.weight
        yield from (("measure", name) for name in self.more)
        for part in ("sort", "plot", "against", "range"):
            if getattr(self, part):
                yield part, getattr(self, part)

    def at(self, path: str, **changed: Any) -> str:
        """The address at some path of the same with some of it changed."""
        query = urlencode(list(replace(self, **changed).pairs()), safe=":/,*")
        return f"{path}?{query}" if query else path


def read(view: View, args: MultiDict[str, str]) -> Asked:
    """What the page's own parts of an address ask of a view. Raises `BadAddress`."""
    usual = set(defaults(view.presentation.projection)) | ON_REQUEST
    wanted = {_measure("measure", name) for name in args.getlist("measure") if name}
    return Asked(
        view=selecting(view, None),
        weight=known.one_of("weight", _once(args, "weight") or WEIGHTS[0], WEIGHTS),
        more=tuple(name for name in MEASURES if name in wanted - usual),
        sort=_measure("sort", _once(args, "sort"), LABEL),
        plot=_measure("plot", _once(args, "plot")),
        against=_measure("against", _once(args, "against")),
        range=known.one_of("range", wide, ("coding",)) if (wide := _once(args, "range")) else "",
    )


def _once(args: MultiDict[str, str], part: str) -> str:
    values = [value for value in args.getlist(part) if value]
    if len(values) > 1:
        raise BadAddress(part, values[1], "it is given twice")
    return values[0] if values else ""


def _measure(part: str, name: str, *others: str) -> str:
    return known.one_of(part, name, (*MEASURES, *others)) if name else ""
