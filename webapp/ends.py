"""The two ends of a path as somebody typed them: which entities they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.known import LONGEST, nearest

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Entity
    from ontology.search import Search
    from webapp.site import Site

OFFERED: Final = 5


@dataclass(frozen=True, slots=True)
class End:
    """What was typed (`text`) and the entity it names, if any; else those it may have meant."""

    text: str
    entity: Entity | None = None
    offers: tuple[Entity, ...] = ()

    @property
    def name(self) -> str:
        """The entity's name; what was typed where it names none."""
        return self.entity.name if self.entity else self.text

    @property
    def label(self) -> str:
        """The entity's label; what was typed where it names none."""
        return self.entity.label if self.entity else self.text

    @property
    def unknown(self) -> bool:
        """Whether something was typed that names nothing."""
        return bool(self.text) and self.entity is None


def end(typed: str, here: Site) -> End:
    """The entity whose name, label or other name was typed, in whatever letters."""
    return meant(typed, here.catalogue, here.search)


def meant(typed: str, catalogue: Catalogue, search: Search) -> End:
    """The same, of a release that no server serves."""
    text = " ".join(typed[:LONGEST].split())
    entities = catalogue.entities
    for name in (text, text.lower(), re.sub(r"\s+", "-", text.lower())):
        if name in entities:
            return End(text, entities[name])
    hits = search.find(text, OFFERED)
    for hit in hits:
        if hit.matched.casefold() == text.casefold():
            return End(text, entities[hit.name])
    near = dict.fromkeys((*nearest(text, catalogue), *(hit.name for hit in hits)))
    return End(text, None, tuple(entities[name] for name in near)[:OFFERED])
