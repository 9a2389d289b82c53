"""A View: what is looked at, how it is shown, and in which release. Frozen values.

`graph.address` turns a View into its address and back. Its source says what is in view: a
Selection of claims, or a Query of somebody's own. Everything else only says how that is shown,
so two Views with equal sources have equal tables, measures and exports.
"""

import math
from dataclasses import dataclass, replace

from graph.step import Expand, Hide, Lost, Start, Step
from ontology.model import ClaimType, Explicitness, Modality
from ontology.sparql.prologue import undeclared

LAYOUTS = ("organic", "layered", "circle", "rings")
INFERRED = ("also", "only")
COLUMNS = ("subject", "relation", "object", "certainty", "passages", "evidence")
OF_ROWS = "weight"  # the column that only the rows of a query have


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims may stay. An empty filter lets everything pass; all filters must agree.

    Several values of one filter are alternatives. A kind must hold at both ends, where the
    object is an entity. Years are closed intervals; a claim without years passes unless
    `dated` asks for dated claims only. `least_passages` counts per relation. `inferred` says
    whether what follows from the claims in view is ``also`` in view, or ``only`` that.
    """

    kinds: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    markers: tuple[str, ...] = ()
    polarity: bool | None = None
    explicitness: tuple[Explicitness, ...] = ()
    types: tuple[ClaimType, ...] = ()
    eras: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    dated: bool = False
    least_passages: int = 1
    inferred: str | None = None

    def __post_init__(self) -> None:
        """Order does not matter in a filter, so it has one: sorted, each value once."""
        for name in ("kinds", "relations", "families", "articles", "modalities"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        for name in ("markers", "explicitness", "types", "eras"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are in view: steps in their order, then filters. No steps: every claim."""

    steps: tuple[Step, ...] = ()
    filters: Filters = Filters()

    def then(self, step: Step) -> "Selection":
        """The selection with one more step.

        >>> Selection().then(Start("nato")).then(Expand("nato")).steps
        (Start(entity='nato'), Expand(entity='nato', relation=None, hops=1, side=None))
        """
        return replace(self, steps=(*self.steps, step))

    def without(self, index: int) -> "Selection":
        """The selection without its step at `index` (from 0)."""
        return replace(self, steps=self.steps[:index] + self.steps[index + 1 :])

    def prefix(self, length: int) -> "Selection":
        """The first `length` steps, unfiltered: what positions are a function of."""
        return Selection(self.steps[:length])

    @property
    def applied(self) -> "Selection":
        """The selection without the steps that are lost on this release: the same claims."""
        return replace(self, steps=tuple(s for s in self.steps if not isinstance(s, Lost)))

    @property
    def from_everything(self) -> bool:
        """Whether it begins with every claim: it has no steps, or hides before it adds."""
        steps = self.applied.steps
        return not steps or isinstance(steps[0], Hide)

    @property
    def entities(self) -> tuple[str, ...]:
        """Names of entities in view even where no claim is: started at, not hidden since."""
        seen: dict[str, None] = {}
        for step in self.steps:
            if isinstance(step, Start | Expand):
                seen[step.entity] = None
            elif isinstance(step, Hide):
                seen.pop(step.entity, None)
        return tuple(seen)


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT of somebody's own, whose rows relate one thing to another (see `graph.rows`)."""

    text: str

    @property
    def whole(self) -> str:
        """The text behind the lines that declare what it uses of our prefixes undeclared."""
        return undeclared(self.text) + self.text

    @property
    def from_everything(self) -> bool:
        """A query asks for what it wants: it is never the overview."""
        return False

    @property
    def entities(self) -> tuple[str, ...]:
        """Nothing is in view but what its rows name."""
        return ()


Source = Selection | Query


@dataclass(frozen=True, slots=True)
class Presentation:
    """How the source is shown. Positions of pinned entities are in drawing units.

    `labels` says whether what relations say is written in the picture. `grouped` names the kinds
    whose entities are drawn as one node. `selected` is an entity's name, a relation as
    ``subject:property:object``, or a set as ``in-degree,3..4`` (see `graph.level_set`). `limit` is
    how many entities are drawn at most (None: as many as are usually legible); it never limits what
    is in view. `sort` is the column that the table is sorted by, `-` before it for descending
    (None: the best supported relations first).
    """

    projection: str = "all"
    layout: str = "organic"
    size: str = "relations"
    colour: str = "kind"
    labels: bool = False
    pinned: tuple[tuple[str, float, float], ...] = ()
    grouped: tuple[str, ...] = ()
    selected: str | None = None
    limit: int | None = None
    sort: str | None = None

    def __post_init__(self) -> None:
        """Pins stand in the order of their names, in tenths of a unit."""
        pins = sorted((name, _tenths(x), _tenths(y)) for name, x, y in self.pinned)
        object.__setattr__(self, "pinned", tuple(pins))
        object.__setattr__(self, "grouped", tuple(sorted(set(self.grouped))))


@dataclass(frozen=True, slots=True)
class View:
    """A source, its presentation, and the release it belongs to (None: the current one)."""

    source: Source = Selection()
    presentation: Presentation = Presentation()
    release: str | None = None

    @property
    def selection(self) -> Selection:
        """The source, for what only a Selection has. Raises `TypeError` where it is a query."""
        if isinstance(self.source, Query):
            raise TypeError("the source of this view is a query")
        return self.source


def _tenths(value: float) -> float:
    """A coordinate in tenths; what is not a number has no place in a picture."""
    if not math.isfinite(value):
        raise ValueError(f"a pin needs two numbers, not {value}")
    return round(value, 1) + 0.0  # + 0.0 makes -0.0 plain
