"""How many relations in view speak of each stretch of years, whatever years are chosen.

A relation counts in a bin where claims of the least number of passages fall into it, as they do
where the bin's years are chosen and dated relations only. Claims without years count nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.passing import YEARS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph.grounds import Ground, Grounded
    from graph.traits import Span

WIDTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years of a bin
MOST = 24  # bins


@dataclass(frozen=True, slots=True)
class Bin:
    """Years from `first` to `last`, both in it, and how many relations speak of any of them."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bins side by side, and how many relations in view have years at all."""

    bins: tuple[Bin, ...]
    dated: int

    @property
    def first(self) -> int:
        """The first year."""
        return self.bins[0].first

    @property
    def last(self) -> int:
        """The last year."""
        return self.bins[-1].last


def histogram(relations: Iterable[Grounded], least_passages: int = 1) -> Histogram | None:
    """The years of what passes all filters but those of years; None where there are none."""
    found = [
        [one for one in relation.grounds if one.lacks <= {YEARS} and _dated(one)]
        for relation in relations
    ]
    known = {year for behind in found for one in behind for span in one.spans for year in span}
    years = sorted(year for year in known if year is not None)
    if not years:
        return None
    width = next((w for w in WIDTHS if years[-1] // w - years[0] // w < MOST), WIDTHS[-1])
    bins = []
    for start in range(years[0] // width * width, years[-1] + 1, width):
        first, last = max(start, years[0]), min(start + width - 1, years[-1])
        count = sum(_within(behind, first, last, least_passages) for behind in found)
        bins.append(Bin(first, last, count))
    return Histogram(tuple(bins), sum(_enough(behind, least_passages) for behind in found))


def _dated(ground: Ground) -> bool:
    return all(span != (None, None) for span in ground.spans)


def _within(behind: Iterable[Ground], first: int, last: int, least: int) -> bool:
    return _enough([g for g in behind if all(_meets(s, first, last) for s in g.spans)], least)


def _meets(span: Span, first: int, last: int) -> bool:
    begins, ends = span
    return (begins is None or begins <= last) and (ends is None or ends >= first)


def _enough(behind: Collection[Ground], least: int) -> bool:
    """Whether there are claims of at least so many passages; at least one claim."""
    return bool(behind) and len({p for g in behind for p in g.passages}) >= least
