"""A sheet brought back to its text after the text was edited: spans, hashes, sections, header."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ontology import sheets, texts
from ontology.anchoring import Anchoring, anchor
from ontology.errors import BadOntology, BadText, Fault
from ontology.model import Article, Passage, Vocabulary
from ontology.patching import Patch
from ontology.scalars import scalar
from ontology.segment import digest
from ontology.skeleton import empty_passage, passages_of

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.sheets import Sheet

READ_AGAIN: Final = "read its gloss and claims again"


@dataclass(frozen=True, slots=True)
class Mended:
    """What a sheet should say now: its new text, or None where it stays as it is.

    `notes` tell what was found; `faults` why the sheet cannot be mended without a person.
    """

    path: Path
    text: str | None = None
    notes: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()


def mend(path: Path, articles: Path) -> Mended:
    """Find the passages of a sheet in its text as it now stands in a folder. Writes nothing."""
    try:
        return _mend(path, articles)
    except BadOntology as error:
        return Mended(path, faults=error.faults)
    except BadText as error:
        return Mended(path, faults=(Fault(path.name, 1, str(error)),))


def _mend(path: Path, articles: Path) -> Mended:
    sheet = sheets.read(path, Vocabulary(), {})  # its claims do not matter here
    article = sheet.article
    if article is None:
        raise _unread(path)
    if not (articles / article.file).is_file():
        return Mended(path, notes=(Fault(path.name, 1, f"its text {article.file} is not at hand"),))
    text = texts.read(articles / article.file)
    patch = Patch(path.name, path.read_bytes().decode())
    if len(patch.passages) != len(article.passages):
        raise _unread(path)
    anchoring = anchor(article.passages, article.length, passages_of(text))
    if anchoring.lost:
        raise BadOntology(_lost(sheet, article, anchoring, text))
    return _mended(path, patch, article, anchoring, text)


def _unread(path: Path) -> BadOntology:
    problem = "its passages cannot be found again, because not all of it can be read"
    return BadOntology([Fault(path.name, 1, problem, "mend its other faults first")])


def _lost(sheet: Sheet, article: Article, anchoring: Anchoring, text: str) -> tuple[Fault, ...]:
    faults = []
    for place, pieces in anchoring.lost:
        number = article.passages[place].number
        problem = f"passage {number}: its words are gone from the text"
        remedy = "delete it from the sheet; then run this again"
        if pieces:
            problem = f"passage {number}: its words changed, and what it is now is not clear"
            remedy = f"give it the sha256 of {_offered(pieces, text)}; then run this again"
        faults.append(Fault(sheet.path.name, sheet.lines[number], problem, remedy))
    return tuple(faults)


def _offered(pieces: tuple[Passage, ...], text: str) -> str:
    return " or ".join(
        f"“{text[piece.start : piece.end][:40]}…” ({piece.sha256})" for piece in pieces
    )


def _mended(path: Path, patch: Patch, article: Article, found: Anchoring, text: str) -> Mended:
    if article.sha256 != digest(text):
        patch.put(patch.header, "sha256", digest(text))
    if article.length != len(text):
        patch.put(patch.header, "length", str(len(text)))
    for place, piece in found.found.items():
        _respan(patch, place, article.passages[place], piece)
    free = max(passage.number for passage in article.passages) + 1
    added = [replace(piece, number=free + i) for i, (_, piece) in enumerate(found.new)]
    for (place, _), passage in zip(found.new, added, strict=True):
        patch.add_passages(place, empty_passage(passage))
    result = patch.result()
    if result == path.read_bytes().decode():
        return Mended(path)
    changed = [article.passages[place].number for place in found.changed]
    notes = _notes(path, result, changed, [passage.number for passage in added], found)
    return Mended(path, result, notes)


def _respan(patch: Patch, place: int, was: Passage, now: Passage) -> None:
    node = patch.passages[place]
    if (was.start, was.end) != (now.start, now.end):
        patch.put(node, "span", f"[{now.start}, {now.end}]")
    if was.sha256 != now.sha256:
        patch.put(node, "sha256", now.sha256)
    if was.section != now.section:
        patch.put(node, "section", scalar(now.section))
    if was.role != now.role:
        patch.put(node, "role", now.role)


def _notes(
    path: Path, result: str, changed: list[int], added: list[int], found: Anchoring
) -> tuple[Fault, ...]:
    total = f"{len(found.found)} passages found again, {len(changed)} changed, {len(added)} new"
    if found.left_out:
        total += f"; {found.left_out} pieces that the sheet leaves out stay out"
    lines = Patch(path.name, result).lines()
    return (
        Fault(path.name, 1, total),
        *(
            Fault(path.name, lines[number], f"passage {number}: its words changed", READ_AGAIN)
            for number in changed
        ),
        *(
            Fault(path.name, lines[number], f"passage {number} is new", "give it gloss and claims")
            for number in added
        ),
    )
