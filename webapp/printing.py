"""What the commands print: counts, tables on a terminal, and files that are whole or not there."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.errors import printable
from ontology.errors import EntenteError, NotWritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

NARROWEST, WIDEST = 8, 60
UNWRITABLE: Final = {  # a disk that is full, broken or closed to us; other faults say their own
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM,
}  # fmt: skip


class FileExists(EntenteError):
    """A file that would be written is already there."""


class NoFolder(EntenteError):
    """The folder of a file that would be written does not exist."""


@contextmanager
def whole(path: Path | None, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A binary file to write to: standard output for None, else a file that appears when whole.

    Standard output, too, gets all of it or nothing. A link is followed; what is no file (a device,
    a named pipe) is written into as it stands. Raises `FileExists` when the file is there and must
    not be overwritten, `NoFolder` when its folder is not, `NotWritten` when the disk is full or
    must not be written to.
    """
    if path is None:
        with tempfile.TemporaryFile() as draft:
            yield draft
            draft.seek(0)
            shutil.copyfileobj(draft, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve() if path.is_symlink() else path
    if not overwrite and path.exists():
        raise FileExists(f"{path} is already there. Move it, or choose another name with -o.")
    if not path.parent.is_dir():
        raise NoFolder(
            f"{path} cannot be written: there is no folder {path.parent}. Make it first."
        )
    try:
        with _draft(path) as draft:
            with draft.open("wb") as file:
                yield file
            draft.chmod(0o644)
            draft.replace(path)
    except OSError as error:
        if error.errno in UNWRITABLE:
            raise NotWritten(str(path), error.strerror) from error
        raise


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, gone afterwards unless it was moved. Raises `NotWritten`."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:  # it names the draft, which nobody asked for
        raise NotWritten(str(path), error.strerror) from error
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def counted(counts: Mapping[str, int]) -> str:
    """Counts in words.

    >>> counted({"claims": 1200, "articles": 1})
    '1,200 claims, 1 article'
    """
    return ", ".join(f"{n:,} {_noun(n, noun)}" for noun, n in counts.items())


def _noun(count: int, plural: str) -> str:
    singular = plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
    return singular if count == 1 else plural


def shown(text: str) -> str:
    r"""A text of several lines as it may stand on a terminal.

    >>> shown("one\n\N{ESCAPE}two")
    'one\n�two'
    """
    return "\n".join(map(printable, text.split("\n")))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Rows under their headings, cut to the width of a terminal with an ellipsis.

    >>> print(table(["a", "b"], [["1", "two"], ["3", ""]], 40))
    a  b
    ─  ───
    1  two
    3
    """
    texts = [[printable(" ".join(str(cell).split())) for cell in row] for row in rows]
    wide = [max([len(name), *(len(row[i]) for row in texts)]) for i, name in enumerate(columns)]
    room = max(NARROWEST, (width - 2 * len(columns)) // max(1, len(columns)))
    spare = sum(max(0, room - size) for size in wide)
    widths = [min(size, max(room, min(WIDEST, room + spare))) for size in wide]
    lines = [list(columns), ["─" * size for size in widths], *texts]
    return "\n".join(
        "  ".join(
            _cut(cell, size).ljust(size) for cell, size in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else text[: size - 1] + "…"
