"""How articles and their coding were made, told from what the coding sheets say of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ontology.catalogue import Catalogue
    from ontology.model import Article, Relation

SAYS: Final = "It shows what the articles claim, not what is so."
_AI: Final = re.compile(r"with the help of AI\b|\bAI-assisted\b", re.IGNORECASE)
_MACHINE: Final = "machine-assisted"  # as the coder of a sheet says it


def behind(relations: Iterable[Relation], catalogue: Catalogue) -> tuple[Article, ...]:
    """The articles whose claims are in view; all of them where no claim is, as in counts."""
    used = {iri for relation in relations for iri in relation.articles}
    articles = tuple(catalogue.articles.values())
    return tuple(one for one in articles if one.iri in used) or articles


def note(articles: Collection[Article]) -> str:
    """What a file, figure or page says of its articles, their coders, and what it shows.

    What a text says of its own making in other words than of AI is repeated as it stands.
    """
    machine = [one for one in articles if by_machine(one)]
    coders = " and ".join(sorted({one.coder for one in articles}))
    said = "say they were written with the help of AI"
    texts = _one(
        articles,
        helped(articles),
        "articles",
        f"articles, some of which {said}",
        f"articles that {said}",
    )
    coding = _one(
        articles,
        machine,
        f"the coding is by {coders}",
        f"some of the coding is {_MACHINE}",
        f"the coding is {_MACHINE}",
    )
    others = (one for one in articles if one.note and not _AI.search(one.note))
    own = (f"“{one.title}”: {one.note}" for one in others)
    return " ".join((f"Coded from {texts}; {coding}.", *own, SAYS))


def counted(articles: Collection[Article]) -> str:
    """How many articles, and how many of them AI helped to write: `2 AI-assisted articles`."""
    many, by_ai = len(articles), helped(articles)
    noun = "article" if many == 1 else "articles"
    some = f"{many} {noun}, {len(by_ai)} of them AI-assisted"
    return _one(articles, by_ai, f"{many} {noun}", some, f"{many} AI-assisted {noun}")


def written(articles: Collection[Article]) -> str:
    """Articles by how they were written: `articles written with the help of AI`."""
    by = "written with the help of AI"
    return _one(articles, helped(articles), "articles", f"articles, some {by}", f"articles {by}")


def by_machine(article: Article) -> bool:
    """Whether its coder says that a machine helped."""
    return _MACHINE in article.coder


def helped(articles: Iterable[Article]) -> list[Article]:
    """Those that say of themselves that they were written with the help of AI."""
    return [one for one in articles if _AI.search(one.note)]


def _one(
    articles: Collection[Article], held: Collection[Article], none: str, some: str, every: str
) -> str:
    """The words for none, some or every one of the articles, by those that it holds of."""
    return none if not held else every if len(held) == len(articles) else some
