"""What can be compared: an article, a thing, an era, or any view of /explore; and how it is named.

A side of a comparison is written as ``article:NAME``, ``entity:NAME``, ``era:NAME`` or as the
address of a picture, ``/explore?step=…`` or ``/v/HASH``. A label, as the form offers it, does as
well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from flask import url_for

from graph import known
from graph.address import parse
from graph.errors import BadAddress, legible
from graph.step import Expand, Start, StartArticle
from graph.view import Filters, Selection, View
from ontology.errors import UnknownTerm
from webapp.choices import active
from webapp.keeping import kept
from webapp.links import at
from webapp.site import site
from webapp.sources import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.view import Source
    from ontology.catalogue import Catalogue
    from ontology.model import Entity

TIMES: Final = ("Era", "Event")  # kinds of entity that claims can be said of
_SAVED: Final = re.compile(r"/v/([^/?#]+)(?:[?#].*)?$")
_PICTURE: Final = re.compile(r"(?:https?://[^/?#]+)?(?:/[^?#]*)?/explore(?:/table)?/?(?:\?|$)")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One side: how addresses write it, how people read it, what kind of thing it is, its claims.

    `entity` is the thing or time that relations are about, where there is one.
    """

    spec: str
    label: str
    kind: str
    source: Source
    href: str
    entity: Entity | None = None

    @property
    def sort(self) -> str:
        """Article, entity or era, as addresses have it; "" for a view."""
        return "" if self.spec.startswith("/") else self.spec.partition(":")[0]

    @property
    def written(self) -> str:
        """What the form's field holds, which means the same."""
        return self.label if self.sort else self.spec


def read(part: str, value: str, catalogue: Catalogue) -> Chosen:
    """The side that a part of the address (a or b) stands for.

    Raises `UnknownTerm` with the nearest names, or `BadAddress`.
    """
    value = known.text(part, value.strip())
    if len(value) > known.LONGEST_QUERY:
        raise BadAddress(part, value, f"it is longer than {known.LONGEST_QUERY} characters")
    saved = _SAVED.search(value)
    if saved:
        return _saved(part, saved[1], catalogue)
    if _PICTURE.match(value):
        return _view(part, value, catalogue)
    sort, colon, name = value.partition(":")
    if colon and sort in _READERS:
        return _READERS[sort](name, catalogue)
    if value in catalogue.articles:
        return _article(value, catalogue)
    return _by_words(value, catalogue)


def offered(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What the form offers: what to write, and of what kind it is."""
    yield from ((article.title, "Article") for article in catalogue.articles.values())
    yield from ((_era_words(one), "All that is said of this time") for one in _times(catalogue))
    for entity in sorted(catalogue.entities.values(), key=lambda one: one.label.lower()):
        yield entity.label, catalogue.vocabulary.kinds[entity.kind].label


def _by_words(value: str, catalogue: Catalogue) -> Chosen:
    """A side by its name, label or another name, in any case."""
    word = value.casefold()
    for article in catalogue.articles.values():
        if word == article.title.casefold():
            return _article(article.name, catalogue)
    for era in _times(catalogue):
        if word == _era_words(era).casefold():
            return _era(era.name, catalogue)
    entities = catalogue.entities.values()
    same = [one.name for one in entities if word in (one.name, one.label.casefold())]
    same += [one.name for one in entities if word in map(str.casefold, one.alternatives)]
    if same:
        return _entity(same[0], catalogue)
    raise UnknownTerm(legible(value), "article, thing or era", known.nearest(value, catalogue))


def _article(name: str, catalogue: Catalogue) -> Chosen:
    article = catalogue.articles.get(name)
    if article is None:
        near = get_close_matches(name, catalogue.articles, 3)
        raise UnknownTerm(legible(name), "article", near or catalogue.articles)
    href = url_for("article.show", name=name)
    source = Selection((StartArticle(name),))
    return Chosen(f"article:{name}", article.title, "Article", source, href)


def _entity(name: str, catalogue: Catalogue) -> Chosen:
    found = catalogue.entities[known.entity(name, catalogue)]
    kind = catalogue.vocabulary.kinds[found.kind].label
    source = Selection((Start(name), Expand(name)))
    href = url_for("entity.show", name=name)
    return Chosen(f"entity:{name}", found.label, kind, source, href, found)


def _era(name: str, catalogue: Catalogue) -> Chosen:
    found = catalogue.entities[known.entity(name, catalogue)]
    known.one_of("era", name, [one.name for one in _times(catalogue)], "era or event")
    source = Selection((), Filters(eras=(name,)))
    href = at(url_for("explore.index"), View(source))
    return Chosen(f"era:{name}", _era_words(found), "Era", source, href, found)


def _view(part: str, value: str, catalogue: Catalogue) -> Chosen:
    query = urlsplit(value).query
    view = parse(parse_qsl(query, keep_blank_values=True, max_num_fields=2500), catalogue)
    if view.release:
        raise BadAddress(
            part, view.release, "a comparison is of one release; give it as “release” of the whole"
        )
    href = at(url_for("explore.index"), View(view.source))
    words = told(view, catalogue)
    if isinstance(view.source, Selection):
        words += [text for text, _ in active(view.source.filters, catalogue)]
    label = "; ".join(words) or "everything the articles relate"
    return Chosen(href, label, "View", view.source, href)


def _saved(part: str, name: str, catalogue: Catalogue) -> Chosen:
    """A saved view, by what it chooses: its claims are those of the comparison's release."""
    one = kept(site(), name)
    found = _view(part, f"/explore?{one.address}", catalogue)
    there = url_for("views.show", name=one.hash)
    return replace(found, spec=there, label=one.title, kind="Saved view", href=there)


def _times(catalogue: Catalogue) -> list[Entity]:
    """The eras and events of the release."""
    lineage = catalogue.vocabulary.lineage
    return [one for one in catalogue.entities.values() if {*lineage(one.kind)} & {*TIMES}]


def _era_words(era: Entity) -> str:
    return f"{era.label} (era)"


_READERS: Final[dict[str, Callable[[str, Catalogue], Chosen]]] = {
    "article": _article,
    "entity": _entity,
    "era": _era,
}
