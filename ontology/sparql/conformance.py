"""Where answers depart from SPARQL 1.1, and what to ask instead: read from `conformance.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PREFIX = "PREFIX : <http://example.org/>\n"
"""What every example begins with."""


@dataclass(frozen=True, slots=True)
class Departure:
    """An example that is answered wrongly: rows that come and rows that should (TSV).

    `instead` is a query that gives the right ones, "" if none does; `tests` are those of the W3C
    that fail for it.
    """

    title: str
    query: str
    about: str
    got: tuple[str, ...]
    right: tuple[str, ...]
    instead: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conformance:
    """All departures, the data (TriG) that the examples ask, and how many tests are passed."""

    suite: dict[str, Any]
    trig: str
    departures: tuple[Departure, ...]


@cache
def conformance() -> Conformance:
    """What is known of this engine.

    >>> failing = [test for one in conformance().departures for test in one.tests]
    >>> suite = conformance().suite["evaluation"]
    >>> len(failing) == suite["of"] - suite["passed"]
    True
    """
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    lists = ("got", "right", "tests")
    departures = (
        Departure(**one | {name: tuple(one[name]) for name in lists}) for one in read["departure"]
    )
    return Conformance(read["suite"], read["data"]["trig"].strip(), tuple(departures))
