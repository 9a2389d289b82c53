"""Putting releases into a data folder, each in one move, by one writer at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from ontology.errors import NotWritten
from ontology.releases import is_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

INPUTS: Final = "inputs"  # the file with the hash of what a release was made from


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Wait until nobody else writes releases into a data folder; a killed writer is nobody."""
    data.mkdir(parents=True, exist_ok=True)
    folder = os.open(data, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def place(folder: Path, write: Callable[[Path], None]) -> bool:
    """Have a release's folder written beside its place and moved in; False if it is there, whole.

    `write` is given the folder to write into; what it raises leaves nothing behind.
    """
    releases = folder.parent
    releases.mkdir(parents=True, exist_ok=True)
    _sweep(releases)
    if is_whole(folder):
        return False
    draft = tempfile.TemporaryDirectory(prefix=".draft-", dir=releases, ignore_cleanup_errors=True)
    with draft as path:
        written = releases / path.rpartition("/")[2]
        try:
            write(written)
        except OSError as error:
            raise NotWritten(f"A release in {releases.parent}", _why(error)) from error
        shutil.rmtree(folder, ignore_errors=True)
        _adopt(written, folder)
    return True


def note(folder: Path, inputs: str) -> None:
    """Write down the hash of what a release was made from."""
    draft = folder / f".{INPUTS}"
    draft.write_text(inputs)
    draft.rename(folder / INPUTS)


def make_current(data: Path, name: str) -> None:
    """Have the data folder serve the release of that hash from now on."""
    draft = data / ".current"
    draft.unlink(missing_ok=True)
    draft.symlink_to(f"releases/{name}")
    draft.rename(data / "current")


def _why(error: OSError) -> str:
    """What the system said: the engine's errors have it in their text alone."""
    return error.strerror or str(error).removeprefix("IO error: ")


def _adopt(draft: Path, folder: Path) -> None:
    draft.chmod(0o755)
    try:
        draft.rename(folder)
    except OSError:
        # Another build of the same inputs was quicker: its release is the same.
        if not is_whole(folder):
            raise


def _sweep(releases: Path) -> None:
    """Remove what a build that was killed has left behind."""
    for draft in releases.glob(".draft-*"):
        shutil.rmtree(draft, ignore_errors=True)
