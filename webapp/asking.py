"""`entente query`: the same workers and limits as the endpoint, the answer on standard output."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ontology import releases
from ontology.absent import absent
from ontology.endpoint import Endpoint
from ontology.errors import UnknownFormat
from ontology.serialise import PREFIXES
from ontology.sparql import Nobody, Pool, Request, form
from ontology.sparql.prologue import behind, undeclared
from ontology.store import Store
from webapp.printing import table

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from ontology.sparql import Answer
    from webapp.settings import Settings

ROWS: Final = ("table", "csv", "tsv", "json", "xml", "parquet")
GRAPHS: Final = ("turtle", "ntriples", "jsonld", "rdfxml")
OBEYED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # by a terminal


def ask(
    query: str, file_format: str, settings: Settings, out: BinaryIO, warn: Callable[[str], None]
) -> None:
    """Write the answer to a query; a graph asked for as a table comes as Turtle.

    `warn` is told when the result was cut, and which terms there are not when it is empty.

    Raises the situations of `ontology.sparql`, and `UnknownFormat`.
    """
    of_rows = form(query) in {"select", "ask"}
    prefixes = undeclared(query, every=not of_rows)
    text = prefixes + query
    allowed = ROWS if of_rows else ("table", *GRAPHS)
    if file_format not in allowed:
        raise UnknownFormat(file_format, allowed)
    printed = file_format == "table"
    wire = ("json" if of_rows else "turtle") if printed else file_format
    if settings.endpoint:
        elsewhere = Endpoint.of(settings.endpoint, settings.deadline).url
        Nobody(elsewhere, settings.limits).answer(Request(text, wire))
    release = releases.current(settings.data)
    with tempfile.TemporaryDirectory(prefix="entente-") as spool:
        pool = Pool(release.folder / "store", Path(spool), settings.limits, workers=1)
        try:
            with behind(prefixes):
                answer = pool.answer(Request(text, wire))
            if printed:
                told = _printed(answer) if of_rows else _turtle(answer)
                out.write(told.encode())
            else:
                with answer.path.open("rb") as result:
                    shutil.copyfileobj(result, out)
            if answer.truncated:
                warn(f"The result was cut at {answer.rows} rows; the setting `rows` allows more.")
            if answer.rows == 0:
                for lacking in absent(text, Store.open(release.folder)):
                    warn(lacking)
        finally:
            pool.close()


def _printed(answer: Answer) -> str:
    result = json.loads(answer.path.read_bytes())
    if "boolean" in result:
        return f"{'yes' if result['boolean'] else 'no'}\n"
    columns = result["head"]["vars"]
    rows = [[_short(row.get(name)) for name in columns] for row in result["results"]["bindings"]]
    noun = "row" if len(rows) == 1 else "rows"
    width = shutil.get_terminal_size((100, 24)).columns
    return f"{table(columns, rows, width)}\n{len(rows):,} {noun}\n"


def _turtle(answer: Answer) -> str:
    """The same graph with no character in it that a terminal obeys: the engine leaves some."""
    text = answer.path.read_bytes().decode()
    return OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04X}", text)


def _short(cell: dict[str, str] | None) -> str:
    if cell is None:
        return ""
    value = cell["value"]
    if cell["type"] == "uri":
        for prefix, namespace in PREFIXES.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value
