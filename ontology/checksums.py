"""The checksums of a release's files: written when it is built, compared when it is opened.

The dataset has none: its hash is the release's name.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from ontology.errors import DamagedRelease, OlderRelease

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ontology.releases import Release

FILE: Final = "checksums.json"
STORES: Final = ("store", "pages")


def of_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path, others: Mapping[str, Sequence[str]]) -> None:
    """Write down the checksums of a release's stores, and those of its other files, in one move.

    `others` may hold several for a file that is about to be exchanged: the old and the new one.
    """
    files = (path for name in STORES for path in sorted((folder / name).rglob("*")))
    stores = {
        path.relative_to(folder).as_posix(): [of_file(path)] for path in files if path.is_file()
    }
    draft = folder / f".{FILE}"
    draft.write_text(json.dumps(stores | dict(others), indent=1) + "\n", encoding="utf-8")
    draft.replace(folder / FILE)


def verify(release: Release) -> None:
    """Raise `DamagedRelease` naming the first file that is missing, unreadable or another one.

    Raise `OlderRelease` where there are no checksums.
    """
    for name, allowed in _written(release).items():
        try:
            found = of_file(release.folder / name)
        except OSError as error:
            wrong = f"{name} cannot be read ({error.strerror})"
            raise DamagedRelease.named(release.hash, wrong) from error
        if found not in allowed:
            raise DamagedRelease.named(release.hash, f"{name} is not what was built")


def _written(release: Release) -> dict[str, list[str]]:
    try:
        written: dict[str, list[str]] = json.loads((release.folder / FILE).read_bytes())
    except FileNotFoundError as error:
        raise OlderRelease(release.hash) from error
    except (OSError, ValueError) as error:
        raise DamagedRelease.named(release.hash, f"{FILE} cannot be read") from error
    return written
