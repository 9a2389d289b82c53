"""Is a word in an address one that this release knows? Each check returns it or says what is."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from graph.errors import BadAddress, NoSuch, legible
from graph.projections import DERIVED
from ontology.errors import UnknownTerm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from ontology.catalogue import Catalogue
    from ontology.model import Article

LONGEST = 200  # characters of one value; names are a tenth of that
LONGEST_QUERY = 50_000  # what servers take in one address has its limit
SHORT = 6  # letters of a word that is near only to what is spelled almost the same
_YEAR = re.compile(r"-?[0-9]{1,4}")
_DATE = re.compile(r"-?[0-9]{1,9}(?:-[0-9]{2}){0,2}")
_COUNT = re.compile(r"[0-9]{1,6}")
_COORDINATE = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,6})?")


def entity(name: str, catalogue: Catalogue) -> str:
    """The name of an entity of this release.

    Raises
    ------
    UnknownTerm
        With the nearest names, by spelling of name or label.
    """
    if name in catalogue.entities:
        return name
    raise UnknownTerm(legible(name), "entity", nearest(name, catalogue))


def nearest(name: str, catalogue: Catalogue, count: int = 3) -> tuple[str, ...]:
    """Names of the entities that are called most like `name`, by name or label, best first.

    A short word is like many others by chance, so it must be more alike to count as near.
    """
    wanted = _plain(name[:LONGEST])
    alike = 0.75 if len(wanted) < SHORT else 0.6
    called = {
        _plain(form): entity.name
        for entity in catalogue.entities.values()
        for form in (*entity.alternatives, entity.label)
    } | {one: one for one in catalogue.entities}
    close = difflib.get_close_matches(wanted, sorted(called), 3 * count, alike)
    return tuple(dict.fromkeys(called[form] for form in close))[:count]


def _plain(text: str) -> str:
    """A text as names are written: ``North Atlantic`` -> ``north-atlantic``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def one_of(part: str, value: str, allowed: Iterable[str], what: str = "value") -> str:
    """The value, if it is one of those allowed; `what` it is called where it is a piece of one."""
    choices = tuple(allowed)
    if value in choices:
        return value
    raise NoSuch(part, value, what, choices)


def year(part: str, value: str) -> int:
    """A year between -9999 and 9999."""
    if not _YEAR.fullmatch(value):
        raise BadAddress(part, value, "a year is written as a number from -9999 to 9999, like 1949")
    return int(value)


def count(part: str, value: str, most: int) -> int:
    """A whole number from 1 to `most`."""
    if not _COUNT.fullmatch(value) or not 1 <= int(value) <= most:
        raise BadAddress(part, value, f"a number from 1 to {most} is needed")
    return int(value)


def passage(part: str, value: str, article: Article) -> int:
    """The number of a passage that the article has."""
    numbers = {one.number for one in article.passages}
    if not _COUNT.fullmatch(value):
        raise BadAddress(part, value, "a passage is named by its number, like 5")
    if int(value) not in numbers:
        told = f"1 to {max(numbers, default=0)} in “{article.title}”"
        raise NoSuch(part, value, "passage", [told])
    return int(value)


def text(part: str, value: str) -> str:
    """Any text that can be written in UTF-8, as addresses are."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadAddress(part, value, "it holds a character that is none in UTF-8") from None
    return value


def pin(part: str, value: str, named: Callable[[str], str]) -> tuple[str, float, float]:
    """What is pinned, and where: ``nato,120.5,-40``; `named` says whether the name is one."""
    pieces = value.split(",")
    if len(pieces) != 3 or not all(_COORDINATE.fullmatch(number) for number in pieces[1:]):
        raise BadAddress(part, value, "a pin is a name and two numbers, like nato,120,-40")
    return named(text(part, pieces[0])), float(pieces[1]), float(pieces[2])


def thing(part: str, value: str, catalogue: Catalogue) -> str:
    """An entity's name, or a relation between two entities: ``nato:deters:soviet-union``.

    The object of a relation may be a year: ``nato:establishedIn:1949``; a projection's own ties
    have names too: ``nato:sharesInstrument:japan``.
    """
    subject, colon, rest = value.partition(":")
    entity(subject, catalogue)
    if colon:
        relation, colon, target = rest.partition(":")
        one_of(part, relation, [*sorted(catalogue.properties), *DERIVED], "relation")
        if not colon or not (target in catalogue.entities or _DATE.fullmatch(target)):
            raise BadAddress(part, value, "a relation is subject:property:object, all by name")
    return value


def once(part: str, values: Collection[str]) -> None:
    """Refuse a value that is given twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise BadAddress(part, value, "it is given twice")
        seen.add(value)
