"""An analysis as files: the numbers behind each table and plot."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from graph.export.table import cell
from webapp import beside, causal, chance, matrix, mixed, plotted, ranking, rankings, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from webapp.analysed import Analysed

FILES: Final[Mapping[str, Callable[[Analysed], Iterable[Sequence[Any]]]]] = {
    "nodes": ranking.written,
    "bars": plotted.bars_written,
    "scatter": plotted.scatter_written,
    "ranks": lambda found: rankings.written(rankings.by_measures(found), found),
    "articles": lambda found: rankings.written(rankings.by_articles(found), found),
    "matrix": matrix.written,
    "mix": mixed.written,
    "effects": causal.written,
    "robustness": beside.written,
    "whole": whole.written,
    "chance": chance.written,
}


def text(part: str, found: Analysed) -> str:
    """A file as CSV, safe to open in a spreadsheet.

    Raises `StillComputing` while its numbers are being worked out.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows(map(cell, row) for row in FILES[part](found))
    return out.getvalue()
