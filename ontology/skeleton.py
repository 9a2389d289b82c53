"""An empty coding sheet for a text: every passage found, placed and hashed; nothing coded."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ontology import texts
from ontology.errors import BadText
from ontology.segment import Piece, digest, segment

if TYPE_CHECKING:
    from pathlib import Path

HEADER = """\
# A coding sheet. Fill in the header, then each passage's gloss and claims.
article:
  name: {name}
  title: {title}
  file: {file}
  sha256: {sha256}
  length: {length}
  source:      # where it was published, as an IRI
  note:        # what the text says of its own making, or: none
  coder:       # who or what codes it
  codebook: 0.1.0
passages:
"""
PASSAGE = """\
- passage: {number}
  span: [{start}, {end}]
  sha256: {sha256}
  section: {section}
  role: {role}
  gloss: ''
  claims: []
"""


def skeleton(path: Path) -> str:
    """The empty sheet of a text file, as YAML. Raises `BadText` for no UTF-8, or nothing in it."""
    text = texts.read(path)
    pieces = segment(text)
    if not pieces:
        raise BadText(f"{path.name} has no words in it.")
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "text"
    header = HEADER.format(
        name=name,
        title=_quoted(path.stem),
        file=_quoted(path.name),
        sha256=digest(text),
        length=len(text),
    )
    return header + "".join(_passage(n, text, piece) for n, piece in enumerate(pieces, 1))


def _passage(number: int, text: str, piece: Piece) -> str:
    return PASSAGE.format(
        number=number,
        start=piece.start,
        end=piece.end,
        sha256=digest(text[piece.start : piece.end]),
        section=_quoted(piece.section),
        role=piece.role,
    )


def _quoted(value: str) -> str:
    """A YAML string: plain where that is safe, else in double quotes as JSON writes it."""
    plain = re.fullmatch(r"[A-Za-z][\w.,()’'\- ]*[\w.)]", value)
    words = {"yes", "no", "on", "off", "true", "false", "null"}
    return value if plain and value.lower() not in words else json.dumps(value, ensure_ascii=False)
