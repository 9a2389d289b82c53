"""The ontology's own linter: every fault of every source file, at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import bundled, checks, copying, described, shacl, shapes, turtle
from ontology.errors import BadOntology, BadText, Fault
from ontology.segment import digest
from ontology.store import Store
from ontology.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.corpus import Corpus
    from ontology.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and which of its parts had to be left out (`skipped`)."""

    faults: tuple[Fault, ...]
    spans: int
    skipped: str | None


def check(corpus: Corpus, articles: Path | None = None) -> Report:
    """Check sheets, entities, rules, shapes and, where the articles are at hand, spans and wording.

    `articles` is the folder with the texts; without it, or where a text is missing,
    `skipped` says in a sentence what was not checked.
    """
    faults = [*corpus.faults, *described.faults(corpus)]
    texts, text_faults, refused = _texts(corpus, articles)
    faults += text_faults
    spans = 0
    for sheet in corpus.sheets:
        if sheet.article and texts.has(sheet.article.iri):
            faults += _spans(sheet, texts)
            spans += len(sheet.article.passages)
    faults += _wording(corpus, texts)
    if not faults:
        faults += _dataset(corpus)
    return Report(tuple(sorted(set(faults))), spans, _skipped(corpus, texts, refused))


def _dataset(corpus: Corpus) -> list[Fault]:
    """What is wrong with all of it together: rules that do not end, shapes, checks."""
    try:
        quads = corpus.dataset()
    except BadOntology as error:
        return list(error.faults)
    found = shapes.faults(bundled.files(bundled.SHAPES, ".ttl"), quads)
    found += checks.faults(bundled.files(bundled.CHECKS, ".rq"), Store.memory(quads))
    return found or shacl.faults(quads)


def _texts(corpus: Corpus, articles: Path | None) -> tuple[Texts, list[Fault], set[str]]:
    """Texts that can be used, what is wrong with the others, and which (by article) those are."""
    found: dict[str, str] = {}
    faults, refused = [], set()
    for sheet in corpus.sheets:
        if sheet.article is None:
            continue
        try:
            found |= Texts.open(articles, [sheet.article]).by_article
        except BadText as error:
            faults.append(Fault(sheet.path.name, 1, str(error)))
            refused.add(sheet.article.iri)
    return Texts(found), faults, refused


def _spans(sheet: Sheet, texts: Texts) -> list[Fault]:
    assert sheet.article is not None  # noqa: S101  # the caller has looked
    return [
        Fault(
            sheet.path.name,
            sheet.lines[passage.number],
            f"passage {passage.number}: the text at its span has another hash",
            "copy span and hash from `entente segment`",
        )
        for passage in sheet.article.passages
        if digest(texts.sentence(passage) or "") != passage.sha256
    ]


def _wording(corpus: Corpus, texts: Texts) -> list[Fault]:
    known = copying.runs(texts.by_article.values())
    faults = []
    remedy = "say it in your own words"
    for sheet in corpus.sheets:
        for passage in sheet.article.passages if sheet.article else ():
            run = copying.copied(passage.gloss, known)
            if run:
                problem = f"passage {passage.number}: the gloss copies “{run}”"
                faults.append(Fault(sheet.path.name, sheet.lines[passage.number], problem, remedy))
    files = [path for path in corpus.files if path.suffix == ".ttl"]
    for entity in corpus.entities.values():
        run = copying.copied(entity.definition, known)
        if run:
            path = next((p for p in files if turtle.line_of(p, entity.name) > 1), files[0])
            line = turtle.line_of(path, entity.name)
            faults.append(
                Fault(path.name, line, f"{entity.name}: its definition copies “{run}”", remedy)
            )
    return faults


def _skipped(corpus: Corpus, texts: Texts, refused: set[str]) -> str | None:
    coded = [sheet.article for sheet in corpus.sheets if sheet.article]
    known = {*texts.by_article, *refused}
    missing = [article.file for article in coded if article.iri not in known]
    if not missing:
        return None
    return (
        f"Spans and wording of {', '.join(missing)} were not checked: the texts are not at hand. "
        "Point --articles at their folder."
    )
