"""What somebody may have meant to type: entities whose names have words spelled like theirs."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Entity

ALIKE: Final = 0.78  # of two words, by difflib's ratio
SPELLINGS: Final = 3  # words that one may have been meant for
_WORD: Final = re.compile(r"\w+")


def respelled(searched: str, catalogue: Catalogue, most: int = 5) -> list[str]:
    """Names of the entities whose label or other name has, for each word, one spelled like it.

    The best spellings come first, then the shortest labels.
    """
    own = {
        name: {word for said in (one.label, *one.alternatives) for word in _words(said)}
        for name, one in catalogue.entities.items()
    }
    spelled = sorted(set().union(*own.values()))
    meant = [get_close_matches(word, spelled, SPELLINGS, ALIKE) for word in _words(searched)]
    if not meant or not all(meant):
        return []
    worse = {
        name: sum(min(map(near.index, words & {*near})) for near in meant)
        for name, words in own.items()
        if all(words & {*near} for near in meant)
    }
    found = sorted(worse, key=lambda name: (worse[name], len(catalogue.entities[name].label), name))
    return found[:most]


def likest(searched: str, entity: Entity) -> str:
    """The label or other name of an entity with the words that are spelled most like these.

    The label, where no other name is more like them.
    """
    wanted = _words(searched)

    def alike(said: str) -> float:
        own = _words(said)
        return sum(
            max((SequenceMatcher(None, word, one).ratio() for one in own), default=0.0)
            for word in wanted
        )

    return max((entity.label, *entity.alternatives), key=alike)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
