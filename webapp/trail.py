"""A path as people read it: link by link, each with the passages behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.path_view import view_of
from ontology.model import Modality
from webapp.links import to_explore
from webapp.statements import statement, thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.paths import Link, Path
    from ontology.model import Article
    from webapp.pathfinding import Asked
    from webapp.site import Site
    from webapp.statements import Statement, Thing

SIGNS: Final = {
    1: ("+", "the first increases the last"),
    -1: ("−", "the first decreases the last"),
    0: ("?", "a link does not say whether it increases or decreases"),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A relation as an arrow of the chain; `against` the path or along it."""

    label: str
    tone: str
    against: bool
    sure: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Hop:
    """A link: its relations as arrows and as sentences, and where it leads."""

    verbs: tuple[Verb, ...]
    target: Thing
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """A path with all a page says of it. `sign` and `article` are an argument's."""

    start: Thing
    hops: tuple[Hop, ...]
    weakest: Modality
    passages: int
    sign: tuple[str, str] | None
    article: Article | None
    article_page: str
    draw: str


def trail(path: Path, asked: Asked, here: Site) -> Trail:
    """A path in words, with the way to its picture."""
    article = here.catalogue.article_by_iri[path.article] if path.article else None
    return Trail(
        start=thing(path.nodes[0], here.catalogue),
        hops=tuple(_hop(link, here) for link in path.links),
        weakest=path.weakest,
        passages=path.passages,
        sign=None if path.sign is None else SIGNS[path.sign],
        article=article,
        article_page=url_for("article.show", name=article.name) if article else "",
        draw=drawing([path], asked, here),
    )


def drawing(paths: Sequence[Path], asked: Asked, here: Site) -> str:
    """The address of the picture of paths."""
    return to_explore(view_of(paths, asked.filters, here.catalogue, asked.view.release))


def _hop(link: Link, here: Site) -> Hop:
    said = tuple(statement(one, here.catalogue, here.texts) for one in link.relations)
    return Hop(
        verbs=tuple(
            Verb(
                label=words.verb.label,
                tone=words.tone,
                against=one.subject != link.source,
                sure=any(claim.modality is Modality.ASSERTED for claim in one.claims),
                denied=words.denied,
            )
            for one, words in zip(link.relations, said, strict=True)
        ),
        target=thing(link.target, here.catalogue),
        statements=said,
    )
