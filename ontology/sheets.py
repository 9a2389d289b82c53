"""A coding sheet (one YAML file an article) into its article, passages and claims.

The whole sheet is read; every fault is reported with its line, none stops the reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ontology import lined
from ontology.claims import Reader
from ontology.errors import Fault
from ontology.model import Article, Claim, Passage
from ontology.names import ID

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ontology.model import Entity, Vocabulary

HEADER = ("name", "title", "file", "sha256", "length", "source", "note", "coder", "codebook")
PASSAGE = ("passage", "span", "sha256", "section", "role", "gloss", "claims")
ROLES = ("heading", "sentence", "item")
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


@dataclass(slots=True)
class Sheet:
    """What one file says, and what is wrong with it."""

    path: Path
    article: Article | None = None
    claims: list[Claim] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)

    def fault(self, line: int, problem: str, remedy: str = "") -> None:
        """Note one thing that is wrong."""
        self.faults.append(Fault(self.path.name, line, problem, remedy))


def read(path: Path, vocabulary: Vocabulary, entities: Mapping[str, Entity]) -> Sheet:
    """Read one sheet against the vocabulary and the entities it may name.

    Returns a `Sheet`; `article` is None when the file is no YAML mapping or its header
    is not usable, and `faults` then says why.
    """
    sheet = Sheet(path)
    data, sheet.faults = lined.read(path)
    if sheet.faults:
        return sheet
    if not isinstance(data, lined.Lines) or not isinstance(data.get("passages"), list):
        sheet.fault(1, "is no coding sheet", "start from `entente segment TEXT`")
        return sheet
    header = _header(sheet, data)
    if header is None:
        return sheet
    iri = f"{ID}article/{header['name']}"
    reader = Reader(sheet.fault, vocabulary, entities, header["coder"])
    passages = _passages(sheet, data["passages"], iri, int(header["length"]), reader)
    sheet.article = Article(iri=iri, passages=tuple(passages), **header)
    sheet.claims = reader.claims
    return sheet


def _header(sheet: Sheet, data: lined.Lines) -> dict[str, Any] | None:
    header = data.get("article")
    if not isinstance(header, lined.Lines):
        sheet.fault(1, "has no `article:` header", "start from `entente segment TEXT`")
        return None
    _keys(sheet, header, HEADER, "article header")
    for key in HEADER:
        if header.get(key) in (None, ""):
            sheet.fault(
                header.where(key), f"article header: `{key}` is missing", f"fill in `{key}:`"
            )
    _forms(sheet, header)
    if any(fault.problem.startswith("article header") for fault in sheet.faults):
        return None
    return {key: int(header[key]) if key == "length" else str(header[key]) for key in HEADER}


def _forms(sheet: Sheet, header: lined.Lines) -> None:
    """What is no name, no whole number or no IRI would break the release."""
    forms = (
        ("name", NAME, "is no name", "use small letters, digits and hyphens"),
        ("length", re.compile(r"\d+"), "is no whole number", "copy it from `entente segment`"),
        ("source", IRI, "is no IRI", "write https://…, or urn:unpublished:name if it has none"),
    )
    for key, form, problem, remedy in forms:
        value = header.get(key)
        if value not in (None, "") and not form.fullmatch(str(value)):
            sheet.fault(header.where(key), f"article header: `{key}` {problem}", remedy)


def _passages(
    sheet: Sheet, items: list[Any], article: str, length: int, reader: Reader
) -> list[Passage]:
    passages: list[Passage] = []
    end = 0
    for item in items:
        passage = _passage(sheet, item, article, end, length)
        if passage is None:
            continue
        if passage.number in sheet.lines:
            sheet.fault(item.where("passage"), f"passage {passage.number} stands here twice")
            continue
        sheet.lines[passage.number] = item.line
        end = passage.end
        passages.append(passage)
        claims = item.get("claims") or lined.LinedList.empty()
        if not isinstance(claims, lined.LinedList):
            sheet.fault(item.where("claims"), "`claims` is no list")
            continue
        reader.read(claims, passage)
        if claims and not passage.gloss:
            sheet.fault(
                item.where("gloss"),
                "has claims but no gloss",
                "say in your own words what it claims",
            )
    return passages


def _passage(sheet: Sheet, item: Any, article: str, after: int, length: int) -> Passage | None:
    if not isinstance(item, lined.Lines):
        sheet.fault(1, "a passage is no mapping", "start from `entente segment TEXT`")
        return None
    _keys(sheet, item, PASSAGE, "passage")
    number, span = item.get("passage"), item.get("span")
    if not isinstance(number, int) or number < 1:
        sheet.fault(item.where("passage"), f"`passage: {number}` is no number from 1")
        return None
    start, end = _span(sheet, item, span, after, length)
    if item.get("role") not in ROLES:
        sheet.fault(
            item.where("role"), f"unknown role “{item.get('role')}”", f"use {', '.join(ROLES)}"
        )
    return Passage(
        iri=f"{article}/passage/{number}",
        article=article,
        number=number,
        start=start,
        end=end,
        sha256=str(item.get("sha256", "")),
        section=str(item.get("section", "")),
        role=str(item.get("role")),
        gloss=str(item.get("gloss") or ""),
    )


def _span(sheet: Sheet, item: lined.Lines, span: Any, after: int, length: int) -> tuple[int, int]:
    line = item.where("span")
    if not (isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)):
        sheet.fault(line, f"`span: {span}` is not [start, end]", "copy it from `entente segment`")
        return after, after
    start, end = span
    if start >= end:
        sheet.fault(line, f"the span {start}–{end} is empty", "copy it from `entente segment`")
    elif start < after:
        sheet.fault(line, f"the span {start}–{end} overlaps the one before, which ends at {after}")
    elif end > length:
        sheet.fault(line, f"the span {start}–{end} ends beyond the text of {length} characters")
    return start, max(end, start)


def _keys(sheet: Sheet, item: lined.Lines, allowed: tuple[str, ...], what: str) -> None:
    for key in item:
        if key not in allowed:
            sheet.fault(
                item.where(key), f"{what}: unknown key “{key}”", f"use {', '.join(allowed)}"
            )
