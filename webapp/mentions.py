"""Entities in a text by what they are called: where a passage names what claims speak of.

Nothing of the text is kept: it is cut into pieces each time that a page is shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ontology.model import Entity

_WORD: Final = re.compile(r"\w+")


class Piece(NamedTuple):
    """A run of text, and the entity that it names, if any."""

    text: str
    entity: Entity | None


class Form(NamedTuple):
    """A label or alternative label. `exact` ones, like “US”, are not found in small letters."""

    text: str
    entity: Entity
    exact: bool


Lexicon = dict[str, list[Form]]
"""Forms by their first word in small letters, the longest first."""


def lexicon(entities: Iterable[Entity]) -> Lexicon:
    """What these entities are called."""
    found: defaultdict[str, list[Form]] = defaultdict(list)
    for entity in entities:
        for name in dict.fromkeys((entity.label, *entity.alternatives)):
            if first := _WORD.match(name):
                found[first[0].lower()].append(Form(name, entity, exact=name.isupper()))
    for forms in found.values():
        forms.sort(key=lambda form: (-len(form.text), form.text, form.entity.name))
    return dict(found)


def pieces(text: str, known: Mapping[str, Sequence[Form]]) -> list[Piece]:
    """The text cut at what names an entity, the longest name first, in the plural too.

    >>> from ontology.model import Entity
    >>> peace = Entity("p", "peace", "Peace treaty", "Treaty")
    >>> [piece.text for piece in pieces("Old peace treaties, a peace treaty.", lexicon([peace]))]
    ['Old peace treaties, a ', 'peace treaty', '.']
    """
    cut, done = [], 0
    for start, end, entity in _found(text, known):
        cut += [Piece(text[done:start], None), Piece(text[start:end], entity)]
        done = end
    return [piece for piece in (*cut, Piece(text[done:], None)) if piece.text]


def _found(text: str, known: Mapping[str, Sequence[Form]]) -> Iterator[tuple[int, int, Entity]]:
    after = 0
    for word in _WORD.finditer(text):
        if word.start() < after:
            continue
        first = word[0].lower()
        for form in (*known.get(first, ()), *known.get(first.removesuffix("s"), ())):
            end = _end(text, word.start(), form)
            if end:
                yield word.start(), end, form.entity
                after = end
                break


def _end(text: str, start: int, form: Form) -> int | None:
    """Where a form that stands at `start` ends, its plural s included; None if it does not."""
    end = start + len(form.text)
    there = text[start:end]
    if there != form.text and (form.exact or there.lower() != form.text.lower()):
        return None
    if text[end : end + 1] == "s" and not form.exact:
        end += 1
    return None if _WORD.match(text, end) else end
