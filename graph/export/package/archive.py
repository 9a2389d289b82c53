"""A zip with the same bytes each time, whose files are hashed while they are written."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the package."""

    path: str
    media_type: str
    about: str
    size: int
    sha256: str


@dataclass(slots=True)
class Archive:
    """An open zip, and what has been put into it so far."""

    out: BinaryIO
    parts: list[Part] = field(default_factory=list)
    zip: zipfile.ZipFile = field(init=False)

    def __enter__(self) -> Self:
        self.zip = zipfile.ZipFile(self.out, "w", zipfile.ZIP_DEFLATED)
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    @contextmanager
    def file(self, path: str, media_type: str, about: str) -> Iterator[BinaryIO]:
        """A file to write to. It lies on disk until it is whole: some writers go back and forth."""
        with tempfile.TemporaryFile() as draft:
            yield draft
            size = draft.tell()
            draft.seek(0)
            sha256 = hashlib.file_digest(draft, "sha256").hexdigest()
            draft.seek(0)
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with self.zip.open(entry, "w", force_zip64=size >= 1 << 31) as packed:
                shutil.copyfileobj(draft, packed)
        self.parts.append(Part(path, media_type, about, size, sha256))

    def text(self, path: str, media_type: str, about: str, text: str) -> None:
        """Put a text into the package."""
        with self.file(path, media_type, about) as file:
            file.write(text.encode())
