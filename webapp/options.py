"""Options that several commands share, each worded once."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path)
SOURCES = click.Path(exists=True, path_type=Path)


def example(text: str) -> str:
    """The example that ends a command's help."""
    return f"Example:  {text}"


articles = click.option("--articles", type=FOLDER, help="Folder with the articles' texts.")
sheets = click.option(
    "--sheets",
    type=FOLDER,
    help="Folder with further sheets (*.yaml) and entities (*.ttl). "
    "A sheet named as one of ours takes its place.",
)
data = click.option("--data", type=FOLDER, help="Folder that holds all state [instance].")
settings_file = click.option(
    "--settings", type=FILE, envvar="ENTENTE_SETTINGS", help="TOML file of settings."
)
