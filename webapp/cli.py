"""The command line: entente segment | check | build | serve | query, and three more files'.

Exit codes: 0 all well; 1 something in the input is wrong or missing (it is said what);
2 the command itself was not understood.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology import building, corpus, skeleton
from ontology import check as checking
from ontology.errors import BadOntology, EntenteError
from webapp import coding, measuring, mending, pathing, printing, publishing
from webapp.options import (
    FILE,
    FOLDER,
    articles,
    data,
    endpoint,
    example,
    given,
    settings_file,
    sheets,
    unflagged,
)
from webapp.settings import Settings

if TYPE_CHECKING:
    from ontology.check import Report


class Commands(click.Group):
    """Turns every situation into one clear sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            raise unflagged(error) or error from None
        except EntenteError as error:
            told = str(error)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(1)
        except OSError as error:
            told = f"{error.filename or ''} {error.strerror or error}".strip()
        click.echo(f"entente: {printing.shown(told)}", err=True)
        return ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="entente-explorer", prog_name="entente")
def main() -> None:
    """Explore alliances and power as texts describe them."""


for command in (*coding.COMMANDS, *publishing.COMMANDS, pathing.paths, measuring.measure):
    main.add_command(command)


@main.command(epilog=example("entente segment speech.txt -o speech.yaml"))
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=FILE, help="File to write; standard output if not given.")
def segment(text: Path, output: Path | None) -> None:
    """Cut TEXT into passages and write an empty coding sheet."""
    sheet = skeleton.skeleton(text)
    if output is None:
        click.echo(sheet, nl=False)
        return
    with printing.whole(output, overwrite=False) as file:
        file.write(sheet.encode())
    click.echo(f"{output}: {sheet.count('- passage:')} passages to code.", err=True)


@main.command(epilog=example("entente check --articles texts/"))
@articles
@sheets
@click.option(
    "--fix-spans",
    is_flag=True,
    help="First find the passages of the sheets in --sheets again in their edited texts.",
)
@click.option("--report", "folder", type=FOLDER, help="Folder to write report.html and .ttl into.")
def check(
    articles: Path | None, sheets: Path | None, folder: Path | None, *, fix_spans: bool
) -> None:
    """Check schema, entities and coding sheets; report every fault at once."""
    left = mending.fix_spans(articles, sheets) if fix_spans else []
    found, report = _checked(articles, sheets)
    if folder is not None:
        from webapp import reporting  # noqa: PLC0415  # the other commands need no templates

        reporting.write(found, report, left, folder)
        click.echo(f"{folder / 'report.html'}: what was checked and found.", err=True)
    if left or report.faults:
        raise BadOntology([*left, *report.faults])


@main.command(epilog=example("entente build --sheets my-sheets/"))
@articles
@sheets
@data
@settings_file
def build(
    articles: Path | None, sheets: Path | None, data: Path | None, settings: Path | None
) -> None:
    """Check the sheets, then build the release that the server serves."""
    chosen = Settings.read({"data": data, "articles": articles}, os.environ, settings)
    found = corpus.read(sheets)
    same = building.up_to_date(found, chosen.data)
    if same:
        click.echo(f"Release {same.short} is up to date.")
        return
    click.echo("Checking the coding sheets …", err=True)
    report = _report(found, chosen.articles)
    if not report.faults:
        click.echo("Building the release …", err=True)
    release = building.build(found, report, chosen.data)
    click.echo(f"Release {release.short}: {printing.counted(release.manifest['counts'])}.")


@main.command(epilog=example("entente serve --data facts.ttl --data names.nq --port 8080"))
@click.option("--host", help="Address to listen on [127.0.0.1].")
@click.option("--port", type=int, help="Port to listen on [8000].")
@articles
@click.option("--release", help="Hash of the release to serve [the current one].")
@endpoint
@click.option(
    "--data",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    help="RDF file to serve in place of the release (repeat it for more); or the folder that "
    "holds all state [instance].",
)
@settings_file
def serve(settings: Path | None, paths: tuple[Path, ...], **flags: Any) -> None:
    """Serve the current release, or RDF files: pages, SPARQL endpoint, downloads."""
    from webapp.serving import serve as run  # noqa: PLC0415  # the other commands need no web

    folder, files = given(paths)
    warn = partial(click.echo, err=True)
    run(Settings.read({**flags, "data": folder}, os.environ, settings), files, click.echo, warn)


@main.command(epilog=example("entente query 'SELECT ?s ?label { ?s rdfs:label ?label } LIMIT 5'"))
@click.argument("text", required=False)
@click.option(
    "-f",
    "--file",
    type=click.File(encoding="utf-8"),
    help="File with the query; - for standard input.",
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    help="table, csv, tsv, json, xml, parquet; turtle, ntriples, jsonld, rdfxml for graphs.",
)
@data
@settings_file
def query(text: str | None, file: Any, form: str, data: Path | None, settings: Path | None) -> None:
    """Answer a SPARQL query on the current release. Our prefixes need not be declared.

    Without TEXT and --file it is read from standard input, if that is no terminal.
    """
    from webapp import asking  # noqa: PLC0415  # the other commands need no workers

    if text is None and file is None and not sys.stdin.isatty():
        text = sys.stdin.buffer.read().decode(errors="replace") or None
    if (text is None) == (file is None):
        raise click.UsageError("Give the query as an argument or with --file, one of the two.")
    chosen = Settings.read({"data": data}, os.environ, settings)
    asked = file.read() if text is None else text
    asking.ask(asked, form, chosen, sys.stdout.buffer, partial(click.echo, err=True))


def _checked(articles: Path | None, sheets: Path | None) -> tuple[corpus.Corpus, Report]:
    found = corpus.read(sheets)
    return found, _report(found, articles)


def _report(found: corpus.Corpus, articles: Path | None) -> Report:
    report = checking.check(found, articles)
    for name in found.replaced:
        click.echo(f"The sheet {name} of --sheets takes the place of ours.", err=True)
    if report.skipped:
        click.echo(report.skipped, err=True)
    if not report.faults:
        spans = f", {report.spans} spans verified" if report.spans else ""
        click.echo(
            f"{len(found.sheets)} sheets, {len(found.claims)} claims, "
            f"{len(found.entities)} entities: no faults{spans}.",
            err=True,
        )
    return report


if __name__ == "__main__":
    main()
