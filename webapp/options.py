"""Options that several commands share, each worded once."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click

from ontology.rdf_files import SYNTAXES
from ontology.sparql import Limits
from webapp.settings import PREFIX, Settings

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
endpoint = click.option(
    "--endpoint", metavar="URL", help="SPARQL 1.1 endpoint to read in place of the release."
)
settings_file = click.option(
    "--settings", type=FILE, envvar="ENTENTE_SETTINGS", help="TOML file of settings."
)


def unflagged(error: click.NoSuchOption) -> click.UsageError | None:
    """What to say of an option that there is not, but that a setting is called; else None."""
    name = error.option_name.removeprefix("--").replace("-", "_")
    asked = error.ctx.command if error.ctx else None
    if asked is None or all(option.name != "settings" for option in asked.params):
        return None
    obeyed = Settings if asked.name == "serve" else Limits  # of which the others obey all
    if not {name} <= {one.name for one in fields(Settings)} & {one.name for one in fields(obeyed)}:
        return None
    return click.UsageError(
        f"{error.option_name} is no option here, but a setting is called {name}. Set "
        f"{PREFIX}{name.upper()} in the environment, or {name} in the TOML file of --settings.",
        error.ctx,
    )


def given(paths: tuple[Path, ...]) -> tuple[Path | None, tuple[Path, ...]]:
    """What `serve --data` names: the folder of all state, if it does, and RDF files.

    A path that is not there is a file if it ends as one, like ``facts.ttl``.

    >>> given((Path("elsewhere"), Path("facts.ttl")))[0].name
    'elsewhere'
    """
    files = tuple(path for path in paths if path.is_file() or path.suffix.lower() in SYNTAXES)
    folders = [path for path in paths if path not in files]
    if len(folders) > 1:
        raise click.UsageError(f"--data names {len(folders)} folders; all state is in one.")
    return (folders[0] if folders else None), files
