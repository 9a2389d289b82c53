"""The command `entente measure`."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import click

from webapp import printing
from webapp.options import FILE, SOURCE, endpoint, example, settings_file
from webapp.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog=example("entente measure --projection cognitive-map --measure roles --format csv")
)
@click.argument("view", default="")
@click.option("--projection", help="How relations become a network [as the VIEW says].")
@click.option("--measure", "names", multiple=True,
              help="A measure, as often as you like [those that make sense].")  # fmt: skip
@click.option("--data", "file", type=SOURCE,
              help="Edge list instead: CSV (source,target[,weight,sign]) or GraphML.")  # fmt: skip
@click.option("--directed", is_flag=True, help="The edges of a CSV in --data have direction.")
@click.option("--weight", type=click.Choice(("claims", "passages", "articles")), default="claims",
              show_default=True, help="What an edge of a VIEW counts.")  # fmt: skip
@click.option("--between", type=(str, str), help="Two nodes, for the measure paths.")
@click.option("--seed", type=int, default=7, show_default=True, help="Of all that chance decides.")
@click.option("--format", "form", default="table", show_default=True, help="table, csv, json.")
@click.option("-o", "--output", type=FILE, help="File to write; standard output if not given.")
@endpoint
@settings_file
def measure(
    view: str,
    projection: str | None,
    file: Path | None,
    form: str,
    output: Path | None,
    settings: Path | None,
    *,
    directed: bool,
    **asked: Any,
) -> None:
    """Measure the network of a VIEW (what stands after the ? of an explore address; all if empty).

    Each measure says what it means, its parameters, and whether it is exact.
    """
    from webapp import figures, measured  # noqa: PLC0415  # the other commands need no networks

    if file is not None and (view or projection):
        raise click.UsageError("Give a VIEW with its projection, or --data, one of the two.")
    elsewhere = asked.pop("endpoint")
    asked["names"] = asked["names"] or None
    if file is not None:
        found = measured.of_file(file, asked, directed=directed)
    else:
        chosen = Settings.read({"endpoint": elsewhere}, os.environ, settings)
        found = measured.of_view(view, projection, chosen, asked)
    text = figures.written(found, form, shutil.get_terminal_size((140, 24)).columns)
    with printing.whole(output) as out:
        out.write(text.encode())
