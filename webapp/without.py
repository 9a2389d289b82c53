"""An address of /explore that cannot be used: the same without what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import request

from graph.errors import BadAddress, NoSuch
from ontology.errors import EntenteError, UnknownTerm
from webapp import embedding, past
from webapp.foreign import ALIKE, OURS, ours
from webapp.links import Link, asked_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Pairs = list[tuple[str, str]]

PAGES: Final = ("explore.index", "explore.table")
MOST: Final = 20  # parts that are taken out of an address; one with more is no view of ours


@dataclass(frozen=True, slots=True)
class Without:
    """Where the rest of a view is. `further` is what else was wrong, `near` the same with names
    that were perhaps meant.
    """  # noqa: D205  # one sentence

    href: str
    further: list[str]
    near: list[Link]


def without(error: EntenteError) -> Without | None:
    """The present request without its parts that cannot be used, of which `error` is the first.

    None where it is of another page, or where parts are not what is wrong.
    """
    if request.endpoint not in PAGES:
        return None
    whole = ours(request.args.items(multi=True))
    left, troubles = [*whole], list[EntenteError]()
    trouble: EntenteError | None = error
    while trouble is not None:
        place = _place(trouble, left)
        if place is None or len(troubles) == MOST:
            return None
        troubles.append(trouble)
        del left[place]
        trouble = _trouble(left)
    near = _near(error, whole) if len(troubles) == 1 else []
    return Without(_at(left), [str(one) for one in troubles[1:]], list(near))


def _trouble(pairs: Pairs) -> EntenteError | None:
    try:
        past.asked([pair for pair in pairs if pair != embedding.PAIR], keeping=True)
    except EntenteError as error:
        return error
    return None


def _place(error: EntenteError, pairs: Pairs) -> int | None:
    """Which of the parts an error is about: the last that fits, since the first of two may stay."""
    match error:
        case BadAddress():
            keys, value = {error.part}, error.value
        case UnknownTerm():
            keys, value = {"step", "during"}, error.term
        case _:
            return None
    fits = [place for place, (key, text) in enumerate(pairs) if key in keys and value in text]
    exact = [place for place in fits if pairs[place][1] == value]
    return max(exact or fits, default=None)


def _near(error: EntenteError, pairs: Pairs) -> Iterable[Link]:
    """The same view with a name in place of the one that is not there."""
    place = _place(error, pairs)
    if place is None:
        return
    for one in _meant(error, *pairs[place]):
        yield Link("=".join(one), _at([*pairs[:place], one, *pairs[place + 1 :]]))


def _meant(error: EntenteError, key: str, text: str) -> Pairs:
    """What a part may have been meant for, by its name or by what it names."""
    if key not in OURS:
        return [(name, text) for name in get_close_matches(key, OURS, 1, ALIKE)]
    if not isinstance(error, NoSuch | UnknownTerm):
        return []
    wrong = error.value if isinstance(error, NoSuch) else error.term
    return [(key, text.replace(wrong, name)) for name in error.nearest]


def _at(pairs: Sequence[tuple[str, str]]) -> str:
    return f"{asked_path()}?{urlencode(pairs, safe=':/,*')}" if pairs else asked_path()
