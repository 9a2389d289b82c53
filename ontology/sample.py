"""A sheet of passages drawn at random from another, for a coder who has not seen that one."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from ontology import beside
from ontology.errors import EntenteError
from ontology.skeleton import empty_sheet

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = "-sample"


class TooFew(EntenteError):
    """A sheet has fewer passages than were asked for."""


def sample(path: Path, size: int, seed: int) -> str:
    """An empty sheet with so many passages of the sheet at `path`, headings left out.

    The same seed draws the same passages. The sheet has a name of its own, so that it can be
    checked beside the first. Raises `BadOntology` with the faults of the sheet, and `TooFew`.
    """
    sheet, _ = beside.read(path, beside.ours())
    article = sheet.article
    assert article is not None  # noqa: S101  # a sheet without faults has its article
    coded = [passage for passage in article.passages if passage.role != "heading"]
    if size > len(coded):
        raise TooFew(
            f"{path.name} has {len(coded)} passages that are no headings; {size} cannot be drawn."
        )
    drawn = random.Random(seed).sample(coded, size)  # noqa: S311  # drawing lots, not secrets
    passages = tuple(sorted(drawn, key=lambda passage: passage.start))
    origin = f"# {size} of {len(coded)} passages of {path.name}, drawn with seed {seed}.\n"
    return origin + empty_sheet(replace(article, name=article.name + SUFFIX, passages=passages))
