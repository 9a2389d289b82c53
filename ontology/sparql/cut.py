"""Writing a result under limits: counted by rows and bytes, cut so that it stays valid.

The engine serialises faster than Python can, but knows no row limit and does not say how many rows
it wrote. So its bytes are watched on their way to the file: a pattern per format finds where a row
ends, and after the last row allowed the document is closed and the engine stopped.
"""

import io
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import IO, BinaryIO, Final, NamedTuple
from xml.sax.saxutils import quoteattr

from ontology.xml_characters import legal, whole


class TooLarge(Exception):
    """The result passed its limit of bytes."""


class Enough(Exception):
    """The last row allowed is written; there are more."""


class SpoolFault(Exception):
    """The result could not be written."""


class Rows(NamedTuple):
    """How rows stand in a format: what one is, rows of the head, what closes the document.

    `quick` finds rows that others follow, where none of them is without values.
    """

    pattern: re.Pattern[bytes]
    head: int
    close: bytes
    quick: re.Pattern[bytes] | None = None


_STRING = rb'"(?:[^"\\]++|\\.)*+"'
ROWS: Final = {
    # A row ends with a brace, outside strings, before ",{" or "]}": braces within a row never do.
    "json": Rows(
        re.compile(rb'(?:[^"}]++|' + _STRING + rb"|\}(?!,\{|\]))*+\}(?=,\{|\]\})", re.DOTALL),
        0,
        b"]}}",
        # ... and where no row is empty, only before a column: in a string, the quote would end it.
        re.compile(rb'(?:[^}]++|\}(?!\},\{"[^},]))*+\}\}(?=,\{"[^},])', re.DOTALL),
    ),
    "xml": Rows(re.compile(rb"(?:[^<]++|<(?!/result>))*+</result>"), 0, b"</results></sparql>"),
    "csv": Rows(re.compile(rb'(?:[^"\n]++|"[^"]*+")*+\n'), 1, b""),
    "tsv": Rows(re.compile(rb"[^\n]*+\n"), 1, b""),
}

# Where a link stands in the head of a document: before the first such mark.
_LINKS: Final[Mapping[str, tuple[bytes, Callable[[str], str]]]] = {
    "json": (b"},", lambda link: f',"link":[{json.dumps(link)}]'),
    "xml": (b"</head>", lambda link: f"<link href={quoteattr(link)}/>"),
}
_CHUNK: Final = 1 << 20


def link(file: IO[bytes], format: str, address: str) -> int:
    """Put a link into the head of a finished document, if its format has one; bytes added."""
    if format not in _LINKS or not address:
        return 0
    mark, written = _LINKS[format]
    file.seek(0)
    head, found, _ = file.read(_CHUNK).partition(mark)
    if not found:  # a megabyte of column names
        return 0
    added = written(address).encode()
    _insert(file, len(head), added)
    return len(added)


def _insert(file: IO[bytes], at: int, data: bytes) -> None:
    """Move what follows `at` further on, from its end in pieces, and write data there."""
    end = file.seek(0, os.SEEK_END)
    while end > at:
        start = max(at, end - _CHUNK)
        file.seek(start)
        piece = file.read(end - start)
        file.seek(start + len(data))
        file.write(piece)
        end = start
    file.seek(at)
    file.write(data)


class Sized:
    """A file that refuses to grow past a number of bytes."""

    closed = False  # as writers ask before they write; whoever opened the file closes it

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file, self.limit, self.size = file, limit, 0

    def write(self, data: bytes) -> int:
        """Write all of it. Raises TooLarge, or SpoolFault if the disk refuses."""
        self.size += len(data)
        if self.size > self.limit:
            raise TooLarge
        try:
            self._file.write(data)
        except OSError as error:
            raise SpoolFault(error.strerror or str(error)) from error
        return len(data)

    def flush(self) -> None:
        """Nothing: the file is flushed when it is closed."""

    def tell(self) -> int:
        """Where the next byte goes."""
        return self.size


class SizedXml(Sized):
    """Such a file of XML, with � for each character that XML cannot hold."""

    _rest = b""

    def write(self, data: bytes) -> int:
        """Write all of it but a character that has only begun. Raises as `Sized` does."""
        piece = self._rest + data
        end = whole(piece)
        self._rest = piece[end:]
        super().write(legal(piece[:end]))
        return len(data)


class Counted:
    """A file for rows: counts them, and after the last one allowed closes the document."""

    def __init__(self, file: Sized, rows: Rows, limit: int) -> None:
        self._file, self._rows = file, rows
        self._left, self._seen = limit + rows.head, 0
        self._rest = b""
        self._closed = False

    @property
    def count(self) -> int:
        """Rows written so far, without the head."""
        return max(0, self._seen - self._rows.head)

    def write(self, data: bytes) -> int:
        """Pass on whole rows, keep a begun one back. Raises Enough when a row too many ends."""
        if self._closed:  # the engine empties its buffer once more when it is stopped
            return len(data)
        self._rest += data
        quick = self._rows.quick
        self._pass_on(quick if quick and b"{}" not in self._rest else self._rows.pattern)
        return len(data)

    def _pass_on(self, pattern: re.Pattern[bytes]) -> None:
        end = 0
        while row := pattern.match(self._rest, end):
            if self._seen == self._left:
                self._file.write(self._rest[:end] + self._rows.close)
                self._closed = True
                raise Enough
            self._seen += 1
            end = row.end()
        self._file.write(self._rest[:end])
        self._rest = self._rest[end:]

    def flush(self) -> None:
        """Nothing: what is kept back is written by `finish`."""

    def finish(self) -> None:
        """Write what closes a document that was not cut. Raises Enough as `write` does."""
        self._pass_on(self._rows.pattern)
        self._file.write(self._rest)
        self._rest = b""


def first_rows(file: BinaryIO, format: str, most: int) -> bytes:
    r"""A finished table with its first rows only, a valid document of its format.

    >>> import io
    >>> first_rows(io.BytesIO(b"n,text\r\n1,a\r\n2,b\r\n"), "csv", 1)
    b'n,text\r\n1,a\r\n'
    """
    kept = io.BytesIO()
    rows = Counted(Sized(kept, sys.maxsize), ROWS[format], most)
    try:
        while piece := file.read(_CHUNK):
            rows.write(piece)
        rows.finish()
    except Enough:
        pass
    return kept.getvalue()
