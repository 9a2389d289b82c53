"""The difference of two releases: found by their names, told as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology import former, releases
from ontology.contents import contents
from ontology.difference import difference
from ontology.errors import UnknownRelease
from webapp.printing import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontology.contents import Contents
    from ontology.difference import Change, Difference, Item, Sides
    from ontology.releases import Release

CURRENT: Final = "current"
KINDS: Final = ("claims", "entities")
SIDES: Final = {"added": "+", "removed": "-", "changed": "~"}


class Compared(NamedTuple):
    """Two releases and what differs between them."""

    before: Release
    after: Release
    found: Difference


def between(before: str, after: str, data: Path) -> Compared:
    """Compare two releases of a data folder, each named by its hash's beginning, or `current`.

    Raises `NoRelease`, `UnknownRelease` or `DamagedRelease`.
    """
    now = releases.current(data)
    try:
        early, late = (
            former.find(None if name == CURRENT else name, now, data) for name in (before, after)
        )
    except UnknownRelease as error:
        remedy = "Give the first eight letters or more of the hash of one that is, or `current`."
        raise UnknownRelease(error.wanted, error.current, remedy) from None
    return Compared(early, late, difference(_contents(early.folder), _contents(late.folder)))


@lru_cache(maxsize=4)
def _contents(folder: Path) -> Contents:
    """What a release says: its folder is named by its hash, so it never changes."""
    return contents(releases.open_release(folder))


def as_json(before: Release, after: Release, found: Difference) -> str:
    """Everything that differs, as one JSON object."""
    told = {"before": before.hash, "after": after.hash, **asdict(found)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_text(before: Release, after: Release, found: Difference) -> str:
    """Everything that differs, a line each: + added, - removed, ~ changed."""
    return shown("\n".join(_lines(before, after, found)) + "\n")


def _lines(before: Release, after: Release, found: Difference) -> Iterator[str]:
    yield f"{before.short} → {after.short}"
    for kind in KINDS:
        sides: Sides = getattr(found, kind)
        counts = ", ".join(f"{len(getattr(sides, side)):,} {side}" for side in SIDES)
        yield f"\n{kind}: {counts if len(sides) else 'no difference'}"
        for side, mark in SIDES.items():
            items: tuple[Item, ...] = getattr(sides, side)
            for item in items:
                yield f"  {mark} {item.text} ({item.where})"
                yield from (f"      {told(change)}" for change in item.changes)


def told(change: Change) -> str:
    """A change of one facet.

    >>> from ontology.difference import Change
    >>> told(Change("modality", ("Asserted",), ("Possible",)))
    'modality: Asserted → Possible'
    """
    early, late = (" | ".join(values) or "–" for values in (change.before, change.after))
    return f"{change.facet}: {early} → {late}"
