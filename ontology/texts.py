"""The articles' own texts, where the user has them: joined only when a page is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.errors import BadText
from ontology.segment import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ontology.model import Article, Passage


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by article IRI; empty where none are at hand."""

    by_article: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, folder: Path | None, articles: Iterable[Article]) -> Texts:
        """Read the texts of these articles from a folder; a text that is missing is left out.

        Raises `BadText` when the folder does not exist, or a text is not the one coded.
        """
        if folder is None:
            return cls()
        if not folder.is_dir():
            raise BadText(f"There is no folder of articles at {folder}. Check the path.")
        found = {a.iri: read(folder / a.file) for a in articles if (folder / a.file).is_file()}
        for article in articles:
            if article.iri in found and digest(found[article.iri]) != article.sha256:
                raise BadText(
                    f"{article.file} is not the text that was coded: its SHA-256 is "
                    f"{digest(found[article.iri])}, the sheet says {article.sha256}. "
                    "Put the coded one back; if it was edited on purpose, `entente check "
                    "--fix-spans` finds its passages again."
                )
        return cls(found)

    def has(self, article: str) -> bool:
        """Whether the text of the article (by IRI) is at hand."""
        return article in self.by_article

    def sentence(self, passage: Passage) -> str | None:
        """The words of a passage, or None where the text is not at hand."""
        text = self.by_article.get(passage.article)
        return None if text is None else text[passage.start : passage.end]


def read(path: Path) -> str:
    """A text exactly as it is stored, line ends included. Raises `BadText` if it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadText(
            f"{path.name} is not UTF-8 (line {line}, byte {error.start}). Save it as UTF-8."
        ) from error
    except OSError as error:
        raise BadText(f"{path.name} cannot be read: {error.strerror}.") from error
