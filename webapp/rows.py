"""The first rows of a finished result, read from its file without reading the rest.

Tables are read from JSON, graphs from N-Triples: what the editor of the query page asks for too,
so that a page and its editor need one evaluation.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from ontology.errors import QueryTooLarge
from ontology.sparql import first_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TERM: Final = re.compile(
    r"<(?P<iri>[^>]*)>"
    r'|"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[\w-]+)|\^\^<(?P<datatype>[^>]*)>)?'
    r"|(?P<plain>[^\t ]+)"
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_KINDS: Final = {"uri": "iri", "bnode": "blank"}
_MARKS: Final = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A term of a result. `kind` is "iri", "literal" or "blank"; `note` a language or datatype."""

    kind: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The first rows; None where a variable is not bound."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell | None, ...]]


def of_table(path: Path, most: int) -> Rows:
    """The first rows of a SELECT's JSON file."""
    found = _document(path, most)
    columns = tuple(found["head"]["vars"])
    rows = [
        tuple(_bound(row[name]) if name in row else None for name in columns)
        for row in found["results"]["bindings"]
    ]
    return Rows(columns, rows)


def of_graph(path: Path, most: int) -> Rows:
    """The first triples of a CONSTRUCT's or DESCRIBE's N-Triples file."""
    with path.open(encoding="utf-8", newline="\n") as file:
        found: list[tuple[Cell | None, ...]]
        found = [tuple(_triple(line)) for line in islice(file, most)]
    return Rows(("subject", "predicate", "object"), found)


def of_ask(path: Path) -> bool:
    """The answer to an ASK, from its JSON file."""
    return bool(_document(path, 0)["boolean"])


def cell(text: str) -> Cell | None:
    r"""A term as TSV and N-Triples write it.

    >>> cell(r'"two\nlines"@en')
    Cell(kind='literal', value='two\nlines', note='en')
    >>> cell("<http://example.org/a>").value, cell("1.5").value, cell("")
    ('http://example.org/a', '1.5', None)
    """
    match = _TERM.fullmatch(text)
    return _cell(match) if match else Cell("literal", text) if text else None


def _document(path: Path, most: int) -> dict[str, Any]:
    with path.open("rb") as file:
        text = first_rows(file, "json", most)
    try:
        found: dict[str, Any] = json.loads(text)
    except RecursionError:
        raise QueryTooLarge(
            "A value of the result is nested too deeply to be shown. Ask for its parts."
        ) from None
    return found


def _bound(term: dict[str, Any]) -> Cell:
    value = term["value"]
    if term["type"] == "triple":
        return Cell("literal", f"<<( {' '.join(_bound(part).value for part in value.values())} )>>")
    kind = _KINDS.get(term["type"], "literal")
    note = term.get("xml:lang") or term.get("datatype") or ""
    return Cell(kind, f"_:{value}" if kind == "blank" else value, note)


def _triple(line: str) -> Iterator[Cell]:
    return (_cell(match) for match in islice(_TERM.finditer(line), 3))


def _cell(match: re.Match[str]) -> Cell:
    if match["iri"] is not None:
        return Cell("iri", _unescaped(match["iri"]))
    if match["text"] is not None:
        return Cell(
            "literal", _unescaped(match["text"]), match["language"] or match["datatype"] or ""
        )
    return Cell("blank" if match["plain"].startswith("_:") else "literal", match["plain"])


def _unescaped(text: str) -> str:
    def mark(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _MARKS.get(match[3], match[3])

    return _ESCAPE.sub(mark, text)
