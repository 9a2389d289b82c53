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
    from collections.abc import Iterable, Iterator

    from werkzeug.datastructures import MultiDict

    from graph.view import View

PAIR: Final = ("cause", "effect")
CHOSEN: Final = ("sort", "plot", "against", "bar", *PAIR, "range", "chance", "mix", "sorting")
OWN: Final = ("weight", "measure", "weigh", *CHOSEN)
"""Parts of the address that are the page's, not the view's."""
LABEL: Final = "label"  # to sort by
UP, DOWN = WAYS = ("ascending", "descending")  # as aria-sort has them
SEED: Final = 7  # of all that chance decides
HEAVIEST: Final = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A view and what is wanted of it. `more` are measures beyond those that make sense.

    `sort`, `plot` and `against` name measures; "" leaves the choice to the page. `sort` says after
    a colon which way, where that is not the measure's `usual` one. `bar` are the
    words of a bar of the plot: only its nodes are in the table. `cause` and `effect` are
    two concepts whose paths are wanted. `range` is "coding" where the
    coding-perturbation range is wanted, `chance` "swapped" where null models are. `mix` names an
    actor or article whose instruments are sorted, by the classification `sorting`, its classes
    weighing what `weigh` says.
    """

    view: View
    weight: str = WEIGHTS[0]
    more: tuple[str, ...] = ()
    sort: str = ""
    plot: str = ""
    against: str = ""
    bar: str = ""
    cause: str = ""
    effect: str = ""
    range: str = ""
    chance: str = ""
    mix: str = ""
    sorting: str = ""
    weigh: tuple[tuple[str, float], ...] = ()

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
        yield from ((part, getattr(self, part)) for part in CHOSEN if getattr(self, part))
        yield from (("weigh", f"{name}:{weight:g}") for name, weight in self.weigh)

    def at(self, path: str, **changed: Any) -> str:
        """The address at some path of the same with some of it changed."""
        query = urlencode(list(replace(self, **changed).pairs()), safe=":/,*")
        return f"{path}?{query}" if query else path


def read(view: View, args: MultiDict[str, str]) -> Asked:
    """What the page's own parts of an address ask of a view. Raises `BadAddress`."""
    usual = set(defaults(view.presentation.projection)) | ON_REQUEST
    sort = _sort(_once(args, "sort"))
    plot, against = (_of_nodes(part, _once(args, part)) for part in ("plot", "against"))
    wanted = {_measure("measure", name) for name in args.getlist("measure") if name}
    wanted |= {sort.partition(":")[0], plot, against}  # what is to be seen is to be measured
    return Asked(
        view=selecting(view, None),
        weight=known.one_of("weight", _once(args, "weight") or WEIGHTS[0], WEIGHTS),
        more=tuple(name for name in MEASURES if name in wanted - usual),
        sort=sort,
        plot=plot,
        against=against,
        bar=_once(args, "bar"),
        cause=_once(args, "cause"),
        effect=_once(args, "effect"),
        range=_one_of(args, "range", "coding"),
        chance=_one_of(args, "chance", "swapped"),
        mix=_once(args, "mix"),
        sorting=_once(args, "sorting"),
        weigh=tuple(sorted(map(_weighed, filter(None, args.getlist("weigh"))))),
    )


def usual(name: str) -> str:
    """Which way a table is sorted by a measure, or by label, where nobody says: amounts fall.

    >>> usual("degree"), usual("roles"), usual("label")
    ('descending', 'ascending', 'ascending')
    """
    return DOWN if name != LABEL and MEASURES[name].amounts else UP


def ordering(name: str, way: str) -> str:
    """What `sort` says of a measure and a way.

    >>> ordering("degree", "descending"), ordering("degree", "ascending")
    ('degree', 'degree:ascending')
    """
    return name if way == usual(name) else f"{name}:{way}"


def _sort(text: str) -> str:
    name, colon, way = text.partition(":")
    measure = _of_nodes("sort", name, LABEL)
    return ordering(measure, known.one_of("sort", way, WAYS)) if colon else measure


def _one_of(args: MultiDict[str, str], part: str, *allowed: str) -> str:
    value = _once(args, part)
    return known.one_of(part, value, allowed) if value else ""


def _weighed(text: str) -> tuple[str, float]:
    """``soft:2`` as a class and its weight. Raises `BadAddress`."""
    name, _, number = text.rpartition(":")
    try:
        weight = float(number)
    except ValueError:
        weight = -1.0
    if not name or not 0 <= weight <= HEAVIEST:
        raise BadAddress("weigh", text, f"it is a class, a colon, and a weight of 0 to {HEAVIEST}")
    return name, weight


def once(part: str, value: str, allowed: Iterable[str]) -> str:
    """The value of a part of the address, or the first that is allowed. Raises `BadAddress`."""
    return known.one_of(part, value, list(allowed)) if value else next(iter(allowed))


def _once(args: MultiDict[str, str], part: str) -> str:
    values = [value for value in args.getlist(part) if value]
    if len(values) > 1:
        raise BadAddress(part, values[1], "it is given twice")
    return values[0] if values else ""


def _measure(part: str, name: str) -> str:
    return known.one_of(part, name, MEASURES) if name else ""


def _of_nodes(part: str, name: str, *others: str) -> str:
    """A measure that gives nodes a value: no other can be plotted or sorted by."""
    allowed = [one.name for one in MEASURES.values() if one.each]
    return known.one_of(part, name, [*allowed, *others]) if name else ""
