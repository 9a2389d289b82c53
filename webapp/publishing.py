"""Commands for those who publish: export | figure | package | diff."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from webapp import printing
from webapp.options import FILE, data, endpoint, example, settings_file
from webapp.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog=example("entente export graphml 'step=start:nato&step=expand:nato' -o nato.graphml")
)
@click.argument("form", metavar="FORMAT")
@click.argument("view", default="")
@click.option("-o", "--output", type=FILE, help="File to write; standard output if not given.")
@data
@endpoint
@settings_file
def export(form: str, view: str, output: Path | None, settings: Path | None, **flags: Any) -> None:
    """Write a VIEW (what stands after the ? of an explore address; all if empty) in a FORMAT.

    With multi=1 in the VIEW, parallel relations stay apart; else they are one weighted edge.
    """
    from webapp import exporting  # noqa: PLC0415  # the other commands need no networks

    chosen = Settings.read(flags, os.environ, settings)
    with printing.whole(output) as file:
        exporting.export(form, view, chosen, file, partial(click.echo, err=True))


@click.command(epilog=example("entente figure pdf 'step=start:nato&step=expand:nato' -o nato.pdf"))
@click.argument("form", metavar="FORMAT")
@click.argument("view", default="")
@click.option("-o", "--output", type=FILE, help="File to write; standard output if not given.")
@data
@settings_file
def figure(
    form: str, view: str, output: Path | None, data: Path | None, settings: Path | None
) -> None:
    """Draw a VIEW as a figure to print: svg, pdf or png, with legend and caption."""
    from webapp import exporting  # noqa: PLC0415  # the other commands need no networks

    chosen = Settings.read({"data": data}, os.environ, settings)
    with printing.whole(output) as file:
        exporting.draw(form, view, chosen, file)


@click.command(epilog=example("entente package -o crate.zip 'step=start:nato&step=expand:nato'"))
@click.argument("view", default="")
@click.option("-o", "--output", type=FILE, required=True, help="Zip file to write.")
@data
@settings_file
def package(view: str, output: Path, data: Path | None, settings: Path | None) -> None:
    """Write a VIEW as a research package: RO-Crate and Frictionless Data Package in one zip."""
    from webapp import exporting  # noqa: PLC0415  # the other commands need no networks

    chosen = Settings.read({"data": data}, os.environ, settings)
    with printing.whole(output) as file:
        exporting.export("package", view, chosen, file, partial(click.echo, err=True))
    if output.is_file():
        click.echo(f"{output}: {printing.counted({'bytes': output.stat().st_size})}.", err=True)


@click.command(epilog=example("entente diff 0123abcd current"))
@click.argument("before", metavar="RELEASE")
@click.argument("after", metavar="RELEASE")
@click.option("--json", "as_json", is_flag=True, help="JSON for programs.")
@data
@settings_file
def diff(
    before: str, after: str, data: Path | None, settings: Path | None, *, as_json: bool
) -> None:
    """Say what differs between two RELEASEs: claims and entities added, removed, changed.

    A RELEASE is the first eight letters or more of its hash, or `current`.
    """
    from webapp import differing  # noqa: PLC0415  # the other commands need no releases

    chosen = Settings.read({"data": data}, os.environ, settings)
    early, late, found = differing.between(before, after, chosen.data)
    text = differing.as_json if as_json else differing.as_text
    click.echo(text(early, late, found), nl=False)


COMMANDS = (export, figure, package, diff)
