"""Running one query and writing its result: what a worker does."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import IO, cast

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from ontology.sparql.columns import named_columns
from ontology.sparql.cut import ROWS, Counted, Enough, Sized, SizedXml, link
from ontology.sparql.formats import FORMATS, XML
from ontology.sparql.prologue import BASE, prefixes
from ontology.sparql.rewriting import plain_concatenations
from ontology.sparql.tokens import tokens

Result = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Task:
    """A query with everything its evaluation depends on; `path` is where the result shall be."""

    query: str
    format: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    path: str
    rows: int
    size: int
    explained: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: bytes, rows (None for ASK), and whether there were more rows."""

    size: int
    rows: int | None
    truncated: bool


def evaluate(store: Store, empty: Store, task: Task) -> Written:
    """Run a task on a store; its file appears under its name when it is whole.

    `empty` is a store without data, asked for the columns of `SELECT *`.
    """
    result = _run(store, empty, task)
    part = Path(f"{task.path}.part")
    with part.open("w+b") as file:
        sized = SizedXml if task.format in XML else Sized
        written = _write(result, sized(file, task.size), task)
        if written.truncated:
            added = link(file, task.format, task.explained)
            written = replace(written, size=written.size + added)
    os.replace(part, task.path)
    return written


def _run(store: Store, empty: Store, task: Task) -> Result:
    def columns(query: str) -> list[str]:
        result = empty.query(query, base_iri=BASE)
        return [name.value for name in cast(QuerySolutions, result).variables]

    query = named_columns(task.query, columns)
    query = plain_concatenations(query)
    if not (task.default_graphs or task.named_graphs):
        return store.query(query, base_iri=BASE)
    # Given either, the dataset is what is given: no default graph named means an empty one.
    default: list[NamedNode | BlankNode | DefaultGraph] = []
    default += [NamedNode(iri) for iri in task.default_graphs]
    named: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in task.named_graphs]
    return store.query(query, base_iri=BASE, default_graph=default, named_graphs=named)


def _write(result: Result, file: Sized, task: Task) -> Written:
    engine = FORMATS[task.format].engine
    if engine is None:
        return _write_parquet(cast(QuerySolutions | QueryBoolean, result), file, task)
    if isinstance(result, QueryTriples):
        return _write_triples(result, file, task, cast(RdfFormat, engine))
    format = cast(QueryResultsFormat, engine)
    if isinstance(result, QueryBoolean):
        result.serialize(cast(IO[bytes], file), format=format)
        return Written(file.size, None, False)
    rows = Counted(file, ROWS[task.format], task.rows)
    try:
        result.serialize(cast(IO[bytes], rows), format=format)
        rows.finish()
    except Enough:
        return Written(file.size, rows.count, True)
    return Written(file.size, rows.count, False)


def _write_parquet(result: QuerySolutions | QueryBoolean, file: Sized, task: Task) -> Written:
    try:  # loaded when asked for: it takes more memory than all else in a worker
        from ontology.sparql import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MemoryError("Arrow cannot be loaded") from error
    if isinstance(result, QueryBoolean):
        parquet.write_verdict(bool(result), file)
        return Written(file.size, None, False)
    rows, more = parquet.write(result, file, Path(task.path).parent, task.rows)
    return Written(file.size, rows, more)


def _write_triples(result: QueryTriples, file: Sized, task: Task, format: RdfFormat) -> Written:
    count = 0

    def counted() -> Iterator[Triple]:
        nonlocal count
        for triple in islice(result, task.rows):
            count += 1
            yield triple

    declared = {name: iri for name, iri in prefixes(list(tokens(task.query))).items() if iri}
    serialize(counted(), cast(IO[bytes], file), format=format, prefixes=declared)
    return Written(file.size, count, next(iter(result), None) is not None)
