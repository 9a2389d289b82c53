"""How two coders agree, as tables for a terminal and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from webapp import printing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.agreement import Agreement
    from ontology.disagreement import Disagreement
    from ontology.overlap import Overlap
    from ontology.resampling import Estimate

UNDEFINED = "–"
FIGURES = ("figure", "alpha", "95 %", "over", "precision", "recall", "F1")


def as_json(found: Agreement | list[Agreement]) -> str:
    """Everything, intervals and disagreements included, as JSON: an object, of several a list."""
    said = [asdict(one) for one in found] if isinstance(found, list) else asdict(found)
    return json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_text(found: Agreement, width: int, *, disagreements: bool) -> str:
    """Figures, categories and, if asked for, disagreements, as tables of so many characters."""
    parts = [
        f"{found.file}: {found.passages} passages in both sheets, headings left out.\n"
        f"A: {found.coders[0]}\nB: {found.coders[1]}",
        printing.table(FIGURES, list(_figures(found)), width),
        *_categories(found, width),
        *_linked(found, width, whole=disagreements),
    ]
    if disagreements:
        parts.append(_listed(found.disagreements, width))
    elif found.disagreements:
        parts.append(f"{len(found.disagreements)} disagreements: --disagreements lists them.")
    return printing.shown("\n\n".join(parts) + "\n")


def _figures(found: Agreement) -> Iterator[list[str]]:
    yield [
        "(a) claim-bearing", *_alpha(found.bearing), f"{found.bearing.n} passages", "", "", ""
    ]  # fmt: skip
    yield _overlap("(b) claim sets (MASI)", found.claims)
    yield _overlap("(c) entities (MASI)", found.entities)
    for name, facet in found.facets.items():
        yield [f"(d) {name}", *_alpha(facet.alpha), f"{facet.alpha.n} pairs of claims", "", "", ""]


def _overlap(name: str, found: Overlap) -> list[str]:
    parts = (found.precision, found.recall, found.f1)
    return [
        name, *_alpha(found.alpha), f"{found.alpha.n} passages",
        *(f"{_number(one.value)} ({_interval(one)})" for one in parts),
    ]  # fmt: skip


def _alpha(found: Estimate) -> tuple[str, str]:
    return _number(found.value), _interval(found)


def _interval(found: Estimate) -> str:
    if found.low is None:
        return UNDEFINED
    return f"{_number(found.low)} to {_number(found.high)}"


def _number(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.2f}".replace("-", "−")


def _categories(found: Agreement, width: int) -> Iterator[str]:
    rows = [
        [name, category, str(chosen.a), str(chosen.b), str(chosen.both)]
        for name, facet in found.facets.items()
        for category, chosen in facet.categories.items()
    ]
    if rows:
        yield printing.table(("facet", "category", "A", "B", "both"), rows, width)


def _linked(found: Agreement, width: int, *, whole: bool) -> Iterator[str]:
    if found.same:
        rows = [[theirs, ours] for theirs, ours in found.same.items()]
        yield f"{len(rows)} entities described by B share a label with one of A's and count as it."
        if whole:
            yield printing.table(("B's own", "taken for A's"), rows, width)


def _listed(found: tuple[Disagreement, ...], width: int) -> str:
    rows = [[str(one.passage), one.about, one.a, one.b] for one in found]
    return printing.table(("passage", "about", "A", "B"), rows, width)
