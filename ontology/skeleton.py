"""An empty coding sheet for a text: every passage found, placed and hashed; nothing coded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ontology import bundled, texts
from ontology.errors import BadText
from ontology.model import Article, Passage
from ontology.scalars import scalar
from ontology.segment import digest, segment

if TYPE_CHECKING:
    from pathlib import Path

HEADER: Final = """\
# A coding sheet. Fill in the header, then each passage's gloss and claims.
article:
  name: {name}
  title: {title}
  file: {file}
  sha256: {sha256}
  length: {length}
  source: {source}
  note: {note}
  coder:       # who or what codes it
  codebook: {codebook}
passages:
"""
PASSAGE: Final = """\
- passage: {number}
  span: [{start}, {end}]
  sha256: {sha256}
  section: {section}
  role: {role}
  gloss: ''
  claims: []
"""
SOURCE: Final = "     # where it was published, as an IRI"
NOTE: Final = "       # what the text says of its own making, or: none"


def skeleton(path: Path) -> str:
    """The empty sheet of a text file, as YAML. Raises `BadText` for no UTF-8, or nothing in it."""
    text = texts.read(path)
    passages = passages_of(text)
    if not passages:
        raise BadText(f"{path.name} has no words in it.")
    article = Article(
        iri="",
        name=re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "text",
        title=path.stem,
        file=path.name,
        sha256=digest(text),
        length=len(text),
        source="",
        note="",
        coder="",
        codebook=_codebook(),
        passages=passages,
    )
    return empty_sheet(article)


def passages_of(text: str) -> tuple[Passage, ...]:
    """The passages of a text, numbered from 1, not yet of any article."""
    return tuple(
        Passage(
            iri="",
            article="",
            number=number,
            start=piece.start,
            end=piece.end,
            sha256=digest(text[piece.start : piece.end]),
            section=piece.section,
            role=piece.role,
        )
        for number, piece in enumerate(segment(text), 1)
    )


def empty_sheet(article: Article) -> str:
    """A sheet with the article's header and passages, without coder, glosses and claims."""
    header = HEADER.format(
        name=article.name,
        title=scalar(article.title),
        file=scalar(article.file),
        sha256=article.sha256,
        length=article.length,
        source=scalar(article.source) if article.source else SOURCE,
        note=scalar(article.note) if article.note else NOTE,
        codebook=article.codebook,
    )
    return header + "".join(map(empty_passage, article.passages))


def empty_passage(passage: Passage) -> str:
    """The lines of one passage, without gloss and claims."""
    return PASSAGE.format(
        number=passage.number,
        start=passage.start,
        end=passage.end,
        sha256=passage.sha256,
        section=scalar(passage.section),
        role=passage.role,
    )


def _codebook() -> str:
    text = (bundled.HERE / "CODEBOOK.md").read_text(encoding="utf-8")
    found = re.search(r"^Version (\d+(?:\.\d+)+)", text, re.MULTILINE)
    return found[1] if found else ""
