"""Answers to users' queries, for `graph.source`: by the pool's workers, under its limits."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.source import Answered
from ontology.errors import QueryTooLarge
from ontology.model import Literal
from ontology.sparql import Nobody, Pool, Request
from ontology.sparql.limits import MIB
from ontology.store import Table
from webapp.computer import gone
from webapp.rows import cell

if TYPE_CHECKING:
    from graph.source import Ask
    from ontology.places import Places
    from ontology.releases import Release
    from ontology.store import Cell
    from webapp.settings import Settings

MOST: Final = 64 * MIB  # bytes of an answer that is read into memory


def pool_of(
    release: Release, settings: Settings, spool: Path, workers: int, places: Places | None = None
) -> Pool:
    """What answers queries of a release; of an endpoint's graph, nobody does."""
    if release.remote:
        return Nobody(release.remote, settings.limits)
    store = release.folder / "store"
    return Pool(store, spool, settings.limits, workers, release.hash, places)


def asking(pool: Pool) -> Ask:
    """A way to ask the pool. It raises what `Pool.answer` raises."""
    return partial(_answered, pool)


def asking_once(release: Release, settings: Settings) -> Ask:
    """A way to ask a release without a server: a worker is started for each query."""

    def ask(query: str) -> Answered:
        with (
            tempfile.TemporaryDirectory(prefix="entente-") as spool,
            pool_of(release, settings, Path(spool), workers=1) as pool,
        ):
            return _answered(pool, query)

    return ask


def _answered(pool: Pool, query: str) -> Answered:
    answer = pool.answer(Request(query, "tsv"), gone)
    if answer.size > MOST:
        raise QueryTooLarge(
            f"The answer has {answer.size / MIB:,.0f} MiB; of at most {MOST // MIB} a network is "
            "made. Ask for fewer columns, or add a LIMIT."
        )
    return Answered(_table(answer.path), answer.truncated)


def _table(path: Path) -> Table:
    """The rows of a TSV file; each term is read once, however often it stands there."""
    terms: dict[str, Cell] = {}
    with path.open(encoding="utf-8", newline="\n") as file:
        names = next(file).rstrip("\n")
        columns = tuple(name.removeprefix("?") for name in names.split("\t")) if names else ()
        rows = []
        for line in file:
            texts = line.rstrip("\n").split("\t")
            for text in texts:
                if text not in terms:
                    terms[text] = _term(text)
            rows.append(tuple(terms[text] for text in texts))
    return Table(columns, rows)


def _term(text: str) -> Cell:
    found = cell(text)
    if found is None:
        return None
    return Literal(found.value, found.note) if found.kind == "literal" else found.value
