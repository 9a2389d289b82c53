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

    from ontology.model import Article

SUFFIX = "-sample"


class TooFew(EntenteError):
    """A sheet has fewer passages than were asked for."""


def sample(path: Path, size: int, seed: int, without: Path | None = None) -> str:
    """An empty sheet with so many passages of the sheet at `path`, headings left out.

    None is drawn that stands in the sheet at `without`: rules made from an earlier comparison
    are tried on passages they were not made from. The same seed draws the same passages. The
    sheet has a name of its own, so that it can be checked beside the first. Raises `BadOntology`
    with the faults of the sheets, and `TooFew`.
    """
    article = _article(path)
    left_out = set() if without is None else {p.start for p in _article(without).passages}
    coded = [p for p in article.passages if p.role != "heading" and p.start not in left_out]
    if size > len(coded):
        raise TooFew(
            f"{path.name} has {len(coded)} passages that can be drawn (headings, and what "
            f"--without names, are left out); {size} were asked for."
        )
    drawn = random.Random(seed).sample(coded, size)  # noqa: S311  # drawing lots, not secrets
    passages = tuple(sorted(drawn, key=lambda passage: passage.start))
    origin = f"# {size} of {len(coded)} passages of {path.name}, drawn with seed {seed}.\n"
    return origin + empty_sheet(replace(article, name=article.name + SUFFIX, passages=passages))


def _article(path: Path) -> Article:
    article = beside.read(path, beside.ours())[0].article
    assert article is not None  # noqa: S101  # a sheet without faults has its article
    return article
