"""The parts of an address by key: which there are, how often each may come, and how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph import known
from graph.errors import BadAddress
from graph.path_step import LONGEST as LONGEST_PATH

MOST_STEPS = 200
MOST_PINS = 500
MOST_PARTS = 2000
MANY = ("step", "kind", "relation", "family", "article", "modality", "marker", "explicitness",
        "type", "during", "pin", "group")  # fmt: skip
SINGLE = ("query", "polarity", "from", "to", "dated", "passages", "inferred", "projection",
          "layout", "size", "colour", "labels", "selected", "limit", "sort",
          "release")  # fmt: skip
LONGEST = {"query": known.LONGEST_QUERY, "step": LONGEST_PATH}  # others: `known.LONGEST`

Parts = Mapping[str, list[str]]


def collect(pairs: Iterable[tuple[str, str]]) -> Parts:
    """The values of every key, empty ones left out. Raises `BadAddress`."""
    parts: dict[str, list[str]] = {key: [] for key in (*MANY, *SINGLE)}
    for number, (key, value) in enumerate(pairs, start=1):
        if number > MOST_PARTS:
            raise BadAddress(key, value, f"an address has at most {MOST_PARTS} parts")
        if key not in parts:
            raise BadAddress(key, value, "there is no such part", parts)
        most = LONGEST.get(key, known.LONGEST)
        if len(value) > most:
            raise BadAddress(key, value, f"it is longer than {most} characters")
        if value:
            parts[key].append(value)
    _within("step", parts["step"], MOST_STEPS)
    _within("pin", parts["pin"], MOST_PINS)
    for key in parts.keys() - {"step"}:
        known.once(key, parts[key])
    return parts


def single(parts: Parts, key: str) -> str | None:
    """The one value of a key, if there is any. Raises `BadAddress` where there are more."""
    values = parts[key]
    if len(values) > 1:
        raise BadAddress(key, values[1], "it is given twice")
    return values[0] if values else None


def choice(parts: Parts, key: str, allowed: tuple[str, ...]) -> str | None:
    """The one value of a key, if there is any. Raises `BadAddress` if it is none of those."""
    value = single(parts, key)
    return None if value is None else known.one_of(key, value, allowed)


def _within(part: str, values: list[str], most: int) -> None:
    if len(values) > most:
        raise BadAddress(part, values[most], f"there are at most {most} of these in an address")
