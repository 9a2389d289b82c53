"""A View and its address: `parse` reads what stands after the question mark, `address` prints it.

Printing is canonical (one View, one address; what is at its default is left out), and what
is printed parses to the same View. Anything else a person may type is an error that names
the part, its value and the values allowed; a part left empty, as forms send it, is no part.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graph import filtering, known, level_set, marking, steps
from graph.errors import BadAddress
from graph.parts import choice, collect, single
from graph.projections import PROJECTIONS
from graph.view import COLUMNS, LAYOUTS, OF_ROWS, Presentation, Query, Selection, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.parts import Parts
    from graph.view import Source
    from ontology.catalogue import Catalogue

MOST_DRAWN = 500
# What narrows a Selection. A query is a source of its own: it says itself what it leaves out.
OF_CLAIMS = ("step", "kind", "relation", "family", "article", "modality", "marker", "type",
             "explicitness", "during", "polarity", "from", "to", "dated", "passages",
             "inferred")  # fmt: skip
_RELEASE = re.compile(r"(?:remote-)?[0-9a-f]{8,128}")


def parse(pairs: Iterable[tuple[str, str]], catalogue: Catalogue, *, keeping: bool = False) -> View:
    """The View that an address stands for, given as decoded (key, value) pairs.

    `keeping` keeps what names something that this release does not have: such a step is `Lost`,
    such a pin or selected thing changes nothing.

    Raises
    ------
    BadAddress
        If a part is unknown, malformed, repeated or too long.
    UnknownTerm
        If a part names an entity that this release does not have.
    """
    parts = collect(pairs)
    source, open_ended = _source(parts, catalogue, keeping), keeping or bool(parts["query"])
    return View(source, _presentation(parts, catalogue, open_ended), _release(parts))


def release_of(pairs: Iterable[tuple[str, str]]) -> str | None:
    """The release an address names, if any: it says which catalogue the rest is read with.

    Raises `BadAddress`.

    >>> release_of([("step", "start:nato"), ("release", "0123abcd")])
    '0123abcd'
    """
    return _release(collect(pairs))


def address(view: View) -> str:
    """The canonical address of a View: a query string without its question mark.

    >>> address(View())
    ''
    >>> from graph.step import Start
    >>> from graph.view import Filters
    >>> address(View(Selection((Start("nato"),), Filters(dated=True))))
    'step=start:nato&dated=only'
    """
    return urlencode(list(pairs_of(view)), safe=":/,*")


def pairs_of(view: View) -> Iterator[tuple[str, str]]:
    """The parts of a View's address, in canonical order: what a form repeats as hidden fields."""
    if isinstance(view.source, Query):
        yield "query", view.source.text
    else:
        yield from (("step", steps.text(step)) for step in view.source.steps)
        yield from filtering.pairs(view.source.filters)
    shown, usual = view.presentation, Presentation()
    for name in ("projection", "layout", "size", "colour"):
        if getattr(shown, name) != getattr(usual, name):
            yield name, getattr(shown, name)
    if shown.labels:
        yield "labels", "on"
    yield from (("pin", f"{name},{_plain(x)},{_plain(y)}") for name, x, y in shown.pinned)
    yield from (("group", kind) for kind in shown.grouped)
    if shown.selected is not None:
        yield "selected", shown.selected
    if shown.limit is not None:
        yield "limit", str(shown.limit)
    if shown.sort is not None:
        yield "sort", shown.sort
    if view.release is not None:
        yield "release", view.release


def _source(parts: Parts, catalogue: Catalogue, keeping: bool) -> Source:
    query = single(parts, "query")
    if query is None:
        walk = (
            steps.kept(parts["step"], catalogue)
            if keeping
            else tuple(steps.read(step, catalogue) for step in parts["step"])
        )
        return Selection(walk, filtering.read(parts, catalogue))
    for key in OF_CLAIMS:
        if parts[key]:
            raise BadAddress(
                key, parts[key][0], "steps and filters choose claims, and this view shows the rows "
                "of a query; write into the query what it is to leave out"
            )  # fmt: skip
    return Query(known.text("query", query))


def _presentation(parts: Parts, catalogue: Catalogue, open_ended: bool) -> Presentation:
    # What a query's rows name, only its answer tells: a name that is not in it changes nothing.
    named = known.text if open_ended else partial(known.thing, catalogue=catalogue)
    pinned = str if open_ended else partial(known.entity, catalogue=catalogue)
    pins = tuple(known.pin("pin", value, pinned) for value in parts["pin"])
    known.once("pin", [name for name, _, _ in pins])
    selected, limit = single(parts, "selected"), single(parts, "limit")
    projection = choice(parts, "projection", tuple(PROJECTIONS)) or "all"
    size, colour = single(parts, "size"), single(parts, "colour")
    sizes, colours = marking.sizes(projection), marking.colours(projection)
    return Presentation(
        projection=projection,
        layout=choice(parts, "layout", LAYOUTS) or "organic",
        size=marking.read("size", size or marking.SIZE, projection, sizes),
        colour=marking.read("colour", colour or marking.COLOUR, projection, colours),
        labels=choice(parts, "labels", ("on",)) is not None,
        pinned=pins,
        grouped=tuple(known.one_of("group", kind, catalogue.kinds) for kind in parts["group"]),
        selected=None if selected is None else _selected(selected, named),
        limit=None if limit is None else known.count("limit", limit, MOST_DRAWN),
        sort=choice(parts, "sort", _sorts(parts)),
    )


def _selected(value: str, named: Callable[[str, str], str]) -> str:
    if level_set.names_one(value):
        return str(level_set.read("selected", value))
    return named("selected", value)


def _sorts(parts: Parts) -> tuple[str, ...]:
    columns = (*COLUMNS, *([OF_ROWS] if parts["query"] else []))
    return (*columns, *(f"-{name}" for name in columns))


def _release(parts: Parts) -> str | None:
    release = single(parts, "release")
    if release is not None and not _RELEASE.fullmatch(release):
        raise BadAddress("release", release, "a release is named by its hash")
    return release


def _plain(number: float) -> str:
    """A coordinate without needless digits: 12, -3.5."""
    return f"{number:.1f}".removesuffix(".0")
