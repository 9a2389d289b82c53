"""Commands for those who code texts: agreement | sample | table."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from ontology import beside, bundled, spreadsheet
from ontology.agreement import agreement as compare
from ontology.recoding import recode
from ontology.sample import sample as draw
from webapp import agreeing, printing
from webapp.options import FILE, SOURCE, SOURCES, example

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog=example("entente agreement speech.yaml second/speech.yaml --disagreements"))
@click.argument("a", type=SOURCES)
@click.argument("b", type=SOURCES)
@click.option("--disagreements", is_flag=True, help="List every disagreement.")
@click.option("--by-name", is_flag=True, help="Entities are the same only if named the same.")
@click.option("--json", "as_json", is_flag=True, help="JSON for programs, disagreements included.")
def agreement(a: Path, b: Path, *, disagreements: bool, by_name: bool, as_json: bool) -> None:
    """Compare two coders' sheets of one text; A is the reference.

    B may hold only some of A's passages, and name entities described in *.ttl files beside it.
    Of two folders, each sheet of B is compared with A's of the same name; JSON is then a list.
    """
    found = [compare(*pair, by_label=not by_name) for pair in _pairs(a, b)]
    width = shutil.get_terminal_size((140, 24)).columns
    if as_json:
        text = agreeing.as_json(found if a.is_dir() else found[0])
    else:
        text = "\n".join(agreeing.as_text(one, width, disagreements=disagreements) for one in found)
    click.echo(text, nl=False)


def _pairs(a: Path, b: Path) -> list[tuple[Path, Path]]:
    """The two sheets, or those of two folders that have the same name."""
    if a.is_dir() != b.is_dir():
        raise click.UsageError("A and B must be two sheets, or two folders of sheets.")
    if not a.is_dir():
        return [(a, b)]
    pairs = [(a / sheet.name, sheet) for sheet in bundled.files(b, ".yaml", ".yml")]
    lacking = [first for first, _ in pairs if not first.is_file()]
    if lacking:
        raise click.UsageError(f"{b} holds {lacking[0].name}, but {a} has no sheet of that name.")
    if not pairs:
        raise click.UsageError(f"{b} holds no coding sheet (*.yaml).")
    return pairs


@click.command(epilog=example("entente sample speech.yaml -n 60 -o second/speech.yaml"))
@click.argument("sheet", type=SOURCE)
@click.option("-n", "size", type=click.IntRange(1), default=60, show_default=True,
              help="Number of passages.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Another draws others.")
@click.option("--without", type=SOURCE, help="Sheet whose passages are not to be drawn again.")
@click.option("-o", "--output", type=FILE, help="File to write; standard output if not given.")
def sample(sheet: Path, size: int, seed: int, without: Path | None, output: Path | None) -> None:
    """Draw passages of SHEET at random into an empty sheet, for a second coder."""
    text = draw(sheet, size, seed, without)
    with printing.whole(output, overwrite=False) as file:
        file.write(text.encode())
    if output is not None:
        click.echo(f"{output}: {size} passages to code.", err=True)


@click.command(epilog=example("entente table speech.yaml -o claims.csv"))
@click.argument("file", type=SOURCE)
@click.option("-o", "--output", type=FILE, help="CSV file to write; standard output if not given.")
@click.option("--into", type=SOURCE, help="Sheet to put the glosses and claims of FILE into.")
def table(file: Path, output: Path | None, into: Path | None) -> None:
    """Write the sheet FILE as CSV for a spreadsheet; with --into, put the CSV back into a sheet."""
    if into is None:
        with printing.whole(output, overwrite=False) as out:
            out.write(spreadsheet.table(beside.read(file, beside.ours())[0]))
        return
    if output is not None:
        raise click.UsageError("With --into nothing else is written: leave -o out.")
    recoded = recode(file, into)
    if recoded.changed:
        with printing.whole(into) as out:
            out.write(recoded.text.encode())
    absent = f", {recoded.absent} without a row left as they are" if recoded.absent else ""
    changed = printing.counted({"passages": recoded.changed})
    click.echo(f"{into}: {changed} changed{absent}.")


COMMANDS = (agreement, sample, table)
