"""RDF files in any syntax into quads, with the file, line and reason of whatever is wrong.

Nothing is fetched: a remote JSON-LD context and an external entity of RDF/XML are faults. Nor may
entities stand for much (see `xml_entities`).
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast
from urllib.parse import quote

import pyoxigraph as ox

from ontology import xml_entities
from ontology.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

SYNTAXES: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
_PLACE: Final = re.compile(
    r"^Parser error at line \d+ (?:between columns|column) (\d+)(?: and \d+)?: "
)
_SAID: Final = {
    "No LoadDocumentCallback has been set to load remote contexts": (
        "its context is elsewhere, and nothing is fetched",
        "write the context into the file",
    ),
    "<!ENTITY values should be enclosed in double quotes": (
        "it declares an external entity, and nothing is fetched",
        "write the text of the entity into the file",
    ),
}


def read(paths: Iterable[Path], begin: Callable[[Path], None]) -> tuple[list[ox.Quad], list[Fault]]:
    """The quads of all files, each in the graph that its file puts it in, and the faults found.

    `begin` is told of each file before it is read.

    A file that cannot be read gives one fault and no quads. Blank nodes of two files are never
    the same. Relative IRIs are resolved against ``file:///`` and the file's name, so that they do
    not depend on where the file lies.
    """
    quads: list[ox.Quad] = []
    faults: list[Fault] = []
    for path in paths:
        begin(path)
        found = _parsed(path)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            quads.extend(found)
    return quads, faults


def _parsed(path: Path) -> list[ox.Quad] | Fault:
    syntax = SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        known = ", ".join(SYNTAXES)
        return Fault(path.name, 1, "its name does not tell its syntax", f"let it end in {known}")
    try:
        fault = xml_entities.fault(path) if syntax == ox.RdfFormat.RDF_XML else None
        if fault:
            return fault
        with path.open("rb") as file:
            lines = _Lines(file)
            try:
                return list(_quads(lines, syntax, path.name))
            except (SyntaxError, ValueError) as error:
                return _fault(path.name, lines.line, syntax, error)
    except OSError as error:
        return Fault(path.name, 1, f"cannot be read: {error.strerror}")


def _quads(lines: _Lines, syntax: ox.RdfFormat, name: str) -> ox.QuadParser:
    source = cast("IO[bytes]", lines)
    base = f"file:///{quote(name)}"
    return ox.parse(source, format=syntax, base_iri=base, rename_blank_nodes=True)


def _fault(name: str, read: int, syntax: ox.RdfFormat, error: Exception) -> Fault:
    line = getattr(error, "lineno", None) or read
    text = getattr(error, "msg", None) or str(error)
    if text in _SAID:
        return Fault(name, line, *_SAID[text])
    reason = _PLACE.sub(r"column \1: ", text)
    return Fault(name, line, f"not {syntax.name}: {reason}")


class _Lines:
    """A file that gives itself line by line: where a parser stops, there is what it stopped at.

    The engine tells no line of an RDF/XML or JSON-LD document whose fault is not in its syntax.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._ended, self.line = file, True, 0

    def read(self, size: int = -1) -> bytes:
        """The rest of the present line, or as much of it as is wanted."""
        self.line += self._ended
        piece = self._file.readline(size)
        self._ended = piece.endswith(b"\n")
        return piece
