"""Glosses and claims of a table put into a sheet, where they differ; all else stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import beside, spreadsheet
from ontology.errors import BadOntology
from ontology.patching import Patch
from ontology.scalars import scalar
from ontology.tabled import Tabled
from ontology.written import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import yaml

    from ontology.model import Claim, Passage


@dataclass(frozen=True, slots=True)
class Recoded:
    """A sheet's new text, how many passages changed, and how many had no row."""

    text: str
    changed: int
    absent: int


def recode(table: Path, path: Path) -> Recoded:
    """Put the glosses and claims of a table into the sheet at `path`. Writes nothing.

    A passage without a row stays as it is. Raises `BadOntology` with all faults of the sheet,
    or of the table by row and column.
    """
    sheet, known = beside.read(path, beside.ours())
    assert sheet.article is not None  # noqa: S101  # a sheet without faults has its article
    told = Tabled(table.name, sheet, known)
    told.read(spreadsheet.read(table))
    if told.faults:
        raise BadOntology(sorted(told.faults))
    patch = Patch(path.name, path.read_bytes().decode())
    changed = 0
    for passage, node in zip(sheet.article.passages, patch.passages, strict=True):
        if passage.number in told.glosses:
            claims = {
                claim.iri: written(claim, known.vocabulary.properties)
                for claim in _of(told.claims, passage)
            }
            there = [claim.iri for claim in _of(sheet.claims, passage)]
            differs = _put_claims(patch, node, there, claims)
            differs |= _put_gloss(patch, node, passage.gloss, told.glosses[passage.number])
            changed += differs
    return Recoded(patch.result(), changed, len(sheet.article.passages) - len(told.glosses))


def _of(claims: Sequence[Claim], passage: Passage) -> list[Claim]:
    return [claim for claim in claims if claim.number == passage.number]


def _put_gloss(patch: Patch, node: yaml.MappingNode, was: str, gloss: str) -> bool:
    if gloss == was.strip():
        return False
    patch.put(node, "gloss", scalar(gloss))
    return True


def _put_claims(
    patch: Patch, node: yaml.MappingNode, there: Sequence[str], told: dict[str, str]
) -> bool:
    old, new = _merged(there, told)
    if not new and not any(text != "" for text in old):
        return False
    patch.put_claims(node, old, new)
    return True


def _merged(there: Sequence[str], told: dict[str, str]) -> tuple[list[str | None], list[str]]:
    """What becomes of the claims that stand there ("" to stay), and which are added.

    >>> _merged(["a", "b", "c"], {"c": "C", "x": "X", "a": "A"})
    (['', 'X', ''], [])
    >>> _merged(["a"], {}), _merged([], {"x": "X"})
    (([None], []), ([], ['X']))
    """
    new = [text for iri, text in told.items() if iri not in there]
    old = ["" if iri in told else new.pop(0) if new else None for iri in there]
    return old, new
