"""What someone may have meant: entities whose names are near a word that named nothing."""

from collections.abc import Iterable
from typing import TypedDict

from flask import url_for

from graph.known import nearest
from ontology.catalogue import Catalogue
from ontology.errors import EntenteError
from ontology.model import Entity
from webapp.site import Site, site

MOST = 5


class Suggestion(TypedDict):
    """One thing that may have been meant, and the page about it."""

    name: str
    label: str
    kind: str
    address: str


def suggestions(wanted: str, names: Iterable[str] = ()) -> list[Suggestion]:
    """At most five entities for a name or the last piece of a path, best first.

    `names` are tried before the nearest by spelling and those that search finds. Without a
    release there is nothing to suggest, and that is no further error.
    """
    try:
        here = site()
    except EntenteError:
        return []
    catalogue = here.catalogue
    known = {name: catalogue.entities[name] for name in names if name in catalogue.entities}
    known |= {name: catalogue.entities[name] for name in _near(wanted, here)}
    return [_suggestion(entity, catalogue) for entity in list(known.values())[:MOST]]


def _near(wanted: str, here: Site) -> Iterable[str]:
    word = wanted.rstrip("/").rpartition("/")[2].partition(".")[0]
    yield from nearest(word, here.catalogue)
    spoken = word.replace("-", " ").replace("_", " ").strip()
    if len(spoken) > 2:
        found = (hit.name for hit in here.search.find(spoken, MOST))
        yield from (name for name in found if name in here.catalogue.entities)


def _suggestion(entity: Entity, catalogue: Catalogue) -> Suggestion:
    return Suggestion(
        name=entity.name,
        label=entity.label,
        kind=catalogue.kinds[entity.kind].label,
        address=url_for("entity.show", name=entity.name),
    )
