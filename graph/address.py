"""A View and its address: `parse` reads what stands after the question mark, `address` prints it.

Printing is canonical (one View, one address; what is at its default is left out), and what
is printed parses to the same View. Anything else a person may type is an error that names
the part, its value and the values allowed; a part left empty, as forms send it, is no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graph import known, steps
from graph.errors import BadAddress
from graph.projections import PROJECTIONS
from graph.view import COLOURS, LAYOUTS, SIZES, Filters, Presentation, Selection, View
from ontology.model import ClaimType, Explicitness, Modality

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue

MOST_STEPS = 200
MOST_PINS = 500
MOST_PARTS = 2000
MOST_PASSAGES = 1000
MOST_DRAWN = 500
MANY = ("step", "kind", "relation", "family", "article", "modality", "explicitness", "type",
        "during", "pin", "group")  # fmt: skip
SINGLE = ("polarity", "from", "to", "dated", "passages", "projection", "layout", "size", "colour",
          "selected", "limit", "release")  # fmt: skip
_POLARITY = {"affirmed": True, "denied": False}
_RELEASE = re.compile(r"[0-9a-f]{8,128}")

Parts = Mapping[str, list[str]]


def parse(pairs: Iterable[tuple[str, str]], catalogue: Catalogue) -> View:
    """The View that an address stands for, given as decoded (key, value) pairs.

    Raises
    ------
    BadAddress
        If a part is unknown, malformed, repeated or too long.
    UnknownTerm
        If a part names an entity that this release does not have.
    """
    parts = _collect(pairs)
    walk = tuple(steps.read(step, catalogue) for step in parts["step"])
    return View(
        Selection(walk, _filters(parts, catalogue)),
        _presentation(parts, catalogue),
        _release(parts),
    )


def release_of(pairs: Iterable[tuple[str, str]]) -> str | None:
    """The release an address names, if any: it says which catalogue the rest is read with.

    Raises `BadAddress`.

    >>> release_of([("step", "start:nato"), ("release", "0123abcd")])
    '0123abcd'
    """
    return _release(_collect(pairs))


def address(view: View) -> str:
    """The canonical address of a View: a query string without its question mark.

    >>> address(View())
    ''
    >>> from graph.view import Start
    >>> address(View(Selection((Start("nato"),), Filters(dated=True))))
    'step=start:nato&dated=only'
    """
    return urlencode(list(pairs_of(view)), safe=":/,*")


def pairs_of(view: View) -> Iterator[tuple[str, str]]:
    """The parts of a View's address, in canonical order: what a form repeats as hidden fields."""
    yield from (("step", steps.text(step)) for step in view.selection.steps)
    yield from _filter_pairs(view.selection.filters)
    shown, usual = view.presentation, Presentation()
    for name in ("projection", "layout", "size", "colour"):
        if getattr(shown, name) != getattr(usual, name):
            yield name, getattr(shown, name)
    yield from (("pin", f"{name},{_plain(x)},{_plain(y)}") for name, x, y in shown.pinned)
    yield from (("group", kind) for kind in shown.grouped)
    if shown.selected is not None:
        yield "selected", shown.selected
    if shown.limit is not None:
        yield "limit", str(shown.limit)
    if view.release is not None:
        yield "release", view.release


def _collect(pairs: Iterable[tuple[str, str]]) -> Parts:
    parts: dict[str, list[str]] = {key: [] for key in (*MANY, *SINGLE)}
    for number, (key, value) in enumerate(pairs, start=1):
        if number > MOST_PARTS:
            raise BadAddress(key, value, f"an address has at most {MOST_PARTS} parts")
        if key not in parts:
            raise BadAddress(key, value, "there is no such part", parts)
        if len(value) > known.LONGEST:
            raise BadAddress(key, value, f"it is longer than {known.LONGEST} characters")
        if value:
            parts[key].append(value)
    _within("step", parts["step"], MOST_STEPS)
    _within("pin", parts["pin"], MOST_PINS)
    for key in parts.keys() - {"step"}:
        known.once(key, parts[key])
    return parts


def _filters(parts: Parts, catalogue: Catalogue) -> Filters:
    def many(key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        choices = tuple(allowed)
        return tuple(known.one_of(key, value, choices) for value in parts[key])

    polarity = _choice(parts, "polarity", tuple(_POLARITY))
    first, last = _years(parts)
    passages = _single(parts, "passages")
    return Filters(
        kinds=many("kind", sorted(catalogue.kinds)),
        relations=many("relation", sorted(catalogue.properties)),
        families=many("family", catalogue.families),
        articles=many("article", sorted(catalogue.articles)),
        modalities=tuple(map(Modality, many("modality", list(Modality)))),
        polarity=None if polarity is None else _POLARITY[polarity],
        explicitness=tuple(map(Explicitness, many("explicitness", list(Explicitness)))),
        types=tuple(map(ClaimType, many("type", list(ClaimType)))),
        eras=tuple(known.entity(name, catalogue) for name in parts["during"]),
        first_year=first,
        last_year=last,
        dated=_choice(parts, "dated", ("only",)) is not None,
        least_passages=1 if passages is None else known.count("passages", passages, MOST_PASSAGES),
    )


def _years(parts: Parts) -> tuple[int | None, int | None]:
    first, last = _single(parts, "from"), _single(parts, "to")
    start = None if first is None else known.year("from", first)
    end = None if last is None else known.year("to", last)
    if start is not None and end is not None and start > end:
        raise BadAddress("to", str(end), f"the last year lies before the first, {start}")
    return start, end


def _presentation(parts: Parts, catalogue: Catalogue) -> Presentation:
    pins = tuple(known.pin("pin", value, catalogue) for value in parts["pin"])
    known.once("pin", [name for name, _, _ in pins])
    selected, limit = _single(parts, "selected"), _single(parts, "limit")
    return Presentation(
        projection=_choice(parts, "projection", tuple(PROJECTIONS)) or "all",
        layout=_choice(parts, "layout", LAYOUTS) or "organic",
        size=_choice(parts, "size", SIZES) or "relations",
        colour=_choice(parts, "colour", COLOURS) or "kind",
        pinned=pins,
        grouped=tuple(known.one_of("group", kind, catalogue.kinds) for kind in parts["group"]),
        selected=None if selected is None else known.thing("selected", selected, catalogue),
        limit=None if limit is None else known.count("limit", limit, MOST_DRAWN),
    )


def _filter_pairs(kept: Filters) -> Iterator[tuple[str, str]]:
    for key, values in (
        ("kind", kept.kinds),
        ("relation", kept.relations),
        ("family", kept.families),
        ("article", kept.articles),
        ("modality", kept.modalities),
    ):
        yield from ((key, str(value)) for value in values)
    if kept.polarity is not None:
        yield "polarity", "affirmed" if kept.polarity else "denied"
    yield from (("explicitness", str(value)) for value in kept.explicitness)
    yield from (("type", str(value)) for value in kept.types)
    yield from (("during", era) for era in kept.eras)
    if kept.first_year is not None:
        yield "from", str(kept.first_year)
    if kept.last_year is not None:
        yield "to", str(kept.last_year)
    if kept.dated:
        yield "dated", "only"
    if kept.least_passages > 1:
        yield "passages", str(kept.least_passages)


def _single(parts: Parts, key: str) -> str | None:
    values = parts[key]
    if len(values) > 1:
        raise BadAddress(key, values[1], "it is given twice")
    return values[0] if values else None


def _release(parts: Parts) -> str | None:
    release = _single(parts, "release")
    if release is not None and not _RELEASE.fullmatch(release):
        raise BadAddress("release", release, "a release is named by its hash")
    return release


def _choice(parts: Parts, key: str, allowed: tuple[str, ...]) -> str | None:
    value = _single(parts, key)
    return None if value is None else known.one_of(key, value, allowed)


def _within(part: str, values: list[str], most: int) -> None:
    if len(values) > most:
        raise BadAddress(part, values[most], f"there are at most {most} of these in an address")


def _plain(number: float) -> str:
    """A coordinate without needless digits: 12, -3.5."""
    return f"{number:.1f}".removesuffix(".0")
