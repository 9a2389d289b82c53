"""The filter of years: two years, and a histogram of what speaks of which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.histogram import Histogram
    from graph.view import Filters
    from webapp.scene import Scene

ENOUGH: Final = 20  # relations with years, from which on a histogram says something
WIDTH, HEIGHT, GAP = 252, 56, 2  # px of the histogram, and between its bars


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the histogram in px from its upper left, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the filter of years shows. `first` and `last` are the ends of the slider."""

    bars: tuple[Bar, ...]
    first: int
    last: int
    start: int | None
    end: int | None
    dated: bool
    count: int
    active: bool


def timeline(kept: Filters, scene: Scene) -> Timeline | None:
    """The filter of years, where enough relations have any or where it is in use."""
    found = scene.years
    active = kept.dated or (kept.first_year, kept.last_year) != (None, None)
    if not active and (found is None or found.dated < ENOUGH):
        return None
    years = [year for year in (kept.first_year, kept.last_year) if year is not None]
    ends = [*years, *((found.first, found.last) if found else ())] or [0]
    return Timeline(
        bars=_bars(found, kept) if found else (),
        first=min(ends),
        last=max(ends),
        start=kept.first_year,
        end=kept.last_year,
        dated=kept.dated,
        count=scene.free["dated"].get("only", 0),
        active=active,
    )


def _bars(found: Histogram, kept: Filters) -> tuple[Bar, ...]:
    year = WIDTH / (found.last - found.first + 1)
    most = max(one.count for one in found.bins)
    made = []
    for one in found.bins:
        height = round(HEIGHT * one.count / most, 1) if most else 0.0
        years = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
        early = kept.first_year is not None and one.last < kept.first_year
        late = kept.last_year is not None and one.first > kept.last_year
        made.append(
            Bar(
                x=round((one.first - found.first) * year, 1),
                y=HEIGHT - height,
                width=round(max((one.last - one.first + 1) * year - GAP, 1), 1),
                height=height,
                label=f"{years}: {one.count} relation{'' if one.count == 1 else 's'}",
                chosen=not (early or late),
            )
        )
    return tuple(made)
