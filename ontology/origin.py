"""Whose the data of a release is: ours, or that of files which somebody serves as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ontology import making, metadata

if TYPE_CHECKING:
    from collections.abc import Collection

    from ontology.model import Article
    from ontology.releases import Release

UNKNOWN: Final = "Author and licence unknown: of the files' makers."


@dataclass(frozen=True, slots=True)
class Origin:
    """What can be said of a release; `author` and `licence` (its address) are empty if unknown."""

    title: str
    about: str
    cited: str
    author: str
    licence: str


def of(release: Release) -> Origin:
    """Whose the data of a release is; of loaded files no more than which they are."""
    if release.loaded is not None:
        return Origin(named(release), UNKNOWN, f"Release {release.hash}. {UNKNOWN}", "", "")
    cited = metadata.cited(release.hash)
    return Origin(metadata.TITLE, metadata.ABOUT, cited, metadata.CREATOR, metadata.CC_BY)


def named(release: Release) -> str:
    """The files of a loaded release: `Statements of a.ttl, b.nq`."""
    return f"Statements of {', '.join((release.loaded or {})['files'])}"


def note(release: Release, articles: Collection[Article]) -> str:
    """How the data came about: of ours what its articles say, of loaded files that nobody knows."""
    if release.loaded is not None:
        return f"{named(release)}, not checked by Entente."
    return making.note(articles)
