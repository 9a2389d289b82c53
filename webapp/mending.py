"""Sheets brought back to their texts, one folder at a time, and what that found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ontology import bundled, respan
from webapp import printing

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.errors import Fault


def fix_spans(articles: Path | None, sheets: Path | None) -> list[Fault]:
    """Find the passages of a folder's sheets again in their texts, and write what changed.

    Prints what it found; returns what a person has to mend, for which sheets nothing was
    written. Raises `click.UsageError` unless both folders are given.
    """
    if articles is None or sheets is None:
        raise click.UsageError(
            "--fix-spans needs --articles, the folder of the texts, and --sheets, the folder of "
            "the sheets that may be changed."
        )
    faults: list[Fault] = []
    for path in bundled.files(sheets, ".yaml", ".yml"):
        mended = respan.mend(path, articles)
        faults += mended.faults
        if mended.text is not None:
            with printing.whole(path) as file:
                file.write(mended.text.encode())
        for note in mended.notes:
            click.echo(printing.shown(str(note)))
    return faults
