"""The command `entente paths`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from webapp.options import data, example, settings_file
from webapp.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog=example("entente paths nato soft-power 'modality=asserted' -k 3"))
@click.argument("ends", nargs=2, metavar="FROM TO")
@click.argument("view", default="")
@click.option("-k", type=int, default=5, show_default=True, help="At most so many paths, up to 10.")
@click.option("--argument", is_flag=True, help="Cause and effect only, each path in one article.")
@click.option("--json", "as_json", is_flag=True, help="JSON for programs, with the claims.")
@data
@settings_file
def paths(
    ends: tuple[str, str],
    view: str,
    data: Path | None,
    settings: Path | None,
    k: int,
    *,
    argument: bool,
    as_json: bool,
) -> None:
    """Find the shortest paths FROM one entity TO another, with the filters of a VIEW.

    The VIEW is what stands after the ? of an explore address; its steps are not looked at.
    """
    from webapp import path_text  # noqa: PLC0415  # the other commands need no networks

    if ends[0] == ends[1]:
        raise click.UsageError("Paths need two different ends.")
    chosen = Settings.read({"data": data}, os.environ, settings)
    by = "argument" if argument else "any"
    click.echo(path_text.told(ends, view, k, by, chosen, program=as_json))
